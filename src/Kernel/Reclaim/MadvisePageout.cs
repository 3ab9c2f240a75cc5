using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.MemCgroup;
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
        foreach (int frame in new SoleMappings(_frames, vma, start, end))
        {
            ref var page = ref _frames.Of(frame);
            if (_lru.TryRemove(ref page))
                _shrinker.Shrink(frame, ref page, PageReferenced.AnyCgroup);
        }
    }
}
