using KernelBits.Mm;
using KernelBits.Traces;

namespace KernelBits.Tests.Mm.Stateful;

/// <summary>What a step must come to, by what programs know before it is done.</summary>
internal sealed class Expectation
{
    private readonly TraceMachine _machine;
    private readonly OpStatistics _statistics;
    private readonly TraceStep _step;
    private readonly (MemoryAccess Access, bool MayBePoisoned)[] _accesses;
    private readonly Errno?[] _results;

    public Expectation(TraceMachine machine, TraceStep step, bool isEnd, OpStatistics statistics)
    {
        _machine = machine;
        _statistics = statistics;
        _step = step;
        _accesses = step.Operation is "read" or "write" ? Accesses() : [];
        _results = TraceMachine.IsAccess(step) ? [] : isEnd ? [null] : [.. Results()];
    }

    /// <summary>The step with the results that it must have, which are those that it has where several are right.</summary>
    public TraceStep Of(StepResult result)
    {
        var step = TraceMachine.IsAccess(_step) ? Access(result) : Call(result);
        return step with { Text = TraceWriter.StepLine(step) };
    }

    private TraceStep Call(StepResult result)
    {
        int[] allowed = [.. _results.Select(errno => errno is { } error ? -(int)error : 0)];
        bool isRight = allowed.Contains(result.Rc);
        if (isRight && result.Rc == -(int)Errno.Enomem && _step.Operation == "fallocate")
            isRight = MayRunOut();
        return _step with { Rc = isRight ? result.Rc : allowed[0] };
    }

    // Where memory may run out, it may do so for any page: a copy is made room for before the end of the file is found.
    private TraceStep Access(StepResult result)
    {
        var fault = new List<ulong>();
        string? signal = null;
        bool ranOut = false;
        for (ulong i = 0; i < _step.Count; i++)
        {
            var (expected, mayBePoisoned) = _accesses.Length == 0 ? (MemoryAccess.Done, false) : _accesses[i];
            bool isRefused = result.Fault.Contains(_step.Page + i);
            if (expected == MemoryAccess.Done && isRefused && mayBePoisoned)
                expected = MemoryAccess.Bus;
            ranOut |= isRefused && expected != MemoryAccess.Segv;
            if (expected == MemoryAccess.Done && !(isRefused && MayRunOut()))
                continue;
            fault.Add(_step.Page + i);
            signal = expected switch { MemoryAccess.Bus => "SIGBUS", MemoryAccess.Segv => "SIGSEGV", _ => signal };
        }
        if (result.Signal is { } raised)
            _statistics.Count(raised == "SIGBUS" ? Outcome.Bus : Outcome.Segv);
        return _step with { Fault = fault, Signal = ranOut && result.Signal != signal && MayRunOut() ? result.Signal : signal };
    }

    private (MemoryAccess, bool)[] Accesses()
    {
        var (first, _) = _machine.PlaceOf(_step);
        var process = _machine.IdOf(_step.Process);
        var accesses = new (MemoryAccess, bool)[_step.Count];
        for (ulong i = 0; i < _step.Count; i++)
        {
            var known = _machine.Programs.PagesOf(process).GetValueOrDefault(first + _step.Page + i);
            accesses[i] = (_machine.Programs.Access(process, first + _step.Page + i, _step.Operation == "write", out _), known is { IsPoisoned: null });
        }
        return accesses;
    }

    private IEnumerable<Errno?> Results()
    {
        var pages = _step.Map.Length != 0 && _step.Operation != "mmap" ? Pages() : [];
        bool isAllMapped = (ulong)pages.Count == _step.Count;
        bool isAllWatched = isAllMapped && pages.All(page => page.IsWatched);
        return _step.Operation switch
        {
            "madvise" => [isAllMapped ? null : Errno.Enomem],
            "wp" or "unwp" => isAllWatched && _machine.Mm.Behaviour.UffdWpSpansVmas ? [null] : [null, Errno.Enoent],
            "uffd" => [pages.Any(page => page.File is not null) && _machine.Mm.Markers.UffdWp == PteMarker.None ? Errno.Einval : null],
            "poison" => Poison(pages),
            // A range of several vmas moves in recent kernels, and only where userfaultfd does not watch.
            "mremap" => [null, Errno.Efault],
            "swapoff" or "fallocate" => [null, Errno.Enomem],
            _ => [null],
        };
    }

    private static IEnumerable<Errno?> Poison(IReadOnlyList<NaivePage> pages)
    {
        Errno?[] refused = [Errno.Eexist, Errno.Eagain, Errno.Efault, Errno.Enoent];
        bool isTaken = pages.Any(page => page.IsPoisoned == true || page.IsGuarded == true || page.IsProtected == true || (page.OwnValue is not null && !page.MayReadZero));
        return isTaken ? refused : [null, .. refused];
    }

    private IReadOnlyList<NaivePage> Pages()
    {
        var (first, pages) = _machine.PlaceOf(_step);
        return _machine.KnownPages(_step.Process, first + _step.Page, _step.Count == 0 ? pages : _step.Count);
    }

    /// <summary>Out of memory is an answer only where swap could not hold everything there is.</summary>
    private bool MayRunOut()
    {
        var programs = _machine.Programs;
        long content = programs.Processes.Sum(process => programs.PagesOf(process).Values.Count(page => page.OwnValue is not null))
            + programs.Files.Sum(file => programs.File(file).Touched);
        long room = _machine.Mm.Swap.TotalPages;
        // What fallocate has made stays in memory until it is done.
        bool isAllocating = _step.Operation == "fallocate" && content + (long)_step.Count > _machine.Mm.Frames.Capacity;
        if (content < room && !isAllocating)
            return false;
        _statistics.Count(Outcome.OutOfMemory);
        return true;
    }
}
