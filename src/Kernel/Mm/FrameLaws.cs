using KernelBits.Frames;
using KernelBits.MemCgroup;

namespace KernelBits.Mm;

/// <summary>Frames: map counts, caches, lists, and that none leaks.</summary>
internal static class FrameLaws
{
    public static void Check(MemoryManager mm, Census census)
    {
        var listed = CountLists(mm);
        int inUse = 0;
        for (int frame = FrameTable.ZeroPage + 1; frame < mm.Frames.End; frame++)
            inUse += CheckFrame(mm, census, frame, listed[frame]) ? 1 : 0;
        MmInvariants.Equal(mm.Frames.Allocated, inUse, "no frame leaks: each in use is mapped or cached", Place.Whole("frames"));
        MmInvariants.That(inUse <= mm.Frames.Capacity, "no more frames are in use than there are", Place.Whole("frames"), mm.Frames.Capacity, inUse);
    }

    // True if the frame is in use.
    private static bool CheckFrame(MemoryManager mm, Census census, int frame, bool isListed)
    {
        var frames = mm.Frames;
        var where = Place.Frame(frame);
        bool isSwapCached = frames.Has(frame, PageFlags.SwapCache);
        bool isUsed = census.MapCounts[frame] != 0 || census.CachedBy[frame] != 0 || isSwapCached;
        MmInvariants.Equal(census.MapCounts[frame], frames.MapCount(frame), "a map count is the number of ptes", where);
        MmInvariants.Equal(census.CachedBy[frame] != 0, frames.Has(frame, PageFlags.PageCache), "a frame knows whether a page cache holds it", where);
        MmInvariants.Equal(isUsed, isListed, "a frame is on one list exactly while it is in use", where);
        MmInvariants.Equal(isListed, frames.Has(frame, PageFlags.Lru), "a frame knows whether it is on a list", where);
        MmInvariants.That(!frames.Has(frame, PageFlags.Locked), "no frame stays locked between operations", where, "unlocked", frames.Flags(frame));
        MmInvariants.That(!frames.Has(frame, PageFlags.PageCache) || !isSwapCached, "a frame is in one cache at most", where, "one", "both");
        MmInvariants.That(!frames.Has(frame, PageFlags.PageCache) || !frames.IsAnon(frame), "a frame of a page cache is not anonymous", where, "not anonymous", frames.Flags(frame));
        bool isMappedFilePage = census.MapCounts[frame] != 0 && !frames.IsAnon(frame);
        MmInvariants.That(!isMappedFilePage || frames.Has(frame, PageFlags.Uptodate), "a page of a file that a pte maps is up to date", where, "up to date", frames.Flags(frame));
        if (frames.Has(frame, PageFlags.AnonExclusive))
            CheckExclusive(mm, census, frame, where);
        if (isSwapCached)
        {
            var entry = frames.SwapEntry(frame);
            int cached = mm.Swap.Find((int)entry.Type)?.CachedFrame((int)entry.Offset) ?? 0;
            MmInvariants.Equal(frame, cached, "a frame in the swap cache is the one its slot names", where);
        }
        return isUsed;
    }

    private static void CheckExclusive(MemoryManager mm, Census census, int frame, Place where)
    {
        MmInvariants.That(mm.Behaviour.TracksAnonExclusive && mm.Frames.IsAnon(frame), "only anonymous pages are exclusive, where the kernel tracks it", where, "anonymous", mm.Frames.Flags(frame));
        MmInvariants.Equal(1, census.MapCounts[frame], "an exclusive page is mapped once", where);
        MmInvariants.That(
            !mm.Frames.Has(frame, PageFlags.SwapCache) || !mm.SwapCache.IsSwapped(frame), "no swap entry stands for an exclusive page", where, "none", mm.Frames.SwapEntry(frame));
    }

    private static bool[] CountLists(MemoryManager mm)
    {
        var listed = new bool[mm.Frames.End];
        for (int cgroup = 0; cgroup < mm.Cgroups.Count; cgroup++)
        {
            foreach (var list in Enum.GetValues<LruList>())
                CountList(mm, cgroup, list, listed);
        }
        return listed;
    }

    private static void CountList(MemoryManager mm, int cgroup, LruList list, bool[] listed)
    {
        int size = 0;
        int previous = FrameTable.None;
        for (int frame = mm.Lru.Head(cgroup, list); frame != FrameTable.None; frame = mm.Frames.Next(frame))
        {
            var where = Place.Frame(frame);
            MmInvariants.That(!listed[frame], "a frame is on one list, once", where, "once", "twice");
            listed[frame] = true;
            size++;
            MmInvariants.Equal(previous, mm.Frames.Previous(frame), "lists are linked both ways", where);
            MmInvariants.Equal(cgroup, mm.Frames.MemCgroup(frame), "a frame is on a list of the cgroup that pays for it", where);
            MmInvariants.Equal(list, mm.Lru.ListOf(frame), "a frame is on the list that its flags name", where);
            previous = frame;
        }
        MmInvariants.Equal(previous, mm.Lru.Tail(cgroup, list), "a list ends at its tail", Place.Cgroup(cgroup));
        MmInvariants.Equal(size, mm.Lru.Size(cgroup, list), "a list knows its size", Place.Cgroup(cgroup));
    }
}
