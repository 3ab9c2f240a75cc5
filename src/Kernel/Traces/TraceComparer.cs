using KernelBits.Mm;

namespace KernelBits.Traces;

/// <summary>Compares the model's pagemap words and page cache with a recorded line.</summary>
internal sealed class TraceComparer(TraceMachine machine, TraceOutcome outcome)
{
    private readonly KernelProfile _kernel = machine.Mm.Kernel;

    // Kernels before cachestat(2) were recorded through mincore, which takes a page that is not up to date for a hole.
    private readonly bool _showsUnused = machine.Mm.Behaviour.HasCachestat;

    public TraceDifference? Compare(TraceStep step, TraceStep after)
        => step.Operation == "pagemap" ? ComparePagemap(step, after) : CompareCache(step, after);

    private TraceDifference? ComparePagemap(TraceStep step, TraceStep after)
    {
        var words = machine.Words(step);
        var actual = Array.ConvertAll(words, word => TraceNotation.Of(word, TraceMachine.ZeroPfn, _kernel));
        outcome.Words += step.Words.Count;
        outcome.Markers += words.Count(word => TraceNotation.IsMarker(word, _kernel));
        if (step.Words.Count != actual.Length)
            return Different(step, after, $"map {step.Map} in {step.Process}", null, Many(step.Words.Count, "word"), Many(actual.Length, "word"));
        for (int page = 0; page < actual.Length; page++)
        {
            if (step.Words[page] == actual[page])
                continue;
            return Different(step, after, $"map {step.Map} in {step.Process}", (ulong)page, step.Words[page], actual[page]) with
            {
                ActualWord = words[page],
                Details = [$"pages     {string.Join(' ', step.Words)}", $"model     {string.Join(' ', actual)}"],
            };
        }
        return null;
    }

    private TraceDifference? CompareCache(TraceStep step, TraceStep after)
    {
        var actual = string.Concat(machine.Cache(step).Select(LetterOf));
        outcome.CachePages += step.Cache.Length;
        if (actual.Length != step.Cache.Length)
            return Different(step, after, $"file {step.File}", null, Many(step.Cache.Length, "page"), Many(actual.Length, "page"));
        for (int page = 0; page < actual.Length; page++)
        {
            if (actual[page] == step.Cache[page])
                continue;
            return Different(step, after, $"file {step.File}", (ulong)page, $"{step.Cache[page]}", $"{actual[page]}") with
            {
                Details = [$"recorded  {step.Cache}", $"model     {actual}"],
            };
        }
        return null;
    }

    private static string Many(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private char LetterOf((PageCacheState State, bool IsUsed) page) => page.State switch
    {
        PageCacheState.Hole => 'h',
        PageCacheState.Swapped => 's',
        _ => page.IsUsed || _showsUnused ? 'c' : 'h',
    };

    private TraceDifference Different(TraceStep step, TraceStep after, string subject, ulong? page, string expected, string actual)
        => new(outcome.Trace, step, after, outcome.Operations, subject, page, expected, actual)
        {
            PageCache = PageCache(),
        };

    /// <summary>The pages of every file as the model has them.</summary>
    public IReadOnlyList<(string File, string Pages)> PageCache()
        => [.. machine.Files.Select(file => (file, string.Concat(machine.Cache(file).Select(LetterOf))))];
}
