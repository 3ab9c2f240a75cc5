using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.PageTables;

namespace KernelBits.Rmap;

/// <summary>
/// The frames of pages in a range that a vma alone maps, whose use is forgotten on the way (what madvise's advices about reclaim share,
/// <c>madvise_cold_or_pageout_pte_range</c>, mm/madvise.c, v5.14 to v7.3). The page of zeroes is none.
/// </summary>
internal ref struct SoleMappings(FrameTable frames, Vma vma, ulong start, ulong end)
{
    private readonly FrameTable _frames = frames;
    private readonly PageTable _tables = vma.Space.Table;
    private readonly ulong _end = end;
    private ulong _page = start;
    private ulong _stop = start;
    private int _table = PageTable.None;

    /// <summary>The frame.</summary>
    public int Current { get; private set; }

    public readonly SoleMappings GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_page < _stop || TryEnterTable())
        {
            ref var pte = ref _tables.Pte(_table, _page++);
            int frame = pte.IsPresent ? (int)pte.Pfn : FrameTable.ZeroPage;
            if (frame == FrameTable.ZeroPage || _frames.MapCount(frame) != 1)
                continue;
            pte = pte.MkOld();
            _frames.Clear(frame, PageFlags.Referenced);
            Current = frame;
            return true;
        }
        return false;
    }

    private bool TryEnterTable()
    {
        if (!_tables.NextPteTable(ref _page, _end, out _table))
            return false;
        _stop = Math.Min(_end, PageGeometry.TableEnd(_page));
        return true;
    }
}
