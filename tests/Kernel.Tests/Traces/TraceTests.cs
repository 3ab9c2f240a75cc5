using KernelBits.Traces;
using Xunit;
using Xunit.Abstractions;

namespace KernelBits.Tests.Traces;

/// <summary>The model must give every word that real kernels gave in the recorded traces.</summary>
public sealed class TraceTests(ITestOutputHelper output)
{
    public static TheoryData<string> Recordings
    {
        get
        {
            var recordings = new TheoryData<string>();
            foreach (var kernel in new[] { "live-6.18", "reference-neither", "reference-location", "reference-marker", "reference-both" })
            {
                foreach (var family in new[] { "core", "curated", "uffd", "wide" })
                    recordings.Add($"{kernel}-{family}.jsonl");
            }
            return recordings;
        }
    }

    [TruthTheory]
    [MemberData(nameof(Recordings))]
    public void The_model_gives_every_recorded_word(string file)
    {
        var outcomes = TraceReader.Read(File.ReadLines(TruthFolder.TraceFile(file))).Select(trace => TraceReplayer.Replay(trace)).ToList();
        output.WriteLine(
            $"{file}: {outcomes.Count} traces, {outcomes.Sum(o => o.Operations)} operations, {outcomes.Sum(o => o.Words)} words "
            + $"({outcomes.Sum(o => o.Markers)} markers), {outcomes.Sum(o => o.CachePages)} cache letters, {outcomes.Sum(o => o.Reads)} values read");

        var differences = outcomes.Where(o => o.Difference is not null).Select(o => o.Difference!.ToString()).ToList();
        Assert.True(differences.Count == 0, $"{differences.Count} of {outcomes.Count} traces differ; the first ones:\n{string.Join('\n', differences.Take(3))}");
        Assert.True(outcomes.Count >= 40 && outcomes.All(o => o.Words > 0), $"{file} holds too little to prove anything");
        bool hasMarkers = file.Contains("marker", StringComparison.Ordinal) || file.Contains("both", StringComparison.Ordinal)
            || file.Contains("uffd", StringComparison.Ordinal);
        Assert.True(!hasMarkers || outcomes.Any(o => o.Markers > 0), $"{file} showed no marker: the comparison proves nothing about them");
    }
}
