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
        Allocate(cgroup, out int frame);
        return frame;
    }

    /// <summary>The same, for those who need the frame's state.</summary>
    /// <param name="cgroup">The cgroup.</param>
    /// <param name="frame">The frame, or <see cref="FrameTable.None"/>.</param>
    /// <returns>The state of the frame.</returns>
    public ref Frame Allocate(int cgroup, out int frame)
    {
        ref var page = ref _frames.TryAllocate(out frame);
        for (int fruitless = 0; frame == FrameTable.None; page = ref _frames.TryAllocate(out frame))
        {
            if (Reclaim!.ReclaimGlobal(1) == 0 && ++fruitless > ReclaimConstants.MaxReclaimRetries)
                return ref page;
        }
        if (TryCharge(cgroup))
        {
            page.MemCgroup = (ushort)cgroup;
            return ref page;
        }
        _frames.Free(frame, ref page);
        frame = FrameTable.None;
        return ref page;
    }

    /// <summary>Frees a frame that no pte maps and no cache holds (the last <c>put_page</c>); otherwise does nothing.</summary>
    public void ReleaseIfUnused(int frame)
    {
        ref var page = ref _frames.Of(frame);
        if (!page.IsMapped && !page.Has(PageFlags.PageCache | PageFlags.SwapCache | PageFlags.Locked))
            Release(frame, ref page);
    }

    /// <summary>Takes a frame off its list, uncharges and frees it.</summary>
    public void Release(int frame) => Release(frame, ref _frames.Of(frame));

    /// <summary>The same of a frame whose state is at hand.</summary>
    public void Release(int frame, ref Frame page)
    {
        if (page.Has(PageFlags.Lru))
            _lru.TryRemove(ref page);
        _cgroups.Uncharge(page.MemCgroup);
        _frames.Free(frame, ref page);
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
