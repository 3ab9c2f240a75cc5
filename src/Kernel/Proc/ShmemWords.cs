namespace KernelBits.Proc;

/// <summary>What pagemap words of shared memory leave open.</summary>
public static class ShmemWords
{
    /// <summary>
    /// The word leaves open where the page is. In a shared mapping only a page that is present is settled: a pte there never holds
    /// an entry of a swap area, and behind a marker can be a page in swap. In a private mapping other words speak of the process's
    /// own copy. This is what <c>Swap:</c> of /proc/PID/smaps counts, too (<c>shmem_swap_usage</c>, <c>smaps_pte_hole</c>, v5.14).
    /// </summary>
    /// <param name="word">The word.</param>
    /// <param name="isShared">The mapping is shared.</param>
    public static bool IsAsked(PagemapEntry word, bool isShared) => !word.Present && (isShared || !word.Swap);
}
