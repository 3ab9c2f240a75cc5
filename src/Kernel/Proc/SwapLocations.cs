namespace KernelBits.Proc;

/// <summary>
/// Which ptes of shmem pagemap looks up in the page cache: the swap location patch (T. Georgescu, "pagemap: report swap
/// location for shared pages") in its configurations.
/// </summary>
internal enum SwapLocations
{
    /// <summary>The patch is off.</summary>
    None,

    /// <summary>The patch alone: any none pte may stand for a page in swap.</summary>
    NonePtes,

    /// <summary>On top of the marker patch: a marker says where a look-up is worth it.</summary>
    Markers,

    /// <summary>
    /// A design beyond both patches: what a range of pages has in the page cache is walked beside its ptes, one walk a range and not a
    /// look-up a page, and only what is marked as being in swap. It needs no markers, and asks where there is no page table too.
    /// </summary>
    Ranges,
}
