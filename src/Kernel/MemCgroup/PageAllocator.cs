using KernelBits.Frames;

namespace KernelBits.MemCgroup;

/// <summary>
/// Takes frames, charges them and gives them back (<c>alloc_page</c>, <c>mem_cgroup_charge</c>, <c>put_page</c>, v5.14).
/// Departure: a cgroup keeps no stock of charges (<c>memcg_stock_pcp</c>), so usage is exact.
/// </summary>
internal sealed class PageAllocator(FrameTable frames, MemCgroupTable cgroups, LruLists lru)
{
    private readonly FrameTable _frames = frames;
    private readonly MemCgroupTable _cgroups = cgroups;
    private readonly LruLists _lru = lru;

    /// <summary>Frees pages when there are none; wired in the composition root.</summary>
    public IReclaim? Reclaim { get; set; }

    /// <summary>Takes a frame of zeroes charged to a cgroup, reclaiming if need be. It is on no list yet.</summary>
    /// <returns><see cref="FrameTable.None"/> when nothing can be reclaimed.</returns>
    public int Allocate(int cgroup)
    {
        int fruitless = 0;
        int frame;
        while ((frame = _frames.TryAllocate()) == FrameTable.None)
        {
            if (Reclaim!.ReclaimGlobal(1) == 0 && ++fruitless > ReclaimConstants.MaxReclaimRetries)
                return FrameTable.None;
        }
        if (!TryCharge(cgroup))
        {
            _frames.Free(frame);
            return FrameTable.None;
        }
        _frames.SetMemCgroup(frame, cgroup);
        return frame;
    }

    /// <summary>Frees a frame that no pte maps and no cache holds (the last <c>put_page</c>); otherwise does nothing.</summary>
    public void ReleaseIfUnused(int frame)
    {
        if (!_frames.IsMapped(frame) && !_frames.Has(frame, PageFlags.PageCache | PageFlags.SwapCache | PageFlags.Locked))
            Release(frame);
    }

    /// <summary>Takes a frame off its list, uncharges and frees it.</summary>
    public void Release(int frame)
    {
        _lru.TryRemove(frame);
        _cgroups.Uncharge(_frames.MemCgroup(frame));
        _frames.Free(frame);
    }

    // try_charge_memcg. What reclaim leaves at first, since it was used or could not be unmapped, goes in a later round.
    private bool TryCharge(int cgroup)
    {
        int fruitless = 0;
        while (!_cgroups.TryCharge(cgroup))
        {
            if (Reclaim!.ReclaimMemCgroup(cgroup, 1) == 0 && ++fruitless > ReclaimConstants.MaxReclaimRetries)
                return false;
        }
        return true;
    }
}
