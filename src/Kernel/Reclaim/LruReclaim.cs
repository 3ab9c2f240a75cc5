using KernelBits.Frames;
using KernelBits.MemCgroup;
using KernelBits.Rmap;
using KernelBits.Swap;

namespace KernelBits.Reclaim;

/// <summary>
/// Frees pages of memory cgroups from the old ends of their lists (mm/vmscan.c, v5.14). Departures: the lists of files hold only what
/// MADV_FREE put there, so that where both could be scanned the anonymous ones, on which shmem lives too, take all the pressure; a page
/// that comes back from swap starts inactive (mm/workingset.c is not modelled).
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

    // shrink_lruvec. Departure: it ends when enough is reclaimed, also where both kinds of lists are scanned.
    private int ShrinkLruvec(int cgroup, int target, int priority, int wanted)
    {
        bool deactivatesAnon = IsInactiveLow(cgroup, LruList.InactiveAnon);
        bool deactivatesFile = IsInactiveLow(cgroup, LruList.InactiveFile);
        Span<int> left = stackalloc int[LruLists.ListsPerCgroup];
        CountScans(cgroup, priority, deactivatesFile, left);
        int reclaimed = 0;
        while (reclaimed < wanted && (left[(int)LruList.InactiveAnon] | left[(int)LruList.InactiveFile] | left[(int)LruList.ActiveFile]) != 0)
        {
            for (var list = LruList.InactiveAnon; list <= LruList.ActiveFile; list++)
            {
                int scan = Math.Min(left[(int)list], SwapConstants.SwapClusterMax);
                left[(int)list] -= scan;
                if (list is LruList.InactiveAnon or LruList.InactiveFile)
                    reclaimed += _shrinkPageList.ShrinkInactive(cgroup, list, target, scan);
                else if (list == LruList.ActiveAnon ? deactivatesAnon : deactivatesFile)
                    ShrinkActive(cgroup, list, target, scan);
            }
        }
        if (_swap.TotalPages != 0 && IsInactiveLow(cgroup, LruList.InactiveAnon))
            ShrinkActive(cgroup, LruList.ActiveAnon, target, SwapConstants.SwapClusterMax);
        return reclaimed;
    }

    // get_scan_count, and what shrink_node finds out for it (cache_trim_mode): the lists of files alone where there is no room in swap
    // or where they hold enough, both kinds in the last resort, and else the anonymous ones.
    private void CountScans(int cgroup, int priority, bool deactivatesFile, Span<int> counts)
    {
        bool hasRoom = _swap.FreePages != 0;
        bool trimsFiles = _lru.Size(cgroup, LruList.InactiveFile) >> priority != 0 && !deactivatesFile;
        bool scansAnon = hasRoom && (priority == 0 || !trimsFiles);
        bool scansFiles = !hasRoom || priority == 0 || trimsFiles;
        for (var list = LruList.InactiveAnon; list <= LruList.ActiveFile; list++)
        {
            bool isScanned = list <= LruList.ActiveAnon ? scansAnon : scansFiles;
            counts[(int)list] = isScanned ? _lru.Size(cgroup, list) >> priority : 0;
        }
    }

    // shrink_active_list
    private void ShrinkActive(int cgroup, LruList list, int target, int scan)
    {
        scan = Math.Min(scan, _lru.Size(cgroup, list));
        for (; scan > 0; scan--)
        {
            ref var page = ref _lru.TakeTail(cgroup, list, out int frame);
            var walk = _rmap.Start(frame, page);
            PageReferenced.CountAndClear(ref walk, target);
            page.Clear(PageFlags.Active);
            _lru.Add(frame, ref page);
        }
    }

    // inactive_is_low: the inactive list of a small cgroup should be as long as the active one, that of a large one may be shorter.
    private bool IsInactiveLow(int cgroup, LruList list)
    {
        long inactive = _lru.Size(cgroup, list);
        long active = _lru.Size(cgroup, list + 1);
        long gibibytes = (inactive + active) >> PagesPerGibibyteShift;
        long ratio = gibibytes == 0 ? 1 : (long)Math.Sqrt(ReclaimConstants.InactiveRatioScale * gibibytes);
        return inactive * ratio < active;
    }
}
