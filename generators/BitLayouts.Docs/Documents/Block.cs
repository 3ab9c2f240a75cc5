namespace BitLayouts.Docs.Documents;

/// <summary>A part of a page.</summary>
internal abstract record Block
{
    /// <summary>A heading.</summary>
    /// <param name="Level">1 to 4.</param>
    /// <param name="Text">What it says.</param>
    /// <param name="Id">The anchor; empty for none.</param>
    public sealed record Heading(int Level, IReadOnlyList<Inline> Text, string Id) : Block;

    /// <summary>A paragraph.</summary>
    /// <param name="Text">What it says.</param>
    /// <param name="Class">The class that HTML gives it; empty for none.</param>
    public sealed record Paragraph(IReadOnlyList<Inline> Text, string Class = "") : Block;

    /// <summary>A list without numbers.</summary>
    public sealed record Bullets(IReadOnlyList<IReadOnlyList<Inline>> Items) : Block;

    /// <summary>A table.</summary>
    /// <param name="Caption">What it lists, for those who do not see where it stands.</param>
    /// <param name="Columns">The headings; the first column names the row.</param>
    /// <param name="Rows">The rows.</param>
    public sealed record Table(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<Row> Rows) : Block;

    /// <summary>A picture.</summary>
    /// <param name="File">The name of its file.</param>
    /// <param name="Svg">The picture itself.</param>
    /// <param name="Alternative">What it shows, in words.</param>
    /// <param name="Caption">What stands under it.</param>
    public sealed record Figure(string File, string Svg, string Alternative, IReadOnlyList<Inline> Caption) : Block
    {
        /// <summary>The anchor; empty for none.</summary>
        public string Id { get; init; } = "";
    }
}
