using KernelBits.Mm;

namespace KernelBits.Traces;

/// <summary>
/// Replays one recorded trace on the model: does its operations, and compares every pagemap word, every cache line, every
/// result and every value read. Between operations <see cref="MmInvariants"/> hold, and so do the laws of what words may say.
/// </summary>
public sealed class TraceReplayer
{
    // Traces of this many pages are checked after every operation, larger ones as much more seldom as a check takes longer.
    private const ulong CheapPages = 1UL << 12;

    private readonly TraceOutcome _outcome;
    private readonly TraceMachine _machine;
    private readonly TraceComparer _comparer;
    private TraceStep? _lastOperation;
    private ulong _unchecked;

    internal TraceReplayer(Trace trace)
    {
        _outcome = new TraceOutcome(trace);
        _machine = new TraceMachine(trace);
        _comparer = new TraceComparer(_machine, _outcome);
    }

    internal TraceMachine Machine => _machine;

    internal TraceOutcome Outcome => _outcome;

    /// <summary>What was to be seen at the last check.</summary>
    internal TraceView? View { get; private set; }

    /// <summary>How many operations there are from one check of the invariants to the next, at the least.</summary>
    internal ulong CheckInterval { get; init; } = 1;

    /// <summary>Replays a trace on a model of its kernel up to the first difference.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="TraceFormatException">A step names what is not there, or asks for more than a trace can have.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TraceOutcome Replay(Trace trace, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var replayer = new TraceReplayer(trace);
        foreach (var step in trace.Steps)
        {
            token.ThrowIfCancellationRequested();
            if (!replayer.TryStep(step))
                return replayer._outcome;
        }
        replayer.TryFinish();
        return replayer._outcome;
    }

    /// <summary>Does an operation or compares a recording; false where it differs.</summary>
    internal bool TryStep(TraceStep step)
    {
        _outcome.Difference = step.IsRecording ? _comparer.Compare(step, _lastOperation ?? step) : Do(step, _ => step);
        return _outcome.Difference is null;
    }

    /// <summary>Does an operation whose result is to be judged when it is there; false where it differs.</summary>
    /// <param name="step">The operation.</param>
    /// <param name="judge">Gives the operation with the results that it must have, from those that it has.</param>
    internal bool TryStep(TraceStep step, Func<StepResult, TraceStep> judge)
    {
        _outcome.Difference = Do(step, judge);
        return _outcome.Difference is null;
    }

    /// <summary>The last check, where not all operations have been followed by one; false where it fails.</summary>
    internal bool TryFinish()
    {
        if (_unchecked != 0 && _lastOperation is { } step)
            _outcome.Difference = Guarded(step, () => Check(step, always: true));
        return _outcome.Difference is null;
    }

    private TraceDifference? Do(TraceStep step, Func<StepResult, TraceStep> judge)
    {
        _lastOperation = step;
        _outcome.Operations++;
        TraceDifference? difference = null;
        return Guarded(step, () =>
        {
            var result = _machine.Do(step);
            var expected = judge(result);
            _lastOperation = expected;
            difference = Compare(expected, result);
            if (difference is null)
                Check(expected, always: false);
        }) ?? difference;
    }

    // Whatever the model throws is a difference: a kernel goes on.
    private TraceDifference? Guarded(TraceStep step, Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception e) when (e is not (OutOfMemoryException or TraceFormatException))
        {
            return Different(step, "the model", null, "every law holds", e.Message);
        }
    }

    private void Check(TraceStep step, bool always)
    {
        _unchecked++;
        if (!always && _unchecked < Math.Max(CheckInterval, _machine.Programs.MappedPages / CheapPages))
            return;
        MmInvariants.Check(_machine.Mm);
        var view = _machine.View();
        new TraceLaws(_machine.Mm.Options, _machine.Programs, view).Check();
        if (_unchecked == 1 && View is { } before)
            StepLaws.Check(_machine, step, before, view);
        View = view;
        _unchecked = 0;
    }

    private TraceDifference? Compare(TraceStep step, StepResult result)
    {
        _outcome.Reads += result.Values.Count;
        if (result.Wrong is { } wrong)
            return Different(step, SubjectOf(step), wrong.Page, $"the last value written, {wrong.Expected}", $"{wrong.Actual}");
        if (!TraceMachine.IsAccess(step))
            return result.Rc == step.Rc ? null : Different(step, $"the result of {step.Verb}", null, $"rc {step.Rc}", $"rc {result.Rc}");
        var expected = step.Fault.ToHashSet();
        expected.SymmetricExceptWith(result.Fault);
        if (expected.Count != 0)
        {
            ulong page = expected.Min();
            return step.Fault.Contains(page)
                ? Different(step, SubjectOf(step), page, $"refused, {step.Signal ?? "for want of memory"}", "done")
                : Different(step, SubjectOf(step), page, "done", $"refused, {result.Signal ?? "for want of memory"}");
        }
        // A trace names the last signal that an operation raised, whatever the pages before it raised.
        return result.Signal == step.Signal
            ? null
            : Different(step, SubjectOf(step), step.Fault.Count == 0 ? null : step.Fault[^1], step.Signal ?? "no signal", result.Signal ?? "no signal");
    }

    private static string SubjectOf(TraceStep step) => $"a {step.Operation} of {step.File ?? step.Map}";

    private TraceDifference Different(TraceStep step, string subject, ulong? page, string expected, string actual)
        => new(_outcome.Trace, step, step, _outcome.Operations, subject, page, expected, actual) { PageCache = _comparer.PageCache() };
}
