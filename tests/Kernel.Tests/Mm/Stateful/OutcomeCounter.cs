using KernelBits.Mm;
using KernelBits.Traces;

namespace KernelBits.Tests.Mm.Stateful;

/// <summary>Counts what an operation did to markers and entries, so that one can tell what a run met.</summary>
internal sealed class OutcomeCounter(Cell cell, TraceMachine machine, OpStatistics statistics)
{
    private Dictionary<(ProcessId, ulong), char> _shapes = [];
    private Dictionary<(FileId File, ulong Page), PageCacheState> _cache = [];

    /// <summary>Counts the outcomes of a step.</summary>
    public void Count(TraceStep step, TraceView after)
    {
        var shapes = new Dictionary<(ProcessId, ulong), char>(after.Pages.Count);
        foreach (var page in after.Pages)
        {
            shapes[(page.Process, page.Number)] = page.Shape;
            char was = _shapes.GetValueOrDefault((page.Process, page.Number), '-');
            if (page.Shape is 'M' or 'W' or 'C' or 'G' or 'X' && page.Shape != was)
                statistics.Count(Outcome.MarkerSeen(page.Shape));
            if (page.Known.OwnValue is not null || page.Known.File is null)
                CountOwn(page, was);
            else
                CountFilePage(step, page, was, after);
        }
        foreach (var ((file, page), state) in after.Cache)
        {
            bool wasCached = _cache.GetValueOrDefault((file, page)) == PageCacheState.Cached;
            if (wasCached && state == PageCacheState.Hole && machine.Programs.File(file).State(page) == NaivePageState.ReadAsHole)
                statistics.Count(Outcome.CleanHoleDropped);
        }
        if (step is { Operation: "swapoff", Rc: 0 })
            statistics.Count(Outcome.SwapOffDone);
        if (step is { Operation: "mremap", Rc: 0 })
            statistics.Count(Outcome.Moved);
        (_shapes, _cache) = (shapes, after.Cache);
    }

    /// <summary>Counts the markers that stand, whatever put them there.</summary>
    public void CountMarkers(TraceView view)
    {
        foreach (var page in view.Pages.Where(page => page.Shape is 'M' or 'W' or 'C' or 'G' or 'X'))
            statistics.Count(Outcome.MarkerSeen(page.Shape));
    }

    private void CountOwn(ViewedPage page, char was)
    {
        if (page.Shape == 'S' && was == 'P')
            statistics.Count(Outcome.AnonymousInSwap);
        if (page.Shape == 'P' && was == 'S')
            statistics.Count(Outcome.AnonymousRefault);
        if (page.Known.MayReadZero && page.Shape == '-' && was == 'P')
            statistics.Count(Outcome.LazyPageDropped);
    }

    private void CountFilePage(TraceStep step, ViewedPage page, char was, TraceView after)
    {
        bool isOpen = after.Cache.TryGetValue((page.Known.File!.Value, page.Known.FilePage), out var state);
        if (IsMarker(page.Shape) && !IsMarker(was))
            statistics.Count(step.Operation == "mremap" ? Outcome.MarkerMoved : step.Advice == "pageout" ? Outcome.MarkerInstalled : Outcome.MarkerReclaimed);
        if (IsMarker(was) && page.Shape == 'P')
            statistics.Count(Outcome.MarkerFaulted);
        if (IsMarker(was) && page.Shape == '-' && (step.Operation is "punch" or "truncate" || step.Advice is "dontneed" or "remove"))
            statistics.Count(Outcome.MarkerZapped);
        if (page.Shape == 'M' && isOpen)
            statistics.Count(state == PageCacheState.Cached ? Outcome.MarkerStaleOverCached : Outcome.MarkerOverHole);
        if (page.Shape == 'S')
            statistics.Count(Outcome.RealEntryByLookUp);
        if (page.Shape == '-' && isOpen && state == PageCacheState.Swapped)
            statistics.Count(Outcome.SwappedUnseen);
        if (step.Operation == "fork" && page.Process == machine.IdOf(step.Child) && page.Shape == '-'
            && after.Pages.Any(other => other.Process != page.Process && other.Number == page.Number && IsMarker(other.Shape)))
            statistics.Count(Outcome.MarkerNotInherited);
    }

    // With both patches a marker over a swapped page shows the real entry: it is a marker all the same.
    private bool IsMarker(char shape) => shape is 'M' or 'C' || (shape == 'S' && cell == Cell.Both);
}
