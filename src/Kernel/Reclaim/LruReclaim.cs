using KernelBits.Frames;
using KernelBits.MemCgroup;
using KernelBits.Rmap;
using KernelBits.Swap;

namespace KernelBits.Reclaim;

/// <summary>
/// Frees pages of memory cgroups from the old ends of their lists (mm/vmscan.c, v5.14). Departures: there are no file lists,
/// so the anonymous ones, on which shmem lives too, take all the pressure; a page that comes back from swap starts
/// inactive (mm/workingset.c is not modelled).
/// </summary>
internal sealed class LruReclaim(
    MemCgroupTable cgroups, LruLists lru, SwapSpace swap, ShrinkPageList shrinkPageList,
    RmapWalk rmap) : IReclaim
{
    private const int PagesPerGibibyteShift = 30 - PagingConstants.PageShift;

    private readonly MemCgroupTable _cgroups = cgroups;
    private readonly LruLists _lru = lru;
    private readonly SwapSpace _swap = swap;
    private readonly ShrinkPageList _shrinkPageList = shrinkPageList;
    private readonly RmapWalk _rmap = rmap;

    /// <inheritdoc/>
    public int ReclaimMemCgroup(int cgroup, int pages)
    {
        int target = Math.Max(pages, SwapConstants.SwapClusterMax);
        int reclaimed = 0;
        for (int priority = ReclaimConstants.DefPriority; priority >= 0 && reclaimed < target; priority--)
            reclaimed += ShrinkLruvec(cgroup, cgroup, priority, target - reclaimed);
        return reclaimed;
    }

    /// <inheritdoc/>
    public int ReclaimGlobal(int pages)
    {
        int target = Math.Max(pages, SwapConstants.SwapClusterMax);
        int reclaimed = 0;
        for (int priority = ReclaimConstants.DefPriority; priority >= 0 && reclaimed < target; priority--)
        {
            for (int cgroup = 0; cgroup < _cgroups.Count; cgroup++)
                reclaimed += ShrinkLruvec(cgroup, PageReferenced.AnyCgroup, priority, target - reclaimed);
        }
        return reclaimed;
    }

    // shrink_lruvec, with what get_scan_count gives where there are only anonymous lists.
    private int ShrinkLruvec(int cgroup, int target, int priority, int wanted)
    {
        if (_swap.FreePages == 0)
            return 0;
        int inactive = _lru.Size(cgroup, LruList.InactiveAnon) >> priority;
        int active = _lru.Size(cgroup, LruList.ActiveAnon) >> priority;
        bool mayDeactivate = IsInactiveLow(cgroup);
        int reclaimed = 0;
        while ((inactive > 0 || active > 0) && reclaimed < wanted)
        {
            int activeScan = Math.Min(active, SwapConstants.SwapClusterMax);
            int inactiveScan = Math.Min(inactive, SwapConstants.SwapClusterMax);
            active -= activeScan;
            inactive -= inactiveScan;
            reclaimed += _shrinkPageList.ShrinkInactive(cgroup, target, inactiveScan);
            if (mayDeactivate)
                ShrinkActive(cgroup, target, activeScan);
        }
        if (IsInactiveLow(cgroup))
            ShrinkActive(cgroup, target, SwapConstants.SwapClusterMax);
        return reclaimed;
    }

    // shrink_active_list
    private void ShrinkActive(int cgroup, int target, int scan)
    {
        scan = Math.Min(scan, _lru.Size(cgroup, LruList.ActiveAnon));
        for (; scan > 0; scan--)
        {
            ref var page = ref _lru.TakeTail(cgroup, LruList.ActiveAnon, out int frame);
            var walk = _rmap.Start(frame, page);
            PageReferenced.CountAndClear(ref walk, target);
            page.Clear(PageFlags.Active);
            _lru.Add(frame, ref page);
        }
    }

    // inactive_is_low: the inactive list of a small cgroup should be as long as the active one, that of a large one may be shorter.
    private bool IsInactiveLow(int cgroup)
    {
        long inactive = _lru.Size(cgroup, LruList.InactiveAnon);
        long active = _lru.Size(cgroup, LruList.ActiveAnon);
        long gibibytes = (inactive + active) >> PagesPerGibibyteShift;
        long ratio = gibibytes == 0 ? 1 : (long)Math.Sqrt(ReclaimConstants.InactiveRatioScale * gibibytes);
        return inactive * ratio < active;
    }
}
