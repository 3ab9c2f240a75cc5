using System.Runtime.CompilerServices;
using KernelBits.Collections;
using KernelBits.PageTables;
using KernelBits.XArray;

namespace KernelBits.Reclaim;

/// <summary>
/// A batch of pages of one process and of indexes of one page cache, asked for in two steps: first the ways to their ptes and slots, then,
/// when those have come, the ptes and slots themselves; at once where the ways are known. Neither step waits.
/// </summary>
internal struct TwoStepPrefetch
{
    /// <summary>The most pages of a batch, and the most indexes.</summary>
    public const int Most = Prefetch.MostLines / 2;

    private PageTable? _table;
    private XaTree? _tree;
    private Numbers _pages;
    private Numbers _indexes;
    private Addresses _ptes;
    private Addresses _slots;
    private int _pageCount;
    private int _indexCount;
    private long _freed;

    /// <summary>Begins an empty batch.</summary>
    /// <param name="table">The table of the pages that will be added; null where none will.</param>
    /// <param name="tree">The tree of the indexes; null where none will be added.</param>
    public void Begin(PageTable? table, XaTree? tree)
    {
        _table = table;
        _tree = tree;
        _pageCount = 0;
        _indexCount = 0;
    }

    /// <summary>Adds a page, of which the pte will be asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddPage(ulong page)
    {
        if (_table is not null && !_table.TryPrefetch(page))
            _pages[_pageCount++] = page;
    }

    /// <summary>Adds an index, of which the slot will be asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddIndex(ulong index)
    {
        if (_tree is not null && !_tree.TryPrefetch(index))
            _indexes[_indexCount++] = index;
    }

    /// <summary>The first step.</summary>
    public void AskForWays()
    {
        _freed = Freed();
        _table?.FindWays(((ReadOnlySpan<ulong>)_pages)[.._pageCount], _ptes);
        _tree?.FindWays(((ReadOnlySpan<ulong>)_indexes)[.._indexCount], _slots);
        AskForLines();
    }

    /// <summary>The second step; not gone where a table or a node has gone since the first, and the ways may lead elsewhere.</summary>
    public void Ask()
    {
        if (_freed != Freed())
            return;
        _table?.GoWays(((ReadOnlySpan<ulong>)_pages)[.._pageCount], _ptes);
        _tree?.GoWays(((ReadOnlySpan<ulong>)_indexes)[.._indexCount], _slots);
        AskForLines();
    }

    private readonly void AskForLines()
    {
        Prefetch.Lines(((ReadOnlySpan<nint>)_ptes)[.._pageCount]);
        Prefetch.Lines(((ReadOnlySpan<nint>)_slots)[.._indexCount]);
    }

    private readonly long Freed() => (_table?.FreedOnWays ?? 0) + (_tree?.Pool.Freed ?? 0);

    [InlineArray(Most)]
    private struct Numbers
    {
        private ulong _first;
    }

    [InlineArray(Most)]
    private struct Addresses
    {
        private nint _first;
    }
}
