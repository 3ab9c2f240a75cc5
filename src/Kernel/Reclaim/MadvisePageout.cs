using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.MemCgroup;
using KernelBits.PageTables;
using KernelBits.Rmap;

namespace KernelBits.Reclaim;

/// <summary>Reclaims pages at once (<c>madvise_cold_or_pageout_pte_range</c> and <c>reclaim_pages</c>, v5.14 to v7.3).</summary>
internal sealed class MadvisePageout(FrameTable frames, LruLists lru, ShrinkPageList shrinker)
{
    private readonly FrameTable _frames = frames;
    private readonly LruLists _lru = lru;
    private readonly ShrinkPageList _shrinker = shrinker;

    /// <summary>Reclaims pages that this vma alone maps; the page of zeroes is none.</summary>
    public void PageOut(Vma vma, ulong start, ulong end)
    {
        var tables = vma.Space.Table;
        for (ulong page = start; tables.NextPteTable(ref page, end, out int table);)
        {
            ulong stop = Math.Min(end, PageGeometry.TableEnd(page));
            for (; page < stop; page++)
            {
                ref var pte = ref tables.Pte(table, page);
                int frame = pte.IsPresent ? (int)pte.Pfn : FrameTable.ZeroPage;
                if (frame == FrameTable.ZeroPage || _frames.MapCount(frame) != 1)
                    continue;
                pte = pte.MkOld();
                _frames.Clear(frame, PageFlags.Referenced);
                if (_lru.TryRemove(frame))
                    _shrinker.Shrink(frame, PageReferenced.AnyCgroup);
            }
        }
    }
}
