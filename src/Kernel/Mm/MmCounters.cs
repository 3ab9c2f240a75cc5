namespace KernelBits.Mm;

/// <summary>What has happened since the start, as <c>/proc/vmstat</c> counts it.</summary>
public readonly record struct MmCounters
{
    /// <summary>Page faults (<c>pgfault</c>).</summary>
    public ulong Faults { get; init; }

    /// <summary>Page faults that read a page from swap (<c>pgmajfault</c>).</summary>
    public ulong MajorFaults { get; init; }

    /// <summary>Page faults on a pageout marker.</summary>
    public ulong MarkerFaults { get; init; }

    /// <summary>Pageout markers that reclaim left behind.</summary>
    public ulong MarkersInstalled { get; init; }

    /// <summary>Frames that reclaim looked at (<c>pgscan</c>); a frame counts each time.</summary>
    public ulong PagesScanned { get; init; }

    /// <summary>Frames that reclaim freed (<c>pgsteal</c>).</summary>
    public ulong PagesReclaimed { get; init; }

    /// <summary>Pages written to swap (<c>pswpout</c>).</summary>
    public ulong SwapOuts { get; init; }

    /// <summary>Pages read from swap (<c>pswpin</c>).</summary>
    public ulong SwapIns { get; init; }

    /// <summary>Look-ups of page caches by faults and file operations (<c>xa_load</c>); those of pagemap readers are counted by them.</summary>
    public ulong XArrayLookups { get; init; }

    /// <summary>Frames in use now, the page of zeroes aside.</summary>
    public ulong FramesInUse { get; init; }

    /// <summary>Swap slots in use now, over all areas.</summary>
    public ulong SwapSlotsInUse { get; init; }
}
