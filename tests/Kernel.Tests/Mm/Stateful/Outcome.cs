using KernelBits.FsCheck;

namespace KernelBits.Tests.Mm.Stateful;

/// <summary>The outcomes a run must have met, by the names the statistics show.</summary>
internal static class Outcome
{
    public const string AnonymousInSwap = "anonymous page in swap";
    public const string AnonymousRefault = "anonymous page swapped in";
    public const string LazyPageDropped = "page dropped after MADV_FREE";
    public const string MarkerInstalled = "pageout marker installed";
    public const string MarkerFaulted = "pageout marker faulted";
    public const string MarkerZapped = "pageout marker zapped";
    public const string MarkerNotInherited = "pageout marker not inherited by a child";
    public const string MarkerStaleOverCached = "stale pageout marker over a cached page";
    public const string MarkerOverHole = "stale pageout marker over a hole";
    public const string MarkerReclaimed = "pageout marker installed by reclaim";
    public const string MarkerMoved = "marker moved by mremap";
    public const string RealEntryByLookUp = "real entry by look-up";
    public const string SwappedUnseen = "swapped page that the words do not show";
    public const string CleanHoleDropped = "clean hole dropped";
    public const string OutOfMemory = "out of memory";
    public const string SwapOffDone = "swapoff done";
    public const string Moved = "mapping moved";
    public const string Segv = "access refused: SIGSEGV";
    public const string Bus = "access refused: SIGBUS";

    /// <summary>The kinds of markers by the letters of <see cref="PagemapNotation"/>.</summary>
    public static string MarkerSeen(char shape) => shape switch
    {
        'M' => "marker: pageout",
        'W' => "marker: uffd-wp",
        'C' => "marker: pageout and uffd-wp",
        'G' => "marker: guard",
        'X' => "marker: poison",
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "no marker"),
    };

    public static IEnumerable<string> Expected(StatefulKernel kernel)
    {
        foreach (var kind in Enum.GetValues<MmOperationKind>().Where(kind => CanDo(kernel.Kernel, kind)))
            yield return $"operation {kind}";
        foreach (char shape in Markers(kernel))
            yield return MarkerSeen(shape);
        foreach (string outcome in new[] { AnonymousInSwap, AnonymousRefault, LazyPageDropped, CleanHoleDropped, SwapOffDone, Moved, Segv, Bus })
            yield return outcome;
        if (kernel.IsTight)
            yield return OutOfMemory;
        if (kernel.Cell.LooksUp())
            yield return RealEntryByLookUp;
        if (kernel.Cell != Cell.Location)
            yield return SwappedUnseen;
        if (!kernel.Cell.HasMarkers())
            yield break;
        foreach (string outcome in new[] { MarkerInstalled, MarkerFaulted, MarkerZapped, MarkerNotInherited, MarkerStaleOverCached, MarkerOverHole, MarkerReclaimed, MarkerMoved })
            yield return outcome;
    }

    private static bool CanDo(KernelProfile kernel, MmOperationKind kind) => kind switch
    {
        MmOperationKind.GuardInstall or MmOperationKind.GuardRemove => PteMarker.GuardMaskIn(kernel) != 0,
        MmOperationKind.Poison => PteMarker.PoisonedMaskIn(kernel) != 0,
        _ => true,
    };

    // With both patches the look-up shows most pageout markers as real entries; those over pages in memory remain.
    private static string Markers(StatefulKernel kernel)
    {
        bool hasUffd = PteMarker.UffdWpMaskIn(kernel.Kernel) != 0;
        return string.Concat(
            kernel.Cell.HasMarkers() ? "M" : "", hasUffd ? "W" : "", kernel.Cell.HasMarkers() && hasUffd ? "C" : "",
            CanDo(kernel.Kernel, MmOperationKind.GuardInstall) ? "G" : "", CanDo(kernel.Kernel, MmOperationKind.Poison) ? "X" : "");
    }
}
