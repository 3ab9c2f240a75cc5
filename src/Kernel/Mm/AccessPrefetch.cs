using System.Runtime.CompilerServices;
using KernelBits.AddressSpaces;
using KernelBits.PageTables;
using KernelBits.Shmem;
using KernelBits.XArray;

namespace KernelBits.Mm;

/// <summary>
/// Asks the CPU for what accesses to come will read: the ptes of pages and, of shmem, their slots in the page cache. Each batch is asked
/// for in two steps, as reclaim does: first the ways to ptes and slots, then, with the next batch, these themselves.
/// </summary>
internal sealed class AccessPrefetch(TablePools tables, ShmemFiles files)
{
    /// <summary>
    /// Pages of a batch, a pte and a slot each: half of what a CPU has room to wait for, which leaves some to the accesses in between.
    /// </summary>
    public const int Batch = Collections.Prefetch.MostLines / 4;

    private readonly TablePools _tables = tables;
    private readonly ShmemFiles _files = files;

    // The batch whose ways were asked for.
    private Vma? _vma;
    private XaTree? _tree;
    private Numbers _pages;
    private Numbers _indexes;
    private Addresses _ptes;
    private Addresses _slots;
    private int _count;
    private long _freed;

    /// <summary>Asks for pages that a process will soon access.</summary>
    /// <param name="space">The process.</param>
    /// <param name="addresses">Any address in each page, mapped or not.</param>
    public void Ask(AddressSpace space, ReadOnlySpan<VirtAddr> addresses)
    {
        while (!addresses.IsEmpty)
        {
            AskForBatch();
            addresses = addresses[AskForWays(space, addresses)..];
        }
    }

    // The pages at the beginning that one vma maps, as many as are asked for at once; returns how many those are.
    private int AskForWays(AddressSpace space, ReadOnlySpan<VirtAddr> addresses)
    {
        _count = 0;
        _vma = space.Find(PageGeometry.PageOf(addresses[0].Raw));
        _tree = null;
        if (_vma is null)
            return 1;
        foreach (var address in addresses[..Math.Min(addresses.Length, Batch)])
        {
            ulong page = PageGeometry.PageOf(address.Raw);
            if (page < _vma.Start || page >= _vma.End)
                break;
            _pages[_count] = page;
            _indexes[_count] = _vma.IndexOf(page);
            _count++;
        }
        _freed = Freed();
        space.Table.PrefetchWays(((ReadOnlySpan<ulong>)_pages)[.._count], _ptes);
        if (_vma.IsShmem)
            _tree = _files[_vma.File].Tree;
        _tree?.PrefetchWays(((ReadOnlySpan<ulong>)_indexes)[.._count], _slots);
        return _count;
    }

    private void AskForBatch()
    {
        // The ways may lead elsewhere where a table or a node of a tree has gone since.
        if (_vma is null || _freed != Freed())
            return;
        _vma.Space.Table.Prefetch(((ReadOnlySpan<ulong>)_pages)[.._count], _ptes);
        _tree?.Prefetch(((ReadOnlySpan<ulong>)_indexes)[.._count], _slots);
    }

    private long Freed() => _tables.Pmds.Freed + _files.Nodes.Freed;

    [InlineArray(Batch)]
    private struct Numbers
    {
        private ulong _first;
    }

    [InlineArray(Batch)]
    private struct Addresses
    {
        private nint _first;
    }
}
