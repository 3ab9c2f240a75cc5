using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Documents;

namespace BitLayouts.Docs.Pages;

/// <summary>The tables of a layout's page.</summary>
internal sealed class LayoutTables(Atlas atlas, Links links, LayoutStory story)
{
    /// <summary>The tables that are not empty, each under its heading.</summary>
    public IEnumerable<Block> All() =>
    [
        .. Section("Fields", "fields", Fields()),
        .. Section("Reserved bits", "reserved", Reserved()),
        .. Section("Kinds", "kinds", Kinds()),
        .. Section("Predicates", "predicates", Predicates()),
        .. Section("Mutators", "mutators", Mutators()),
        .. Section("Conversions", "conversions", Conversions()),
    ];

    private static IEnumerable<Block> Section(string title, string id, Block.Table table) =>
        table.Rows.Count == 0 ? [] : [new Block.Heading(2, [title], id), table];

    private Block.Table Fields() => FactTable.Make(
        $"Fields of {story.Name}",
        story.Merge(static f => f.Fields()),
        Profiles,
        "",
        ("Field", Cells.Name),
        ("C#", Cells.CSharp),
        ("Bits", static f => [new Inline.Code(f.Bits!)]),
        ("Kernel", static f => Cells.Code(f.Kernel)),
        ("Type", links.Type),
        ("Meaning", Meaning),
        ("Source", static f => Cells.Source(f.Source, f.Kernel)));

    private Block.Table Reserved()
    {
        IReadOnlyList<(BitLayouts.Spec.Evaluation.EvaluatedReserved Value, List<int> Having)> reserved = story.Reserved();
        bool varies = reserved.Any(r => r.Having.Count != story.Profiles.Count);
        return new Block.Table(
            $"Reserved bits of {story.Name}",
            varies ? ["Bits", "Meaning", "Profiles"] : ["Bits", "Meaning"],
            [.. reserved.Select(r => new Row((IReadOnlyList<IReadOnlyList<Inline>>)
                [[new Inline.Code(FactText.Bits(r.Value.Range))], [r.Value.Doc], .. varies ? (IReadOnlyList<Inline>[])[Cells.Profiles(atlas.Name(r.Having, story.Profiles))] : []]))]);
    }

    private Block.Table Kinds() => FactTable.Make(
        $"Kinds of {story.Name}",
        story.Merge(static f => f.Kinds()),
        Profiles,
        "",
        ("Kind", Cells.Name),
        ("C#", Cells.CSharp),
        ("When", static f => Cells.Code(f.Says("expression"))),
        ("Explained by", static f => f.Says("layout") is { } layout ? [Links.Layout(layout)] : []),
        ("Meaning", static f => Cells.Meaning(f)));

    private Block.Table Predicates() => FactTable.Make(
        $"Predicates of {story.Name}",
        story.Merge(static f => f.Predicates()),
        Profiles,
        "",
        ("Predicate", Cells.Name),
        ("C#", Cells.CSharp),
        ("Kernel", static f => Cells.Code(f.Kernel)),
        ("Meaning", Cells.MeaningAndExpression),
        ("Source", static f => Cells.Source(f.Source, f.Kernel)));

    private Block.Table Mutators() => FactTable.Make(
        $"Mutators of {story.Name}",
        story.Merge(static f => f.Mutators()),
        Profiles,
        "",
        ("Mutator", Cells.Name),
        ("C#", Cells.CSharp),
        ("Kernel", static f => Cells.Code(f.Kernel)),
        ("Sets", static f => Cells.Codes(f.Says("set"))),
        ("Clears", static f => Cells.Codes(f.Says("clear"))),
        ("Meaning", static f => Cells.Meaning(f)),
        ("Source", static f => Cells.Source(f.Source, f.Kernel)));

    private Block.Table Conversions() => FactTable.Make(
        $"Conversions of {story.Name}",
        story.Merge(static f => f.Conversions()),
        Profiles,
        "",
        ("Conversion", Cells.Name),
        ("C#", Cells.CSharp),
        ("Kernel", static f => Cells.Code(f.Kernel)),
        ("To", static f => [Links.Layout(f.Says("to")!)]),
        ("Takes", static f => Cells.Codes(f.Says("map"))),
        ("Sets", static f => Cells.Codes(f.Says("set"))),
        ("Meaning", static f => Cells.Meaning(f)),
        ("Source", static f => Cells.Source(f.Source, f.Kernel)));

    private static IReadOnlyList<Inline> Meaning(Fact field)
    {
        string[] notes =
        [
            .. field.Says("unit") is { } unit ? (string[])[$"In {unit}."] : [],
            .. field.Says("shift") is { } shift ? (string[])[$"The value is the stored number {shift}."] : [],
            .. field.Says("inverted") is { } inverted ? (string[])[char.ToUpperInvariant(inverted[0]) + inverted[1..] + "."] : [],
            .. field.Says("alias_of") is { } alias ? (string[])[$"Another name for the bits of {alias}."] : [],
            .. field.Says("when") is { } when ? (string[])[$"Means something only when {when}."] : [],
        ];
        return Cells.Meaning(field, string.Join(' ', notes));
    }

    private string Profiles(MergedFact fact) => atlas.Name(fact.Having, story.Profiles);
}
