using KernelBits.Traces;
using Xunit;
using Xunit.Abstractions;

namespace KernelBits.Tests.Traces;

/// <summary>The model must give every word that real kernels gave in the recorded traces.</summary>
public sealed class TraceTests(ITestOutputHelper output)
{
    // A family of userfaultfd traces exists too; each starts with an operation the model does not have.
    public static TheoryData<string, int> Recordings
    {
        get
        {
            var recordings = new TheoryData<string, int>();
            foreach (var cell in new[] { "neither", "location", "marker", "both" })
            {
                recordings.Add($"reference-{cell}-core.jsonl", 40);
                recordings.Add($"reference-{cell}-curated.jsonl", 62);
                recordings.Add($"reference-{cell}-wide.jsonl", 1);
            }
            recordings.Add("live-6.18-core.jsonl", 80);
            recordings.Add("live-6.18-curated.jsonl", 57);
            recordings.Add("live-6.18-wide.jsonl", 1);
            return recordings;
        }
    }

    [TruthTheory]
    [MemberData(nameof(Recordings))]
    public void The_model_gives_every_recorded_word(string file, int atLeastWhole)
    {
        var outcomes = TraceReader.Read(File.ReadLines(TruthFolder.TraceFile(file))).Select(TraceReplayer.Replay).ToList();
        int whole = outcomes.Count(o => o.StoppedBy is null && o.Difference is null);
        output.WriteLine(
            $"{file}: {outcomes.Count} traces, {whole} whole; {outcomes.Sum(o => o.Operations)} operations, {outcomes.Sum(o => o.Words)} words "
            + $"({outcomes.Sum(o => o.Markers)} markers), {outcomes.Sum(o => o.CachePages)} cache letters, {outcomes.Sum(o => o.Reads)} values read");
        foreach (var reason in outcomes.Where(o => o.StoppedBy is not null).GroupBy(o => o.StoppedBy))
            output.WriteLine($"  compared up to the first '{reason.Key}', which the model does not have: {reason.Count()} traces");

        var differences = outcomes.Where(o => o.Difference is not null).Select(o => o.Difference!.ToString()).ToList();
        Assert.True(differences.Count == 0, $"{differences.Count} of {outcomes.Count} traces differ; the first ones:\n{string.Join('\n', differences.Take(3))}");
        Assert.True(whole >= atLeastWhole, $"only {whole} traces of {file} were compared to their end, {atLeastWhole} are within the model's reach");
        if (file.Contains("marker", StringComparison.Ordinal) || file.Contains("both", StringComparison.Ordinal))
            Assert.True(outcomes.Sum(o => o.Markers) > 0, $"{file} showed no marker: the comparison proves nothing about them");
    }
}
