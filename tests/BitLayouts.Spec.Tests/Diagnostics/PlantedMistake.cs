using BitLayouts.Spec.Diagnostics;

namespace BitLayouts.Spec.Tests.Diagnostics;

/// <summary>A specification with one mistake in it, whose place is marked <c>«so»</c>.</summary>
/// <param name="Id">The diagnostic it must give, and the only one.</param>
/// <param name="Marked">The text with the marks.</param>
/// <param name="Message">The whole message.</param>
public sealed record PlantedMistake(string Id, string Marked, string Message)
{
    /// <summary>The text without the marks.</summary>
    public string Text => Marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);

    /// <summary>The marked place, counted here rather than by the code under test.</summary>
    public SpecLocation Location
    {
        get
        {
            int start = Marked.IndexOf('«', StringComparison.Ordinal);
            int end = Marked.IndexOf('»', StringComparison.Ordinal) - 1;
            (int line, int column) = Position(Text, start);
            (int endLine, int endColumn) = Position(Text, end);
            return new SpecLocation(start, end - start, line, column, endLine, endColumn);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Message}";

    private static (int Line, int Column) Position(string text, int offset)
    {
        string before = text[..offset];
        return (before.Count(static c => c == '\n'), offset - before.LastIndexOf('\n') - 1);
    }
}
