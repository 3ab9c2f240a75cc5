using System.Collections.Immutable;

namespace KernelBits.Experiments;

/// <summary>One of the four configurations of the RFC thread's table: which of its two patches are applied.</summary>
/// <param name="Name"><c>neither</c>, <c>location</c>, <c>marker</c> or <c>both</c>.</param>
/// <param name="PteMarkerPageout">The marker patch, <c>CONFIG_PTE_MARKER_PAGEOUT</c>.</param>
/// <param name="PagemapShmemSwap">The swap location patch.</param>
public sealed record RfcCell(string Name, bool PteMarkerPageout, bool PagemapShmemSwap)
{
    /// <summary>No patch: swapped-out shmem reads as none.</summary>
    public static RfcCell Neither { get; } = new("neither", PteMarkerPageout: false, PagemapShmemSwap: false);

    /// <summary>The swap location patch alone: every none entry of a shmem mapping costs a page-cache look-up.</summary>
    public static RfcCell Location { get; } = new("location", PteMarkerPageout: false, PagemapShmemSwap: true);

    /// <summary>The marker patch alone: reclaim leaves a marker, which pagemap reports as swap.</summary>
    public static RfcCell Marker { get; } = new("marker", PteMarkerPageout: true, PagemapShmemSwap: false);

    /// <summary>Both patches: only markers cost a look-up.</summary>
    public static RfcCell Both { get; } = new("both", PteMarkerPageout: true, PagemapShmemSwap: true);

    /// <summary>The four cells in the order of the RFC thread's table.</summary>
    public static ImmutableArray<RfcCell> All { get; } = [Neither, Location, Marker, Both];
}
