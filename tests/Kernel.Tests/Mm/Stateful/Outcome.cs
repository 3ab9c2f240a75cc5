namespace KernelBits.Tests.Mm.Stateful;

/// <summary>The outcomes a run must have met, by the names the statistics show.</summary>
internal static class Outcome
{
    public const string AnonymousInSwap = "anonymous page in swap";
    public const string AnonymousRefault = "anonymous page swapped in";
    public const string MarkerInstalled = "marker installed";
    public const string MarkerFaulted = "marker faulted";
    public const string MarkerZapped = "marker zapped";
    public const string MarkerNotInherited = "marker not inherited by a child";
    public const string MarkerStaleOverCached = "stale marker over a cached page";
    public const string MarkerOverHole = "stale marker over a hole";
    public const string MarkerReclaimed = "marker installed by reclaim";
    public const string MarkerSurvivesMprotect = "marker survives mprotect";
    public const string RealEntryByLookUp = "real entry by look-up";
    public const string SwappedUnseen = "swapped page that the words do not show";
    public const string CleanHoleDropped = "clean hole dropped";
    public const string OutOfMemory = "out of memory";
    public const string SwapOffDone = "swapoff done";
    public const string Segv = "access refused: SIGSEGV";
    public const string Bus = "access refused: SIGBUS";

    public static IEnumerable<string> Expected(Cell cell, bool tight)
    {
        yield return AnonymousInSwap;
        yield return AnonymousRefault;
        yield return CleanHoleDropped;
        yield return SwapOffDone;
        yield return Segv;
        yield return Bus;
        if (tight)
            yield return OutOfMemory;
        if (cell.LooksUp())
            yield return RealEntryByLookUp;
        if (cell != Cell.Location)
            yield return SwappedUnseen;
        if (!cell.HasMarkers())
            yield break;
        yield return MarkerInstalled;
        yield return MarkerFaulted;
        yield return MarkerZapped;
        yield return MarkerNotInherited;
        yield return MarkerStaleOverCached;
        yield return MarkerOverHole;
        yield return MarkerReclaimed;
        yield return MarkerSurvivesMprotect;
    }
}
