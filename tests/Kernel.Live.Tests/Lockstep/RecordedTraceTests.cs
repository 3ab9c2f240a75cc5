using System.Globalization;
using KernelBits.Live.Tests.Machine;
using KernelBits.Tests.Traces;
using KernelBits.Traces;
using Xunit;
using Xunit.Abstractions;

namespace KernelBits.Live.Tests.Lockstep;

/// <summary>The running kernel does again what was recorded of it: the helper records as the recorder of the traces did.</summary>
[Collection(SwapCollection.Name)]
public sealed class RecordedTraceTests(LockstepFixture lockstep, ITestOutputHelper output) : IClassFixture<LockstepFixture>
{
    [LockstepTheory]
    [InlineData("curated")]
    [InlineData("core")]
    [InlineData("uffd")]
    [InlineData("wide")]
    public void The_running_kernel_gives_every_recorded_word_again(string family)
    {
        List<string> differences = [];
        int traces = 0, lines = 0;
        foreach (var recorded in TraceReader.Read(File.ReadLines(TruthFolder.TraceFile($"live-6.18-{family}.jsonl"))))
        {
            var again = lockstep.Recorder.Record(recorded.Name, [.. recorded.Steps.Where(static step => !step.IsRecording)]).Trace;
            traces++;
            lines += recorded.Steps.Count;
            if (FirstDifference(recorded, again) is { } difference)
            {
                differences.Add(difference);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{family}: {traces} traces, {lines} lines, {differences.Count} traces differ"));
        Assert.True(differences.Count == 0, $"{differences.Count} of {traces} traces differ; the first ones:\n{string.Join('\n', differences.Take(5))}");
    }

    private static string? FirstDifference(Trace recorded, Trace again)
    {
        var expected = Lines(recorded);
        var actual = Lines(again);
        for (int i = 0; i < Math.Max(expected.Count, actual.Count); i++)
        {
            string was = i < expected.Count ? expected[i] : "nothing more";
            string now = i < actual.Count ? actual[i] : "nothing more";
            if (was != now)
            {
                return $"{recorded.Name}, line {i + 1} of it\n  recorded {was}\n  now      {now}";
            }
        }

        return null;
    }

    /// <summary>Operations in order; what was recorded after each in an order that does not depend on the recorder.</summary>
    private static List<string> Lines(Trace trace)
    {
        List<string> lines = [], recordings = [];
        foreach (var step in trace.Steps)
        {
            if (step.IsRecording)
            {
                recordings.Add(TraceWriter.StepLine(step));
                continue;
            }

            lines.AddRange(recordings.Order(StringComparer.Ordinal));
            recordings.Clear();
            lines.Add(TraceWriter.StepLine(step));
        }

        lines.AddRange(recordings.Order(StringComparer.Ordinal));
        return lines;
    }
}
