using KernelBits.Frames;
using KernelBits.MemCgroup;
using KernelBits.Rmap;
using KernelBits.Shmem;
using KernelBits.Swap;

namespace KernelBits.Reclaim;

/// <summary>
/// Decides about frames that were taken off their list, frees those it can and puts the others back
/// (<c>shrink_page_list</c>, mm/vmscan.c, v5.14 with the RFC). Departure: frame by frame, where Linux takes a batch.
/// </summary>
internal sealed class ShrinkPageList(
    FrameTable frames, PageAllocator pages, LruLists lru, SwapSpace swap, SwapCache swapCache, ShmemFiles files,
    ShmemPages shmem, FileMappings fileMappings, RmapWalk rmap, TryToUnmap tryToUnmap)
{
    private readonly PageAllocator _pages = pages;
    private readonly LruLists _lru = lru;
    private readonly SwapSpace _swap = swap;
    private readonly SwapCache _swapCache = swapCache;
    private readonly ShmemFiles _files = files;
    private readonly ShmemPages _shmem = shmem;
    private readonly RmapWalk _rmap = rmap;
    private readonly TryToUnmap _tryToUnmap = tryToUnmap;
    private readonly ReclaimPrefetch _ahead = new(frames, fileMappings, files);

    /// <summary>Frames looked at (<c>pgscan</c>).</summary>
    public ulong Scanned { get; private set; }

    /// <summary>Frames freed (<c>pgsteal</c>).</summary>
    public ulong Reclaimed { get; private set; }

    /// <summary>Decides about frames from the old end of an inactive list (<c>shrink_inactive_list</c>).</summary>
    /// <param name="cgroup">Whose list.</param>
    /// <param name="list">Which.</param>
    /// <param name="target">The cgroup under reclaim, or <see cref="PageReferenced.AnyCgroup"/>.</param>
    /// <param name="scan">How many frames.</param>
    /// <returns>The number of frames freed.</returns>
    public int ShrinkInactive(int cgroup, LruList list, int target, int scan)
    {
        scan = Math.Min(scan, _lru.Size(cgroup, list));
        if (scan == 0)
            return 0;
        _ahead.Start(_lru.Tail(cgroup, list));
        int reclaimed = 0;
        for (int i = 0; i < scan; i++)
        {
            if (_ahead.Step())
                _ahead.Advance(_lru.Tail(cgroup, list));
            // A frame that swap takes back on the way may shorten the list.
            ref var page = ref _lru.TakeTail(cgroup, list, out int frame);
            if (frame == FrameTable.None)
                break;
            if (Shrink(frame, ref page, target))
                reclaimed++;
        }
        _ahead.Pause(_lru.Tail(cgroup, list));
        return reclaimed;
    }

    /// <summary>Decides about one frame that is on no list.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="page">Its state.</param>
    /// <param name="cgroup">The cgroup under reclaim, or <see cref="PageReferenced.AnyCgroup"/>.</param>
    /// <returns>True if the frame was freed.</returns>
    public bool Shrink(int frame, ref Frame page, int cgroup)
    {
        Scanned++;
        if (page.Has(PageFlags.Locked))
            return Keep(frame, ref page);
        var walk = _rmap.Start(frame, page);
        switch (CheckReferences(ref page, ref walk, cgroup))
        {
            case PageReferences.Activate:
                return Activate(frame, ref page);
            case PageReferences.Keep:
                return Keep(frame, ref page);
        }
        bool isSwapBacked = page.IsAnon && !page.Has(PageFlags.LazyFree);
        if (isSwapBacked && !page.Has(PageFlags.SwapCache) && !_swapCache.TryAdd(frame, ref page))
            return Activate(frame, ref page);
        walk.Restart(page);
        if (page.IsMapped && !_tryToUnmap.Unmap(ref walk, frame, ref page, TtuFlags.BatchFlush | TtuFlags.HintPageout))
            return Activate(frame, ref page);
        if (page.Has(PageFlags.Dirty) && !PageOut(frame, ref page))
            return Activate(frame, ref page);
        if (!page.Has(PageFlags.LazyFree))
            RemoveMapping(ref page);
        _pages.Release(frame, ref page);
        Reclaimed++;
        return true;
    }

    // page_check_references; there are no mlocked or executable pages in the model.
    private static PageReferences CheckReferences(ref Frame page, ref PteWalk walk, int cgroup)
    {
        int ptes = PageReferenced.CountAndClear(ref walk, cgroup);
        bool wasReferenced = page.Has(PageFlags.Referenced);
        if (ptes == 0)
        {
            page.Clear(PageFlags.Referenced);
            return PageReferences.Reclaim;
        }
        page.Set(PageFlags.Referenced);
        return wasReferenced || ptes > 1 ? PageReferences.Activate : PageReferences.Keep;
    }

    // pageout
    private bool PageOut(int frame, ref Frame page)
    {
        if (page.Has(PageFlags.PageCache))
            return _shmem.TryWriteOut(_files[page.Mapping], frame, ref page);
        _swapCache.Write(frame, ref page);
        return true;
    }

    // __remove_mapping
    private void RemoveMapping(ref Frame page)
    {
        if (page.Has(PageFlags.SwapCache))
            _swapCache.Remove(ref page);
        else
            _shmem.Drop(_files[page.Mapping], ref page);
    }

    private bool Keep(int frame, ref Frame page)
    {
        _lru.Add(frame, ref page);
        return false;
    }

    private bool Activate(int frame, ref Frame page)
    {
        if (page.Has(PageFlags.SwapCache) && _swap.IsScarce)
            _swapCache.TryFreeSwap(frame);
        page.Set(PageFlags.Active);
        _lru.Add(frame, ref page);
        return false;
    }

    // enum page_references
    private enum PageReferences
    {
        Reclaim,
        Keep,
        Activate,
    }
}
