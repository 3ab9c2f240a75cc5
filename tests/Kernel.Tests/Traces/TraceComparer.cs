using KernelBits.Tests.Mm;

namespace KernelBits.Tests.Traces;

/// <summary>Compares the model's pagemap words and page cache with a recorded line.</summary>
internal sealed class TraceComparer(TraceMachine machine, TraceOutcome outcome)
{
    // The kernels that were recorded keep the marker under another type and offset than the profile of the model.
    private static readonly Dictionary<string, string> s_markers = new() { ["v6.1-pageout"] = "30.4" };

    private readonly string? _recordedMarker = s_markers.GetValueOrDefault(outcome.Trace.Profile);

    public TraceDifference? Compare(TraceStep step, TraceStep? after)
        => step.Operation == "pagemap" ? ComparePagemap(step, after) : CompareCache(step, after);

    private TraceDifference? ComparePagemap(TraceStep step, TraceStep? after)
    {
        var expected = step.Words.Select(Translate).ToArray();
        var actual = machine.Words(step).Select(word => PagemapNotation.Of(word, machine.ZeroPfn)).ToArray();
        outcome.Words += expected.Length;
        outcome.Markers += expected.Count(word => word.EndsWith(PagemapNotation.PageoutMarker, StringComparison.Ordinal));
        for (int page = 0; page < expected.Length; page++)
        {
            if (expected[page] == actual[page])
                continue;
            var state = $"  pages     {string.Join(' ', expected)}\n  model     {string.Join(' ', actual)}\n" + machine.DescribeFiles();
            return new TraceDifference(outcome.Trace, step, after, $"page {page} of map {step.Map} in {step.Process}", expected[page], actual[page], state);
        }
        return null;
    }

    private TraceDifference? CompareCache(TraceStep step, TraceStep? after)
    {
        var actual = machine.Cache(step.File!);
        outcome.CachePages += step.Cache.Length;
        for (int page = 0; page < step.Cache.Length; page++)
        {
            char found = page < actual.Length ? actual[page] : '?';
            if (found == step.Cache[page] || IsUnusedFallocated(step, page, found))
                continue;
            return new TraceDifference(
                outcome.Trace, step, after, $"page {page} of file {step.File}", $"{step.Cache[page]}", $"{found}",
                $"  recorded  {step.Cache}\n  model     {actual}");
        }
        return actual.Length == step.Cache.Length
            ? null
            : new TraceDifference(outcome.Trace, step, after, $"size of file {step.File}", step.Cache, actual, "");
    }

    /// <summary>The reference kernel was recorded through mincore, which takes a page that is not up to date for a hole.</summary>
    private bool IsUnusedFallocated(TraceStep step, int page, char found)
        => found == 'c' && step.Cache[page] == 'h' && machine.Programs.File(machine.File(step.File!)).State((ulong)page) == NaivePageState.Fallocated;

    private string Translate(string word)
        => _recordedMarker is { } marker && word.EndsWith(':' + marker, StringComparison.Ordinal)
            ? word[..^marker.Length] + PagemapNotation.PageoutMarker
            : word;
}
