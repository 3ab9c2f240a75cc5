namespace KernelBits.Traces;

/// <summary>What may be known of a shared memory file's page without knowing when the kernel reclaimed.</summary>
internal enum NaivePageState
{
    /// <summary>Never given a page, or dropped since.</summary>
    Hole,

    /// <summary>Read while a hole: it has a clean page, which reclaim may drop again.</summary>
    ReadAsHole,

    /// <summary>As <see cref="ReadAsHole"/>, but a fallocate that failed may have come by before, which makes it dirty.</summary>
    ReadMayBeDirty,

    /// <summary>Given a page by fallocate that nobody has used yet.</summary>
    Fallocated,

    /// <summary>Written: in memory or in swap until somebody drops it.</summary>
    Written,
}
