using System.Collections.Immutable;

namespace KernelBits.Experiments;

/// <summary>A configuration: one of the four of the RFC thread's table, by which of its two patches are applied, or a design beyond them.</summary>
/// <param name="Name"><c>neither</c>, <c>location</c>, <c>marker</c>, <c>both</c> or <c>range</c>.</param>
/// <param name="PteMarkerPageout">The marker patch, <c>CONFIG_PTE_MARKER_PAGEOUT</c>.</param>
/// <param name="PagemapShmemSwap">The swap location patch.</param>
/// <param name="PagemapRangeWalk">Neither patch, but one walk of the page cache a range.</param>
public sealed record RfcCell(string Name, bool PteMarkerPageout, bool PagemapShmemSwap, bool PagemapRangeWalk = false)
{
    /// <summary>No patch: swapped-out shmem reads as none.</summary>
    public static RfcCell Neither { get; } = new("neither", PteMarkerPageout: false, PagemapShmemSwap: false);

    /// <summary>The swap location patch alone: every none entry of a shmem mapping costs a page-cache look-up.</summary>
    public static RfcCell Location { get; } = new("location", PteMarkerPageout: false, PagemapShmemSwap: true);

    /// <summary>The marker patch alone: reclaim leaves a marker, which pagemap reports as swap.</summary>
    public static RfcCell Marker { get; } = new("marker", PteMarkerPageout: true, PagemapShmemSwap: false);

    /// <summary>Both patches: only markers cost a look-up.</summary>
    public static RfcCell Both { get; } = new("both", PteMarkerPageout: true, PagemapShmemSwap: true);

    /// <summary>No patch, no marker: pagemap walks the page cache of each range once, beside its ptes.</summary>
    public static RfcCell Range { get; } = new("range", PteMarkerPageout: false, PagemapShmemSwap: false, PagemapRangeWalk: true);

    /// <summary>The four cells in the order of the RFC thread's table, then the design beyond them.</summary>
    public static ImmutableArray<RfcCell> All { get; } = [Neither, Location, Marker, Both, Range];

    /// <summary>The cell is one of the RFC thread's table.</summary>
    public bool IsInTable => !PagemapRangeWalk;
}
