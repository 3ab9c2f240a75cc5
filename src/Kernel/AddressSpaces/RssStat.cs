namespace KernelBits.AddressSpaces;

/// <summary>The page counters of a process (<c>struct mm_rss_stat</c>, include/linux/mm_types_task.h, v5.14).</summary>
internal sealed class RssStat
{
    /// <summary>Anonymous pages mapped (<c>MM_ANONPAGES</c>).</summary>
    public long Anon { get; set; }

    /// <summary>Shmem pages mapped (<c>MM_SHMEMPAGES</c>); the page of zeroes does not count.</summary>
    public long Shmem { get; set; }

    /// <summary>Swap entries in ptes (<c>MM_SWAPENTS</c>); markers do not count.</summary>
    public long Swap { get; set; }
}
