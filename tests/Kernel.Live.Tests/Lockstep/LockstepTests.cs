using System.Globalization;
using KernelBits.Live.Tests.Lockstep.Recording;
using KernelBits.Live.Tests.Lockstep.Sequences;
using KernelBits.Live.Tests.Machine;
using KernelBits.Traces;
using Xunit;
using Xunit.Abstractions;

namespace KernelBits.Live.Tests.Lockstep;

/// <summary>
/// Random operations on the model and on the running kernel. The seed is fixed; <c>KERNELBITS_SEED</c> starts elsewhere, and
/// <c>KERNELBITS_LOCKSTEP_OPERATIONS</c> goes on until so many operations are done.
/// </summary>
[Collection(SwapCollection.Name)]
public sealed class LockstepTests(LockstepFixture lockstep, ITestOutputHelper output) : IClassFixture<LockstepFixture>
{
    private const ulong DefaultSeed = 20210804;
    private const int Sequences = 500;

    // What the recorded traces of this kernel show too; a run that does not meet it tests less than they do.
    private static readonly string[] _wanted =
    [
        .. Enum.GetValues<OpKind>().Select(OpKindNames.Verb).Distinct().Except(["madvise", "mprotect"]),
        .. Enum.GetValues<OpKind>().Select(OpKindNames.Advice).Where(static advice => advice.Length != 0).Select(static advice => $"madvise {advice}"),
        "word PFE:pfn", "word PF:pfn", "word PE:pfn", "word P:pfn", "word P:zero", "word S:swap",
        "word PFWE:pfn", "word PFW:pfn", "word PWE:pfn", "word SW:swap", "word SW:31.1", "word S:31.2", "word SG:31.4",
        "cache c", "cache h", "cache s",
    ];

    [LockstepFact]
    public void Model_and_kernel_show_the_same_after_every_operation()
    {
        ulong seed = FromEnvironment("KERNELBITS_SEED", DefaultSeed);
        ulong wanted = FromEnvironment("KERNELBITS_LOCKSTEP_OPERATIONS", 0);
        var statistics = new LockstepStatistics();
        List<string> unrepeated = [];
        do
        {
            var run = new LockstepRun(Record, seed++, statistics);
            try
            {
                run.Check(Sequences);
            }
            catch (LockstepDifference difference)
            {
                Assert.Fail($"{difference.WriteTrace(out _)}\nKERNELBITS_SEED={seed - 1} finds it again");
            }

            unrepeated.AddRange(run.Unrepeated);
        }
        while ((ulong)statistics.Operations < wanted);

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{statistics.Sequences} sequences, {statistics.Operations} operations, {statistics.Words} words, no difference, {unrepeated.Count} that did not come again"));
        output.WriteLine(statistics.ToString());
        unrepeated.ForEach(output.WriteLine);
        Assert.Empty(statistics.Missing(_wanted));
        Assert.True(unrepeated.Count <= statistics.Sequences / 100, $"{unrepeated.Count} differences did not come again: chance is not so frequent");
    }

    [LockstepFact]
    public void A_difference_shrinks_to_a_trace_that_shows_it()
    {
        // A kernel that never shows PM_MMAP_EXCLUSIVE.
        var run = new LockstepRun(
            (name, operations) =>
            {
                var recording = Record(name, operations);
                var steps = recording.Trace.Steps.Select(static step => step with { Words = [.. step.Words.Select(static word => word.Replace("E", "", StringComparison.Ordinal))] });
                return recording with { Trace = recording.Trace with { Steps = [.. steps] } };
            },
            DefaultSeed, new LockstepStatistics());

        var difference = Assert.Throws<LockstepDifference>(() => run.Check(Sequences));

        string message = difference.WriteTrace(out string path);
        output.WriteLine($"{message}\n{File.ReadAllText(path)}");
        var trace = Assert.Single(TraceReader.Read(File.ReadLines(path)));
        File.Delete(path);
        Assert.InRange(trace.Steps.Count(static step => !step.IsRecording), 1, 4);
        var replayed = TraceReplayer.Replay(trace).Difference!;
        Assert.Equal(replayed.Actual, replayed.Expected.Replace(":", "E:", StringComparison.Ordinal));
    }

    private KernelRecording Record(string name, IReadOnlyList<TraceStep> operations) => lockstep.Recorder.Record(name, operations);

    private static ulong FromEnvironment(string variable, ulong otherwise)
        => ulong.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out ulong value) ? value : otherwise;
}
