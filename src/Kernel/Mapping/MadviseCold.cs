using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.MemCgroup;
using KernelBits.Rmap;

namespace KernelBits.Mapping;

/// <summary>Makes pages the next that reclaim takes (<c>madvise_cold_or_pageout_pte_range</c>, mm/madvise.c, v5.14 to v7.3).</summary>
internal sealed class MadviseCold(FrameTable frames, LruLists lru)
{
    private readonly FrameTable _frames = frames;
    private readonly LruLists _lru = lru;

    /// <summary>Forgets every use of pages that this vma alone maps.</summary>
    public void Cool(Vma vma, ulong start, ulong end)
    {
        foreach (int frame in new SoleMappings(_frames, vma, start, end))
            Deactivate(frame);
    }

    // lru_deactivate
    private void Deactivate(int frame)
    {
        if (!_frames.Has(frame, PageFlags.Active) || !_lru.TryRemove(frame))
            return;
        _frames.Clear(frame, PageFlags.Active);
        _lru.Add(frame);
    }
}
