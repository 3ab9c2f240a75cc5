using KernelBits.Frames;

namespace KernelBits.Mm;

/// <summary>Charges: every frame in use is charged once, and no cgroup holds more than its limit.</summary>
internal static class CgroupLaws
{
    public static void Check(MemoryManager mm, Census census)
    {
        var charged = new ulong[mm.Cgroups.Count];
        for (int frame = FrameTable.ZeroPage + 1; frame < mm.Frames.End; frame++)
        {
            if (census.MapCounts[frame] != 0 || census.CachedBy[frame] != 0 || mm.Frames.Has(frame, PageFlags.SwapCache))
                charged[mm.Frames.MemCgroup(frame)]++;
        }
        for (int cgroup = 0; cgroup < charged.Length; cgroup++)
        {
            MmInvariants.Equal(charged[cgroup], mm.Cgroups.Usage(cgroup), "a cgroup's usage is the number of its frames", Place.Cgroup(cgroup));
            MmInvariants.That(charged[cgroup] <= mm.Cgroups.Limit(cgroup), "no cgroup holds more than its limit", Place.Cgroup(cgroup), mm.Cgroups.Limit(cgroup), charged[cgroup]);
        }
    }
}
