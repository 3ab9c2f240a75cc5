using System.Globalization;

namespace KernelBits.Traces;

/// <summary>The first place where the model left a recording.</summary>
/// <param name="Trace">The trace it is in.</param>
/// <param name="Step">The line that was not met.</param>
/// <param name="After">The last operation before it, or that operation itself.</param>
/// <param name="OperationNumber">Which operation of the trace that is, from 1.</param>
/// <param name="Subject">What differs: a mapping's word, a file's page, a result.</param>
/// <param name="Page">The page of the mapping or file, or null where no page is to blame.</param>
/// <param name="Expected">What the real kernel gave, in the traces' notation.</param>
/// <param name="Actual">What the model gave.</param>
public sealed record TraceDifference(
    Trace Trace, TraceStep Step, TraceStep After, int OperationNumber, string Subject, ulong? Page, string Expected, string Actual)
{
    /// <summary>The model's pagemap word, where a word differs.</summary>
    public PagemapEntry? ActualWord { get; init; }

    /// <summary>The pages of every file as the model has them: name and a letter a page, as in a trace.</summary>
    public IReadOnlyList<(string File, string Pages)> PageCache { get; init; } = [];

    /// <summary>More that one wants to see, a line each: the whole recorded and actual line.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>The difference as text of several lines.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        {Trace.Name}{(Trace.Story is null ? "" : $" ({Trace.Story})")}, line {Step.Line}
          after     {After.Text} (operation {OperationNumber})
          where     {(Page is { } page ? $"page {page} of " : "")}{Subject}
          expected  {Expected}
          actual    {Actual}
        {string.Join('\n', Details.Concat(PageCache.Select(file => $"cache {file.File}  {file.Pages}")).Select(line => "  " + line))}
        """);
}
