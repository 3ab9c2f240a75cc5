using KernelBits.Frames;
using KernelBits.MemCgroup;
using KernelBits.Swap;

namespace KernelBits.Shmem;

/// <summary>Gets, writes out and drops the pages of files in memory (mm/shmem.c, v5.14). It knows no vmas.</summary>
internal sealed class ShmemPages(FrameTable frames, PageAllocator pages, LruLists lru, SwapSpace swap, SwapCache swapCache)
{
    private readonly FrameTable _frames = frames;
    private readonly PageAllocator _pages = pages;
    private readonly LruLists _lru = lru;
    private readonly SwapSpace _swap = swap;
    private readonly SwapCache _swapCache = swapCache;

    /// <summary>What is in swap is marked in its file's tree, as no kernel does (<see cref="Mm.MmOptions.PagemapRangeWalk"/>); from the start or never.</summary>
    public bool MarksSwapped { get; set; }

    /// <summary>Gets a page of a file, from the page cache, from swap or new (<c>shmem_getpage_gfp</c>).</summary>
    /// <param name="file">The file.</param>
    /// <param name="index">The page of the file.</param>
    /// <param name="get">What for.</param>
    /// <param name="cgroup">The cgroup that pays for a new page.</param>
    /// <param name="frame">The page's frame; <see cref="FrameTable.None"/> for a hole that is only read.</param>
    /// <param name="wasRead">The page was read from swap.</param>
    public ShmemResult Get(ShmemFile file, ulong index, ShmemGet get, int cgroup, out int frame, out bool wasRead)
    {
        wasRead = false;
        frame = FrameTable.None;
        if (get <= ShmemGet.Cache && index >= file.Pages)
            return ShmemResult.BeyondEnd;
        var entry = file.Tree.Load(index);
        if (entry.IsValue)
            return SwapIn(file, index, entry, get, out frame, out wasRead);
        if (entry.Raw == 0)
            return get == ShmemGet.Read ? ShmemResult.Done : Create(file, index, get, cgroup, out frame);
        int cached = (int)entry.ToPfn();
        bool isValid = _frames.Has(cached, PageFlags.Uptodate);
        if (get == ShmemGet.Write)
            _lru.MarkAccessed(cached);
        if (!isValid && get == ShmemGet.Read)
            return ShmemResult.Done;
        if (!isValid && get != ShmemGet.Write)
            _frames.Set(cached, PageFlags.Uptodate);
        frame = cached;
        return ShmemResult.Done;
    }

    /// <summary>
    /// Moves a page that no pte maps from the page cache to swap (<c>shmem_writepage</c>): its slot in the tree holds the
    /// swap entry then, and the frame is in the swap cache, clean.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="frame">The page's frame.</param>
    /// <param name="page">The state of the frame.</param>
    /// <returns>False when there is no room in swap; the page stays and is dirty.</returns>
    public bool TryWriteOut(ShmemFile file, int frame, ref Frame page)
    {
        ulong index = page.Index;
        // Those of a fallocate under way stay, since it takes them back if it fails.
        if (!page.Has(PageFlags.Uptodate) && index >= file.Allocating.Start && index < file.Allocating.Next)
        {
            file.LeftByReclaim++;
            page.Set(PageFlags.Dirty);
            return false;
        }
        // A fallocated page that nobody touched goes out as zeroes.
        page.Set(PageFlags.Uptodate);
        if (!_swapCache.TryAdd(frame, ref page))
        {
            page.Set(PageFlags.Dirty);
            return false;
        }
        var entry = page.SwapEntry;
        _swap.Duplicate(entry);
        file.Tree.Store(index, entry.ToXaEntry());
        if (MarksSwapped)
            file.Tree.SetMark(index);
        file.SwappedPages++;
        file.CachedPages--;
        page.ClearFile();
        _swapCache.Write(frame, ref page);
        return true;
    }

    /// <summary>Drops a clean page that no pte maps from the page cache (<c>__delete_from_page_cache</c>): a hole remains.</summary>
    public void Drop(ShmemFile file, ref Frame page)
    {
        file.Tree.Erase(page.Index);
        file.CachedPages--;
        page.ClearFile();
    }

    /// <summary>Drops pages and swap entries that no pte maps any more (<c>shmem_undo_range</c>).</summary>
    /// <param name="file">The file.</param>
    /// <param name="first">The first page.</param>
    /// <param name="last">The last page.</param>
    public void Remove(ShmemFile file, ulong first, ulong last)
    {
        for (ulong index = first; file.Tree.Find(ref index, last, out var entry); index++)
        {
            file.Tree.Erase(index);
            if (entry.IsValue)
            {
                file.SwappedPages--;
                _swapCache.FreeSwapAndCache(entry.ToSwpEntry());
            }
            else
            {
                int frame = (int)entry.ToPfn();
                file.CachedPages--;
                _frames.Of(frame).ClearFile();
                _pages.ReleaseIfUnused(frame);
            }
            if (index == last)
                break;
        }
    }

    /// <summary>Drops pages that fallocate made and nobody has touched (<c>shmem_undo_range</c> with <c>unfalloc</c>).</summary>
    /// <param name="file">The file.</param>
    /// <param name="first">The first page.</param>
    /// <param name="last">The last page.</param>
    public void RemoveUnused(ShmemFile file, ulong first, ulong last)
    {
        for (ulong index = first; file.Tree.Find(ref index, last, out var entry); index++)
        {
            if (entry.IsPointer && !_frames.Has((int)entry.ToPfn(), PageFlags.Uptodate))
                Remove(file, index, index);
            if (index == last)
                break;
        }
    }

    /// <summary>Reads back every page of a file that lies in one swap area (<c>shmem_unuse_inode</c>).</summary>
    /// <returns>False when memory is full.</returns>
    public bool TryUnuse(ShmemFile file, int swapType)
    {
        for (ulong index = 0; file.SwappedPages != 0 && file.Tree.Find(ref index, ulong.MaxValue, out var entry); index++)
        {
            if (entry.IsValue && (int)entry.ToSwpEntry().Type == swapType
                && SwapIn(file, index, entry, ShmemGet.Cache, out _, out _) != ShmemResult.Done)
                return false;
            if (index == ulong.MaxValue)
                break;
        }
        return true;
    }

    // shmem_swapin_page
    private ShmemResult SwapIn(ShmemFile file, ulong index, XaEntry entry, ShmemGet get, out int frame, out bool wasRead)
    {
        var swapEntry = entry.ToSwpEntry();
        frame = _swapCache.ReadIn(swapEntry, out wasRead);
        if (frame == FrameTable.None)
            return ShmemResult.OutOfMemory;
        file.Tree.Store(index, XaEntry.FromPage((uint)frame));
        if (MarksSwapped)
            file.Tree.ClearMark(index);
        file.SwappedPages--;
        file.CachedPages++;
        ref var page = ref _frames.Of(frame);
        page.SetFile(file.Id, index);
        if (get == ShmemGet.Write)
            _lru.MarkAccessed(frame);
        _swapCache.Remove(ref page);
        page.Set(PageFlags.Dirty);
        _swap.Free(swapEntry);
        return ShmemResult.Done;
    }

    private ShmemResult Create(ShmemFile file, ulong index, ShmemGet get, int cgroup, out int frame)
    {
        ref var page = ref _pages.Allocate(cgroup, out frame);
        if (frame == FrameTable.None)
            return ShmemResult.OutOfMemory;
        file.Tree.Store(index, XaEntry.FromPage((uint)frame));
        file.CachedPages++;
        page.SetFile(file.Id, index, get switch
        {
            ShmemGet.Write => PageFlags.Referenced,
            ShmemGet.Cache => PageFlags.Uptodate,
            _ => PageFlags.None,
        });
        _lru.Add(frame, ref page);
        return ShmemResult.Done;
    }
}
