using KernelBits.Mm;
using KernelBits.Traces;
using Xunit;

namespace KernelBits.Tests.Mm.Stateful;

/// <summary>What an operation did to markers and entries: demanded where it is certain, and counted.</summary>
internal sealed partial class World
{
    private void CountOutcomes(Op op, WorldView after)
    {
        foreach (var ((process, number), shape) in after.Shapes)
        {
            var page = _programs.PagesOf(process)[number];
            bool isKnown = _before.Shapes.TryGetValue((process, number), out char was);
            if (page.OwnValue is not null || page.File is null)
                CountOwn(was, shape);
            else
                CountFilePage(op, page, isKnown ? was : '-', shape, after);
            if (op.Kind == OpKind.Mprotect && isKnown)
                Assert.True(shape == was, $"mprotect turned {was} into {shape} at page 0x{number:x} of process {process.Value}");
        }
        if (op.Kind == OpKind.Fork)
            CheckChild(after);
        foreach (var ((file, page), state) in after.Cache)
        {
            bool wasCached = _before.Cache.GetValueOrDefault((file, page)) == PageCacheState.Cached;
            if (wasCached && state == PageCacheState.Hole && _programs.File(file).State(page) == NaivePageState.ReadAsHole)
                _statistics.Count(Outcome.CleanHoleDropped);
        }
    }

    private void CountOwn(char was, char shape)
    {
        if (shape == 'S' && was == 'P')
            _statistics.Count(Outcome.AnonymousInSwap);
        if (shape == 'P' && was == 'S')
            _statistics.Count(Outcome.AnonymousRefault);
    }

    private void CountFilePage(Op op, NaivePage page, char was, char shape, WorldView after)
    {
        // With both patches a marker over a swapped page shows the real entry: it is a marker all the same.
        bool Marks(char letter) => letter == 'M' || (letter == 'S' && _cell == Cell.Both);
        bool isOpen = after.Cache.TryGetValue((page.File!.Value, page.FilePage), out var state);
        if (Marks(shape) && !Marks(was))
            _statistics.Count(op.Kind == OpKind.Pageout ? Outcome.MarkerInstalled : Outcome.MarkerReclaimed);
        if (Marks(was) && shape == 'P')
            _statistics.Count(Outcome.MarkerFaulted);
        if (Marks(was) && shape == '-' && op.Kind is OpKind.DontNeed or OpKind.PunchHole or OpKind.Remove or OpKind.Truncate)
            _statistics.Count(Outcome.MarkerZapped);
        if (Marks(was) && Marks(shape) && op.Kind == OpKind.Mprotect)
            _statistics.Count(Outcome.MarkerSurvivesMprotect);
        if (shape == 'M' && isOpen && state == PageCacheState.Cached)
            _statistics.Count(Outcome.MarkerStaleOverCached);
        if (shape == 'M' && isOpen && state == PageCacheState.Hole)
            _statistics.Count(Outcome.MarkerOverHole);
        if (shape == 'S')
            _statistics.Count(Outcome.RealEntryByLookUp);
        if (shape == '-' && isOpen && state == PageCacheState.Swapped)
            _statistics.Count(Outcome.SwappedUnseen);
    }

    /// <summary>A child inherits no marker, whatever its parent holds.</summary>
    private void CheckChild(WorldView after)
    {
        var child = _processes[^1];
        foreach (var (number, page) in _programs.PagesOf(child))
        {
            if (page.File is null || page.OwnValue is not null)
                continue;
            char shape = after.Shape(child, number);
            Assert.True(shape is '-' or 'P' || (shape == 'S' && _cell == Cell.Location), $"a fresh child shows {shape} at page 0x{number:x}");
            if (_cell.HasMarkers() && _processes.Any(p => p != child && after.Shape(p, number) is 'M' or 'S'))
                _statistics.Count(Outcome.MarkerNotInherited);
        }
    }
}
