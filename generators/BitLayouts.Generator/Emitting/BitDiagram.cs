using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>The bits of a layout as a table, highest bit first, for a documentation comment.</summary>
internal static class BitDiagram
{
    public static string Draw(EvaluatedLayout layout)
    {
        List<Row> rows =
        [
            .. layout.Fields.Items.SelectMany(f => FieldRows(f, layout)),
            .. layout.Reserved.Items.Select(static r => new Row(r.Range.High, 1, CSharpText.Bits(r.Range), "-", r.Only is null ? r.Doc : $"{r.Doc} [{KernelText.Describe(r.Only)}]")),
        ];
        rows = [.. rows.OrderByDescending(static r => r.High).ThenBy(static r => r.Rank)];
        rows.Insert(0, new Row(layout.Width, 0, "bits", "name", "meaning"));
        int bits = rows.Max(static r => r.Bits.Length);
        int name = rows.Max(static r => r.Name.Length);
        return string.Join("\n", rows.Select(r => $"{r.Bits.PadRight(bits)}  {r.Name.PadRight(name)}  {CSharpText.Xml(r.Meaning)}"));
    }

    private static IEnumerable<Row> FieldRows(EvaluatedField field, EvaluatedLayout layout)
    {
        IEnumerable<string> originals = field.AliasOf.Items.Select(a => layout.Fields.Items.First(f => f.MemberName == a).Name);
        string meaning = field.IsAlias ? $"= {string.Join(", ", originals)}: {field.Doc}" : field.Doc;
        if (field.Only is { } only)
        {
            meaning += $" [{KernelText.Describe(only)}]";
        }

        int rank = field.IsAlias ? 2 : 0;
        return field.Ranges.Items.Select((range, i) => new Row(
            range.High, rank, CSharpText.Bits(range), field.Name, i == 0 ? meaning : "(continued)"));
    }

    private sealed record Row(int High, int Rank, string Bits, string Name, string Meaning);
}
