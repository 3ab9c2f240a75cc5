using System.Runtime.Intrinsics;

namespace KernelBits.Proc;

/// <summary>How many words of a buffer have each flag. Counted with vectors at about the speed at which memory can be read.</summary>
/// <param name="Words">Words counted.</param>
/// <param name="Present">Words with <c>PM_PRESENT</c>.</param>
/// <param name="Swap">Words with <c>PM_SWAP</c>: entries of swap areas, markers and other entries.</param>
/// <param name="File">Words with <c>PM_FILE</c>.</param>
/// <param name="Guard">Words with <c>PM_GUARD_REGION</c>.</param>
/// <param name="UffdWp">Words with <c>PM_UFFD_WP</c>.</param>
/// <param name="Exclusive">Words with <c>PM_MMAP_EXCLUSIVE</c>.</param>
/// <param name="SoftDirty">Words with <c>PM_SOFT_DIRTY</c>.</param>
public readonly partial record struct PagemapTally(
    ulong Words, ulong Present, ulong Swap, ulong File, ulong Guard, ulong UffdWp, ulong Exclusive, ulong SoftDirty)
{
    /// <summary>Counts the flags of words, in the fastest way that this machine has.</summary>
    /// <param name="words">The words.</param>
    public static PagemapTally Count(ReadOnlySpan<PagemapEntry> words) =>
        Vector256.IsHardwareAccelerated ? CountByVector(words) : CountByOne(words);

    /// <summary>The counts of two buffers together.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    public static PagemapTally operator +(PagemapTally a, PagemapTally b) => new(
        a.Words + b.Words, a.Present + b.Present, a.Swap + b.Swap, a.File + b.File, a.Guard + b.Guard, a.UffdWp + b.UffdWp,
        a.Exclusive + b.Exclusive, a.SoftDirty + b.SoftDirty);

    /// <summary>Counts without vectors.</summary>
    internal static PagemapTally CountByOne(ReadOnlySpan<PagemapEntry> words)
    {
        ulong present = 0, swap = 0, file = 0, guard = 0, uffdWp = 0, exclusive = 0, softDirty = 0;
        foreach (PagemapEntry word in words)
        {
            ulong raw = word.Raw;
            present += (raw >> PagemapEntry.PresentShift) & 1;
            swap += (raw >> PagemapEntry.SwapShift) & 1;
            file += (raw >> PagemapEntry.FileShift) & 1;
            guard += (raw >> PagemapEntry.GuardRegionShift) & 1;
            uffdWp += (raw >> PagemapEntry.UffdWpShift) & 1;
            exclusive += (raw >> PagemapEntry.MmapExclusiveShift) & 1;
            softDirty += (raw >> PagemapEntry.SoftDirtyShift) & 1;
        }

        return new PagemapTally((ulong)words.Length, present, swap, file, guard, uffdWp, exclusive, softDirty);
    }
}
