using KernelBits.Frames;
using KernelBits.MemCgroup;

namespace KernelBits.Swap;

/// <summary>
/// The swap cache: frames that have an entry in swap (mm/swap_state.c, v5.14). Departures: the slot map holds the frame, not
/// a tree of its own; swap is written and read at once, as with a RAM disk; nothing is read ahead (vm.page-cluster is 0).
/// </summary>
internal sealed class SwapCache(FrameTable frames, SwapSpace swap, PageAllocator pages, LruLists lru) : ICachedSlotReclaim
{
    private readonly FrameTable _frames = frames;
    private readonly SwapSpace _swap = swap;
    private readonly PageAllocator _pages = pages;
    private readonly LruLists _lru = lru;

    /// <summary>Pages written to swap.</summary>
    public ulong SwapOuts { get; private set; }

    /// <summary>Pages read from swap.</summary>
    public ulong SwapIns { get; private set; }

    /// <summary>Gives a frame an entry in swap and makes it dirty (<c>add_to_swap</c>).</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="page">Its state.</param>
    /// <returns>False when swap is full.</returns>
    public bool TryAdd(int frame, ref Frame page)
    {
        if (!_swap.TryAllocate(frame, page.MemCgroup, out var entry))
            return false;
        page.SetSwapEntry(entry, PageFlags.Dirty);
        return true;
    }

    /// <summary>Takes a frame out of the swap cache, which frees a slot that nothing else refers to (<c>delete_from_swap_cache</c>).</summary>
    public void Remove(ref Frame page) => _swap.ClearCachedFrame(page.ClearSwapEntry());

    /// <summary>Writes a frame to its slot (<c>swap_writepage</c>).</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="page">Its state.</param>
    public void Write(int frame, ref Frame page)
    {
        var entry = page.SwapEntry;
        _swap.AreaOf(entry).Content((int)entry.Offset) = _frames.Content(frame);
        page.Clear(PageFlags.Dirty);
        SwapOuts++;
    }

    /// <summary>The frame of an entry, read from swap if need be (<c>read_swap_cache_async</c>).</summary>
    /// <param name="entry">An entry in use.</param>
    /// <param name="wasRead">The page was read from swap (a major fault).</param>
    /// <returns><see cref="FrameTable.None"/> when memory is full.</returns>
    public int ReadIn(SwpEntry entry, out bool wasRead)
    {
        wasRead = false;
        var area = _swap.AreaOf(entry);
        int slot = (int)entry.Offset;
        int frame = area.CachedFrame(slot);
        if (frame != FrameTable.None)
            return frame;
        ref var page = ref _pages.Allocate(area.Cgroup(slot), out frame);
        if (frame == FrameTable.None)
            return FrameTable.None;
        area.SetCachedFrame(slot, frame);
        page.SetSwapEntry(entry, PageFlags.Uptodate);
        _frames.Content(frame) = area.Content(slot);
        _lru.Add(frame, ref page);
        wasRead = true;
        SwapIns++;
        return frame;
    }

    /// <summary>Frees the frame's slot if no pte and no page-cache entry refers to it (<c>try_to_free_swap</c>); the page is dirty then.</summary>
    public bool TryFreeSwap(int frame)
    {
        ref var page = ref _frames.Of(frame);
        if (!page.Has(PageFlags.SwapCache) || IsSwapped(frame))
            return false;
        Remove(ref page);
        page.Set(PageFlags.Dirty);
        return true;
    }

    /// <summary>Frees the slot of a cached frame that nothing uses any more, and the frame (<c>free_page_and_swap_cache</c>).</summary>
    public void ReleaseUnmapped(int frame)
    {
        if (!_frames.IsMapped(frame) && _frames.Has(frame, PageFlags.SwapCache))
            TryFreeSwap(frame);
        _pages.ReleaseIfUnused(frame);
    }

    /// <summary>Drops a pte's reference to a slot, and with the last one the frame that caches it if no pte maps that (<c>free_swap_and_cache</c>).</summary>
    public void FreeSwapAndCache(SwpEntry entry)
    {
        var area = _swap.AreaOf(entry);
        int slot = (int)entry.Offset;
        int frame = area.CachedFrame(slot);
        _swap.Free(entry);
        if (frame == FrameTable.None || area.Count(slot) != 0)
            return;
        if (!_frames.IsMapped(frame) || _swap.IsScarce)
        {
            TryFreeSwap(frame);
            _pages.ReleaseIfUnused(frame);
        }
    }

    /// <summary>Does any pte or page-cache entry refer to the frame's slot (<c>page_swapped</c>)?</summary>
    public bool IsSwapped(int frame) => SwapCount(frame) != 0;

    /// <summary>How many ptes and page-cache entries refer to the frame's slot (<c>page_swapcount</c>).</summary>
    public int SwapCount(int frame)
    {
        var entry = _frames.SwapEntry(frame);
        return _swap.AreaOf(entry).Count((int)entry.Offset);
    }

    /// <inheritdoc/>
    public bool TryReclaim(SwpEntry entry)
    {
        int frame = _swap.AreaOf(entry).CachedFrame((int)entry.Offset);
        if (_frames.Has(frame, PageFlags.Locked) || !TryFreeSwap(frame))
            return false;
        _pages.ReleaseIfUnused(frame);
        return true;
    }
}
