using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Documents;
using BitLayouts.Docs.Profiles;

namespace BitLayouts.Docs.Reports;

/// <summary>Differences as parts of a page.</summary>
internal static class DiffBlocks
{
    private static readonly string[] Columns = ["Fact", "Difference", "Before", "After", "Meaning"];

    /// <summary>What was compared, the switches that differ, and the differences of every group.</summary>
    public static IEnumerable<Block> All(SpecDiff diff, int level)
    {
        string? remark = DiffText.Remark(diff);
        yield return new Block.Paragraph([remark is null ? DiffText.Sum(diff) : $"{DiffText.Sum(diff)} {remark}"]);
        Block.Bullets head = new([.. Snapshots(diff), .. Switches(diff)]);
        if (head.Items.Count > 0)
        {
            yield return head;
        }

        foreach (Block block in diff.Groups.SelectMany(g => Group(g, level, new Inline.Code(g.Name))))
        {
            yield return block;
        }
    }

    /// <summary>The switches that only one of both has on.</summary>
    public static IEnumerable<IReadOnlyList<Inline>> Switches(SpecDiff diff)
    {
        foreach ((string title, IEnumerable<string> only) in ((string, IEnumerable<string>)[])
            [(diff.Before.Title, diff.OnlyBefore), (diff.After.Title, diff.OnlyAfter)])
        {
            Inline[] names = [.. Codes(only)];
            if (names.Length > 0)
            {
                yield return [$"On in {title} only: ", .. names];
            }
        }
    }

    /// <summary>The heading and the table of one group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="level">The level of the heading.</param>
    /// <param name="name">How the heading names the group.</param>
    public static IEnumerable<Block> Group(ChangeGroup group, int level, Inline name)
    {
        string word = group.Kind switch
        {
            FactKind.Constants => "Constants",
            FactKind.Enum => "Enum",
            FactKind.Record => "Record",
            _ => "Layout",
        };
        yield return new Block.Heading(level, [$"{word} ", name], "");
        foreach (Block block in Body(group))
        {
            yield return block;
        }
    }

    /// <summary>The table of one group, and what follows from it.</summary>
    public static IEnumerable<Block> Body(ChangeGroup group)
    {
        SpecChange[] told = [.. group.Changes.Where(static c => c.Kind is not (ChangeKind.Follows or ChangeKind.Sourced))];
        if (told.Length > 0)
        {
            yield return Table(group, [.. told.Select(Row)]);
        }

        SpecChange[] follows = [.. group.Changes.Where(static c => c.Kind == ChangeKind.Follows)];
        if (follows.Length > 0)
        {
            yield return new Block.Paragraph(["Written the same, but what they refer to differs: ", .. Named(follows), "."]);
        }

        SpecChange[] sourced = [.. group.Changes.Where(static c => c.Kind == ChangeKind.Sourced)];
        if (sourced.Length > 0)
        {
            yield return new Block.Paragraph(["Another source: ", .. Named(sourced), "."]);
        }
    }

    /// <summary>The table without the columns that are empty in every row.</summary>
    private static Block.Table Table(ChangeGroup group, IReadOnlyList<Row> rows)
    {
        int[] filled = [.. Enumerable.Range(0, Columns.Length).Where(c => rows.Any(r => r.Cells[c].Count > 0))];
        return new Block.Table(
            $"Differences of {group.Name}",
            [.. filled.Select(static c => Columns[c])],
            [.. rows.Select(r => new Row([.. filled.Select(c => r.Cells[c])]))]);
    }

    private static IEnumerable<IReadOnlyList<Inline>> Snapshots(SpecDiff diff) => ((SpecSnapshot[])[diff.Before, diff.After])
        .Where(static s => s.Doc.Length > 0)
        .Select(static s => (IReadOnlyList<Inline>)[new Inline.Strong(s.Title), ": " + s.Doc]);

    private static Row Row(SpecChange change)
    {
        string aspect = change.Aspect.Length == 0 ? "" : " " + ChangeWords.Aspect(change.Aspect);
        List<Inline> meaning = change.Doc.Length == 0 ? [] : [change.Doc];
        if (change.Note.Length > 0)
        {
            meaning.AddRange(meaning.Count == 0 ? [] : [" "]);
            meaning.AddRange(change.Fact == FactKind.Reserved ? [$"({change.Note})"] : [new Inline.Code(change.Note)]);
        }

        return new Row(
        [
            change.Fact == FactKind.Reserved
                ? [$"reserved {FactText.BitsOf(change.Name)}"]
                : [ChangeWords.Of(change.Fact) + " ", new Inline.Code(change.Name)],
            [new Inline.Tag(ChangeWords.Of(change.Kind), ChangeWords.Of(change.Kind)), aspect],
            Side(change, change.Before),
            Side(change, change.After),
            meaning,
        ]);
    }

    private static IReadOnlyList<Inline> Side(SpecChange change, string? text) =>
        text is null ? change.Kind is ChangeKind.Added or ChangeKind.Removed ? [] : [ChangeWords.Nothing(change)]
        : change.Aspect is "meaning" or "unit" or "width" or "flags" or "lanes" or "inverted" or "shift" ? [text]
        : text.Length == 0 ? []
        : [new Inline.Code(text)];

    private static IEnumerable<Inline> Codes(IEnumerable<string> names) =>
        names.SelectMany(static (n, i) => i == 0 ? (Inline[])[new Inline.Code(n)] : [", ", new Inline.Code(n)]);

    private static IEnumerable<Inline> Named(IEnumerable<SpecChange> changes) => changes
        .GroupBy(static c => c.Fact)
        .SelectMany(static (g, i) => (IEnumerable<Inline>)
            [(i == 0 ? "" : "; ") + ChangeWords.Of(g.Key) + (g.Count() > 1 ? "s " : " "), .. Codes(g.Select(static c => c.Name))]);
}
