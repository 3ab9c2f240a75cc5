namespace KernelBits.Frames;

/// <summary>The state bits of a frame (<c>enum pageflags</c>, include/linux/page-flags.h, v5.14), as far as the model has them.</summary>
[Flags]
internal enum PageFlags : ushort
{
    None = 0,

    /// <summary>The content differs from its backing store (<c>PG_dirty</c>).</summary>
    Dirty = 1,

    /// <summary>Seen referenced by the last scan of reclaim (<c>PG_referenced</c>).</summary>
    Referenced = 2,

    /// <summary>On the active list (<c>PG_active</c>).</summary>
    Active = 4,

    /// <summary>On a list of its memory cgroup (<c>PG_lru</c>).</summary>
    Lru = 8,

    /// <summary>In the swap cache (<c>PG_swapcache</c>).</summary>
    SwapCache = 16,

    /// <summary>The content is valid (<c>PG_uptodate</c>); a fallocated page that nobody touched is not.</summary>
    Uptodate = 32,

    /// <summary>In use by an operation; reclaim passes it over (<c>PG_locked</c>).</summary>
    Locked = 64,

    /// <summary>In the page cache of a file (<c>page-&gt;mapping</c> is an address space).</summary>
    PageCache = 128,

    /// <summary>Anonymous memory that may be dropped unless it is written again: not <c>PG_swapbacked</c> (MADV_FREE).</summary>
    LazyFree = 256,

    /// <summary>An anonymous page that one process has for itself, whatever cache holds it too (<c>PG_anon_exclusive</c>, v5.19).</summary>
    AnonExclusive = 512,
}
