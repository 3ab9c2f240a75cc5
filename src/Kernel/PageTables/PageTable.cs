using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KernelBits.Collections;

namespace KernelBits.PageTables;

/// <summary>The page table of one process: four levels of generated entries (arch/x86/include/asm/pgtable.h, v5.14).</summary>
internal sealed partial class PageTable(TablePools pools)
{
    /// <summary>No table.</summary>
    public const int None = -1;

    private readonly TablePools _pools = pools;
    private readonly int _root = pools.Pgds.Allocate();
    private WalkCache _walks = new();
    private WalkCache _upperWalks = new();

    /// <summary>The PTE table that maps a page, or <see cref="None"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FindPteTable(ulong page) => _walks.TryFind(PageGeometry.TableOf(page), out int table) ? table : WalkToPteTable(page);

    /// <summary>The PTE table that maps a page, made if need be (<c>pte_alloc</c>).</summary>
    public int EnsurePteTable(ulong page)
    {
        int table = FindPteTable(page);
        if (table != None)
            return table;
        var address = VirtAddr.FromRaw(PageGeometry.AddressOf(page));
        ref var pgd = ref _pools.Pgds.Entry(_root, (int)address.PgdIndex);
        if (pgd.IsNone)
            pgd = Pgd.Populate((ulong)_pools.Puds.Allocate());
        ref var pud = ref _pools.Puds.Entry((int)pgd.TablePfn, (int)address.PudIndex);
        if (pud.IsNone)
            pud = Pud.Populate((ulong)_pools.Pmds.Allocate());
        ref var pmd = ref _pools.Pmds.Entry((int)pud.TablePfn, (int)address.PmdIndex);
        if (pmd.IsNone)
            pmd = Pmd.Populate((ulong)_pools.Ptes.Allocate());
        return (int)pmd.TablePfn;
    }

    /// <summary>The entries of a PTE table.</summary>
    public Span<Pte> Ptes(int table) => _pools.Ptes.Entries(table);

    /// <summary>The pte of a page whose table is known.</summary>
    public ref Pte Pte(int table, ulong page) => ref _pools.Ptes.Entry(table, PageGeometry.PteIndex(page));

    /// <summary>The pte of a page, which never moves; a null reference where no table has one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref Pte FindPte(ulong page)
    {
        if (_walks.TryFindAddress(PageGeometry.TableOf(page), out nint ptes))
            return ref Item<Pte>(ptes, PageGeometry.PteIndex(page));
        int table = WalkToPteTable(page);
        return ref table == None ? ref Unsafe.NullRef<Pte>() : ref Pte(table, page);
    }

    /// <summary>Finds the first PTE table at or above a page, passing over what the upper levels leave out.</summary>
    /// <param name="page">Where to start; where the table was found, not below the given page.</param>
    /// <param name="end">The first page of no interest.</param>
    /// <param name="table">The table.</param>
    public bool NextPteTable(ref ulong page, ulong end, out int table)
    {
        while (page < end)
        {
            table = FindPteTable(page);
            if (table != None)
                return true;
            page = EndOfMissing(page);
        }
        table = None;
        return false;
    }

    /// <summary>Frees the tables that map nothing but pages from <paramref name="floor"/> to <paramref name="ceiling"/> (<c>free_pgd_range</c>).</summary>
    public void FreeTables(ulong floor, ulong ceiling)
    {
        var pgds = _pools.Pgds.Entries(_root);
        for (ulong page = floor; page < ceiling;)
        {
            int table = None;
            if (!NextUpperTable(ref page, ceiling))
                break;
            var address = VirtAddr.FromRaw(PageGeometry.AddressOf(page));
            ref var pgd = ref pgds[(int)address.PgdIndex];
            ref var pud = ref _pools.Puds.Entry((int)pgd.TablePfn, (int)address.PudIndex);
            ref var pmd = ref _pools.Pmds.Entry((int)pud.TablePfn, (int)address.PmdIndex);
            ulong next = PageGeometry.TableEnd(page);
            if (!pmd.IsNone && PageGeometry.TableStart(page) >= floor && next <= ceiling)
            {
                table = (int)pmd.TablePfn;
                pmd = default;
                _pools.Ptes.Free(table);
                _walks.Remove(PageGeometry.TableOf(page));
            }
            FreeEmptyUpper(ref pgd, ref pud, page);
            page = next;
        }
    }

    /// <summary>Frees every table; the process is gone.</summary>
    public void FreeAll()
    {
        FreeTables(0, PageGeometry.TaskPages + 1);
        _pools.Pgds.Free(_root);
    }

    // Pages that are surely unmapped around a page without a PTE table: what the highest missing entry covers.
    private ulong MissingPages(ulong page)
    {
        var address = VirtAddr.FromRaw(PageGeometry.AddressOf(page));
        var pgd = _pools.Pgds.Entry(_root, (int)address.PgdIndex);
        if (pgd.IsNone)
            return PageGeometry.PageOf(PageTableConstants.PgdirSize(KernelProfiles.Default));
        return _pools.Puds.Entry((int)pgd.TablePfn, (int)address.PudIndex).IsNone
            ? PageGeometry.PageOf(PageTableConstants.PudSize)
            : PageGeometry.PagesPerPteTable;
    }

    // The first page that may have a PTE table, above one that has none: the entries beside a missing one are mostly missing too.
    private ulong EndOfMissing(ulong page)
    {
        ulong missing = MissingPages(page);
        ulong next = (page | (missing - 1)) + 1;
        var address = VirtAddr.FromRaw(PageGeometry.AddressOf(next));
        if (missing != PageGeometry.PagesPerPteTable || address.PmdIndex == 0)
            return next;
        var pud = _pools.Puds.Entry((int)_pools.Pgds.Entry(_root, (int)address.PgdIndex).TablePfn, (int)address.PudIndex);
        var rest = MemoryMarshal.Cast<Pmd, ulong>(_pools.Pmds.Entries((int)pud.TablePfn)[(int)address.PmdIndex..]);
        int used = rest.IndexOfAnyExcept(default(Pmd).Raw);
        return next + ((ulong)(used < 0 ? rest.Length : used) * PageGeometry.PagesPerPteTable);
    }

    private bool NextUpperTable(ref ulong page, ulong end)
    {
        while (page < end)
        {
            ulong missing = MissingPages(page);
            if (missing == PageGeometry.PagesPerPteTable)
                return true;
            page = (page | (missing - 1)) + 1;
        }
        return false;
    }

    private void FreeEmptyUpper(ref Pgd pgd, ref Pud pud, ulong page)
    {
        int pmds = (int)pud.TablePfn;
        foreach (var entry in _pools.Pmds.Entries(pmds))
        {
            if (!entry.IsNone)
                return;
        }
        pud = default;
        _pools.Pmds.Free(pmds);
        _upperWalks.Remove(PageGeometry.PmdTableOf(page));
        int puds = (int)pgd.TablePfn;
        foreach (var entry in _pools.Puds.Entries(puds))
        {
            if (!entry.IsNone)
                return;
        }
        pgd = default;
        _pools.Puds.Free(puds);
    }

    // Seldom gone, and apart from those who go the short way mostly.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int WalkToPteTable(ulong page)
    {
        nint pmds = FindPmds(page);
        if (pmds == 0)
            return None;
        var pmd = Item<Pmd>(pmds, PageGeometry.PmdIndex(page));
        if (pmd.IsNone)
            return None;
        int table = (int)pmd.TablePfn;
        _walks.Add(PageGeometry.TableOf(page), table, _pools.Ptes.AddressOf(table));
        return table;
    }

    // Where the PMD table lies that leads to a page, or 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint FindPmds(ulong page)
        => _upperWalks.TryFindAddress(PageGeometry.PmdTableOf(page), out nint pmds) ? pmds : WalkToPmds(page);

    // Seldom gone, and apart from those who go the short way mostly.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private nint WalkToPmds(ulong page)
    {
        var address = VirtAddr.FromRaw(PageGeometry.AddressOf(page));
        var pgd = _pools.Pgds.Entry(_root, (int)address.PgdIndex);
        if (pgd.IsNone)
            return 0;
        var pud = _pools.Puds.Entry((int)pgd.TablePfn, (int)address.PudIndex);
        if (pud.IsNone)
            return 0;
        int table = (int)pud.TablePfn;
        nint pmds = _pools.Pmds.AddressOf(table);
        _upperWalks.Add(PageGeometry.PmdTableOf(page), table, pmds);
        return pmds;
    }

    private static unsafe ref TEntry Item<TEntry>(nint table, int index)
        where TEntry : unmanaged
        => ref ((TEntry*)table)[index];
}
