using System.Text;

namespace KernelBits.Benchmarks.Report;

/// <summary>A table of a Markdown file; the first column is text, the others are numbers.</summary>
internal sealed class MarkdownTable(params string[] columns)
{
    private readonly List<string[]> _rows = [];

    public MarkdownTable Add(params string[] cells)
    {
        _rows.Add(cells);
        return this;
    }

    public override string ToString()
    {
        StringBuilder text = new();
        text.Append("| ").AppendJoin(" | ", columns).Append(" |\n|---").Append(string.Concat(Enumerable.Repeat("|--:", columns.Length - 1))).Append("|\n");
        foreach (string[] row in _rows)
        {
            text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        }

        return text.ToString();
    }
}
