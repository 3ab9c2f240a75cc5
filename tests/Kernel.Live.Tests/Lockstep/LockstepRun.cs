using FsCheck;
using FsCheck.Fluent;
using KernelBits.Live.Tests.Lockstep.Recording;
using KernelBits.Live.Tests.Lockstep.Sequences;
using KernelBits.Traces;
using Microsoft.FSharp.Core;

namespace KernelBits.Live.Tests.Lockstep;

/// <summary>Does random sequences on the kernel and holds the model against what it showed.</summary>
/// <param name="record">Does operations on the kernel.</param>
/// <param name="seed">Where the sequences start.</param>
/// <param name="statistics">Counts what was done.</param>
internal sealed class LockstepRun(Func<string, IReadOnlyList<TraceStep>, KernelRecording> record, ulong seed, LockstepStatistics statistics)
{
    private const int Length = 40;

    // The kernel judges every operation; the model's own laws take longer than that and need not.
    private const ulong LawInterval = 10;

    private LockstepDifference? _smallest;

    /// <summary>
    /// Differences that did not come again when the kernel did the same operations again. What else runs on a machine can hold a
    /// page for longer than pageout is asked for it (compaction, the LRU batch of another CPU), and nothing tells.
    /// </summary>
    public List<string> Unrepeated { get; } = [];

    /// <summary>Does sequences until one differs; the exception then holds the smallest one that still does.</summary>
    /// <exception cref="LockstepDifference">Model and kernel differ.</exception>
    public void Check(int sequences)
    {
        var replay = new Replay(new Rnd(seed, (2 * seed) + 1), FSharpOption<int>.None);
        var property = Prop.ForAll(OpSequence.Arbitrary(Length), Check);
        try
        {
            property.Check(Config.QuickThrowOnFailure.WithMaxTest(sequences).WithReplay(FSharpOption<Replay>.Some(replay)));
        }
        catch (Exception) when (_smallest is not null)
        {
            throw _smallest;
        }
    }

    private void Check(OpSequence sequence)
    {
        var operations = SequencePlan.Of(sequence);
        if (Difference(operations) is not { } difference)
        {
            return;
        }

        if (Difference(operations) is null)
        {
            Unrepeated.Add(difference.Message);
            return;
        }

        _smallest = difference;
        throw difference;
    }

    private LockstepDifference? Difference(IReadOnlyList<TraceStep> operations)
    {
        var recording = record($"lockstep-{seed}", operations);
        if (_smallest is null)
        {
            statistics.Count(recording.Trace);
        }

        return Replay(recording) is { } message ? new LockstepDifference(message, recording) : null;
    }

    // As TraceReplayer.Replay does, and compares the values read, which traces do not hold.
    private static string? Replay(KernelRecording recording)
    {
        var replayer = new TraceReplayer(recording.Trace) { CheckInterval = LawInterval };
        int operation = 0;
        foreach (var step in recording.Trace.Steps)
        {
            IReadOnlyList<ulong> values = [];
            bool isSame = step.IsRecording ? replayer.TryStep(step) : replayer.TryStep(step, result =>
            {
                values = result.Values;
                return step;
            });
            if (!isSame)
            {
                return replayer.Outcome.Difference!.ToString();
            }

            if (!step.IsRecording && !values.SequenceEqual(recording.Values[operation++]))
            {
                return $"{TraceWriter.StepLine(step)} finds {string.Join(' ', recording.Values[operation - 1])} on the kernel and {string.Join(' ', values)} in the model";
            }
        }

        return replayer.TryFinish() ? null : replayer.Outcome.Difference!.ToString();
    }
}
