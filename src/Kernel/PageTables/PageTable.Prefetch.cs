using System.Runtime.CompilerServices;

namespace KernelBits.PageTables;

/// <content>Asking the CPU for entries that will soon be used.</content>
internal sealed partial class PageTable
{
    /// <summary>How many tables that led to PTE tables were given back so far, by any process.</summary>
    public long FreedOnWays => _pools.Pmds.Freed;

    /// <summary>Asks the CPU for the pte of a page that will soon be used, if the way to it is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryPrefetch(ulong page)
    {
        if (!_walks.TryFindAddress(PageGeometry.TableOf(page), out nint ptes))
            return false;
        Collections.Prefetch.Line(ref Item<Pte>(ptes, PageGeometry.PteIndex(page)));
        return true;
    }

    /// <summary>Finds the last entries on the ways to the PTE tables of pages that will soon be used.</summary>
    /// <param name="pages">The pages.</param>
    /// <param name="ways">Filled with the addresses of the entries, 0 where there is none.</param>
    public unsafe void FindWays(ReadOnlySpan<ulong> pages, Span<nint> ways)
    {
        for (int i = 0; i < pages.Length; i++)
        {
            nint pmds = FindPmds(pages[i]);
            ways[i] = pmds == 0 ? 0 : (nint)Unsafe.AsPointer(ref Item<Pmd>(pmds, PageGeometry.PmdIndex(pages[i])));
        }
    }

    /// <summary>Goes the ways to the ptes of pages, and remembers them.</summary>
    /// <param name="pages">The pages.</param>
    /// <param name="ways">What <see cref="FindWays"/> has found for them, with no table freed since; filled with the addresses of the ptes that there are.</param>
    public unsafe void GoWays(ReadOnlySpan<ulong> pages, Span<nint> ways)
    {
        for (int i = 0; i < pages.Length; i++)
        {
            if (ways[i] == 0 || *(Pmd*)ways[i] is not { IsNone: false } pmd)
                continue;
            int table = (int)pmd.TablePfn;
            nint ptes = _pools.Ptes.AddressOf(table);
            _walks.Add(PageGeometry.TableOf(pages[i]), table, ptes);
            ways[i] = (nint)Unsafe.AsPointer(ref Item<Pte>(ptes, PageGeometry.PteIndex(pages[i])));
        }
    }
}
