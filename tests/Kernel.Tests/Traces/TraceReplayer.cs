using KernelBits.Mm;

namespace KernelBits.Tests.Traces;

/// <summary>
/// Replays one recorded trace on the model: does its operations, and compares every pagemap word, every cache line,
/// every result and every value read. A trace that uses an operation the model does not have is replayed up to it.
/// </summary>
internal sealed class TraceReplayer
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

    public static TraceOutcome Replay(Trace trace) => new TraceReplayer(trace).Run();

    private TraceOutcome Run()
    {
        foreach (var step in _outcome.Trace.Steps)
        {
            if (!_machine.Knows(step))
            {
                _outcome.StoppedBy = step.Verb;
                break;
            }
            try
            {
                _outcome.Difference = step.IsRecording ? _comparer.Compare(step, _lastOperation) : Do(step);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                _outcome.Difference = Different(step, "the model throws", "no exception", e.Message, e.ToString());
            }
            if (_outcome.Difference is not null)
                break;
        }
        return _outcome;
    }

    private TraceDifference? Do(TraceStep step)
    {
        _lastOperation = step;
        _outcome.Operations++;
        var difference = step.Operation is "read" or "write" or "pread" or "pwrite"
            ? Access(step)
            : _machine.Do(step) is var rc && rc != step.Rc ? Different(step, "result", $"rc {step.Rc}", $"rc {rc}") : null;
        if (difference is null)
            MmInvariants.Check(_machine.Mm);
        return difference;
    }

    private TraceDifference? Access(TraceStep step)
    {
        bool write = step.Operation is "write" or "pwrite";
        for (ulong page = step.Page; page < step.Page + step.Count; page++)
        {
            bool refused = step.Fault.Contains(page);
            var expected = !refused ? MemoryAccess.Done : step.Signal == "SIGBUS" ? MemoryAccess.Bus : MemoryAccess.Segv;
            var actual = _machine.Access(step, page, write, out ulong value, out ulong lastWritten);
            if (actual != expected)
                return Different(step, $"{step.Operation} of page {page}", expected.ToString(), actual.ToString());
            if (write || refused)
                continue;
            _outcome.Reads++;
            if (value != lastWritten)
                return Different(step, $"{step.Operation} of page {page}", $"the last value written, {lastWritten}", value.ToString());
        }
        return null;
    }

    private TraceDifference Different(TraceStep step, string where, string expected, string actual, string state = "")
        => new(_outcome.Trace, step, step, where, expected, actual, state);
}
