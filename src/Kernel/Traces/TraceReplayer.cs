using KernelBits.Mm;

namespace KernelBits.Traces;

/// <summary>
/// Replays one recorded trace on the model: does its operations, and compares every pagemap word, every cache line, every
/// result and every value read. After each operation <see cref="MmInvariants"/> hold.
/// </summary>
public sealed class TraceReplayer
{
    private readonly TraceOutcome _outcome;
    private readonly TraceMachine _machine;
    private readonly TraceComparer _comparer;
    private TraceStep? _lastOperation;

    private TraceReplayer(Trace trace)
    {
        _outcome = new TraceOutcome(trace);
        _machine = new TraceMachine(trace);
        _comparer = new TraceComparer(_machine, _outcome);
    }

    /// <summary>Replays a trace on a model of its kernel up to the first difference.</summary>
    /// <param name="trace">The trace.</param>
    /// <exception cref="TraceFormatException">A step names what is not there, or asks for more than a trace can have.</exception>
    public static TraceOutcome Replay(Trace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return new TraceReplayer(trace).Run();
    }

    private TraceOutcome Run()
    {
        foreach (var step in _outcome.Trace.Steps)
        {
            _outcome.Difference = step.IsRecording ? _comparer.Compare(step, _lastOperation ?? step) : Do(step);
            if (_outcome.Difference is not null)
                break;
        }
        return _outcome;
    }

    private TraceDifference? Do(TraceStep step)
    {
        _lastOperation = step;
        _outcome.Operations++;
        try
        {
            var difference = TraceMachine.IsAccess(step) ? Access(step) : Call(step);
            if (difference is null)
                MmInvariants.Check(_machine.Mm);
            return difference;
        }
        catch (Exception e) when (e is not (OutOfMemoryException or TraceFormatException))
        {
            return Different(step, "the model", null, "every law holds", e.Message);
        }
    }

    private TraceDifference? Call(TraceStep step)
    {
        int rc = _machine.Do(step);
        return rc == step.Rc ? null : Different(step, $"the result of {step.Verb}", null, $"rc {step.Rc}", $"rc {rc}");
    }

    private TraceDifference? Access(TraceStep step)
    {
        _machine.CheckAccess(step);
        bool isWrite = step.Operation is "write" or "pwrite";
        ulong last = step.Fault.Count == 0 ? ulong.MaxValue : step.Fault[^1];
        for (ulong page = step.Page; page < step.Page + step.Count; page++)
        {
            bool isRefused = step.Fault.Contains(page);
            var actual = _machine.Access(step, page, isWrite, out ulong value, out ulong lastWritten);
            if (actual != MemoryAccess.Done != isRefused || (page == last && SignalOf(actual) != step.Signal))
                return Different(step, SubjectOf(step), page, isRefused ? $"refused, at last with {step.Signal}" : "done", SignalOf(actual) ?? actual.ToString());
            if (isWrite || isRefused)
                continue;
            _outcome.Reads++;
            if (value != lastWritten && !(value == 0 && _machine.MayReadZero(step, page)))
                return Different(step, SubjectOf(step), page, $"the last value written, {lastWritten}", $"{value}");
        }
        return null;
    }

    // A trace names the last signal that an operation raised, whatever the pages before it raised.
    private static string? SignalOf(MemoryAccess access) => access switch
    {
        MemoryAccess.Bus => "SIGBUS",
        MemoryAccess.Segv => "SIGSEGV",
        _ => null,
    };

    private static string SubjectOf(TraceStep step) => $"a {step.Operation} of {step.File ?? step.Map}";

    private TraceDifference Different(TraceStep step, string subject, ulong? page, string expected, string actual)
        => new(_outcome.Trace, step, step, _outcome.Operations, subject, page, expected, actual);
}
