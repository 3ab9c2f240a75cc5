using System.Text;

namespace BitLayouts.Docs.Documents;

/// <summary>Writes blocks as Markdown with tables.</summary>
internal static class MarkdownRenderer
{
    /// <summary>The blocks, with an empty line between two.</summary>
    public static string Render(IEnumerable<Block> blocks) => string.Join("\n", blocks.Select(Render));

    private static string Render(Block block) => block switch
    {
        Block.Heading heading => $"{new string('#', heading.Level)} {Anchor(heading.Id)}{Render(heading.Text)}\n",
        Block.Paragraph paragraph => Render(paragraph.Text) + "\n",
        Block.Bullets bullets => string.Concat(bullets.Items.Select(static i => $"* {Render(i)}\n")),
        Block.Table table => Render(table),
        Block.Figure figure => $"{Anchor(figure.Id)}![{Words(figure.Alternative)}]({figure.File})\n\n{Render(figure.Caption)}\n",
        _ => throw new InvalidOperationException("Unknown block " + block.GetType().Name),
    };

    private static string Render(Block.Table table)
    {
        StringBuilder text = new();
        AppendRow(text, table.Columns.Select(Words));
        AppendRow(text, table.Columns.Select(static _ => "---"));
        foreach (Row row in table.Rows)
        {
            string first = Anchor(row.Id) + Cell(row.Cells[0]);
            AppendRow(text, row.Cells.Skip(1).Select(Cell).Prepend(first));
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) =>
        text.Append('|').AppendJoin('|', cells.Select(static c => c.Length == 0 ? " " : $" {c} ")).Append("|\n");

    // A bar ends a cell even inside code.
    private static string Cell(IReadOnlyList<Inline> cell) => Render(cell).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Render(IEnumerable<Inline> text) => string.Concat(text.Select(Render));

    private static string Render(Inline inline) => inline switch
    {
        Inline.Words words => Words(words.Text),
        Inline.Unbroken unbroken => Words(unbroken.Text),
        Inline.Path path => Words(path.Text),
        Inline.Code code => Code(code.Text),
        Inline.Strong strong => $"**{Words(strong.Text)}**",
        Inline.Tag tag => $"**{Words(tag.Text)}**",
        Inline.Link link => $"[{(link.IsCode ? Code(link.Text) : Words(link.Text))}]({Target(link)})",
        Inline.Small small => Render(small.Text),
        Inline.Break => "<br>",
        _ => throw new InvalidOperationException("Unknown inline " + inline.GetType().Name),
    };

    private static string Target(Inline.Link link)
    {
        string page = link.Page switch
        {
            "" => "",
            PageSet.Index => "README.md",
            _ => link.Page + ".md",
        };
        return link.Anchor.Length == 0 ? page : $"{page}#{link.Anchor}";
    }

    private static string Anchor(string id) => id.Length == 0 ? "" : $"<a id=\"{id}\"></a>";

    private static string Code(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Contains('`', StringComparison.Ordinal) ? $"`` {line} ``" : $"`{line}`";
    }

    private static string Words(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        StringBuilder escaped = new(line.Length);
        for (int i = 0; i < line.Length; i++)
        {
            // An underscore inside a word is none of Markdown's.
            bool insideWord = i > 0 && i + 1 < line.Length && char.IsLetterOrDigit(line[i - 1]) && char.IsLetterOrDigit(line[i + 1]);
            if (line[i] is '\\' or '`' or '*' or '<' or '[' or ']' or '~' || (line[i] == '_' && !insideWord))
            {
                escaped.Append('\\');
            }

            escaped.Append(line[i]);
        }

        return escaped.ToString();
    }
}
