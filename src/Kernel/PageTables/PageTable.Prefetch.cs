using System.Runtime.CompilerServices;

namespace KernelBits.PageTables;

/// <content>Asking the CPU for entries that will soon be used.</content>
internal sealed partial class PageTable
{
    /// <summary>
    /// Asks the CPU for the last entries on the ways to the PTE tables of pages that will soon be used, or for the ptes themselves where
    /// the ways are known.
    /// </summary>
    /// <param name="pages">The pages.</param>
    /// <param name="ways">Filled with what <see cref="Prefetch"/> needs.</param>
    public unsafe void PrefetchWays(ReadOnlySpan<ulong> pages, Span<nint> ways)
    {
        for (int i = 0; i < pages.Length; i++)
        {
            ways[i] = 0;
            if (_walks.TryFind(PageGeometry.TableOf(pages[i]), out int table))
            {
                Collections.Prefetch.Line(ref Pte(table, pages[i]));
                continue;
            }
            var address = VirtAddr.FromRaw(PageGeometry.AddressOf(pages[i]));
            int pmds = FindPmdTable(address);
            if (pmds != None)
                ways[i] = (nint)Unsafe.AsPointer(ref _pools.Pmds.Entry(pmds, (int)address.PmdIndex));
        }
        Collections.Prefetch.Lines(ways[..pages.Length]);
    }

    /// <summary>Asks the CPU for the ptes of pages that will soon be used.</summary>
    /// <param name="pages">The pages.</param>
    /// <param name="ways">What <see cref="PrefetchWays"/> has returned for them; no table has been added since. Overwritten.</param>
    public unsafe void Prefetch(ReadOnlySpan<ulong> pages, Span<nint> ways)
    {
        for (int i = 0; i < pages.Length; i++)
        {
            if (ways[i] == 0 || *(Pmd*)ways[i] is not { IsNone: false } pmd)
                continue;
            int table = (int)pmd.TablePfn;
            _walks.Add(PageGeometry.TableOf(pages[i]), table);
            ways[i] = (nint)Unsafe.AsPointer(ref Pte(table, pages[i]));
        }
        Collections.Prefetch.Lines(ways[..pages.Length]);
    }
}
