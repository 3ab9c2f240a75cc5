using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Documents;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Pages;

/// <summary>The page of all enums.</summary>
internal sealed class EnumsPage(Atlas atlas)
{
    /// <summary>The enums' names, in the order of the file.</summary>
    public IReadOnlyList<string> Names { get; } =
        [.. atlas.Snapshots.SelectMany(static s => s.Spec.Enums.Items).Select(static e => e.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>The page.</summary>
    public Page Make() => new(PageSet.Enums, "Enums", [new Block.Heading(1, ["Enums"], ""), .. Names.SelectMany(Enum)]);

    /// <summary>The profiles in which an enum is the same in every fact, in order of the first.</summary>
    public IReadOnlyList<List<int>> Forms(string name) => Atlas
        .Group(Having(name).Select(h => (h.Profile, h)), h => string.Join('\n', Facts(h.Profile, h.Enum).Prepend(ValueFacts.Whole(h.Enum)).Select(static f => f.Key)))
        .ConvertAll(static g => g.Having);

    private IEnumerable<(int Profile, EvaluatedEnum Enum)> Having(string name) => atlas.Snapshots
        .SelectMany((s, i) => s.Spec.Enums.Items.Where(e => e.Name == name).Select(e => (i, e)));

    private IEnumerable<Fact> Facts(int profile, EvaluatedEnum type) => ValueFacts.Values(atlas.Snapshots[profile].Spec, type);

    private IEnumerable<Block> Enum(string name)
    {
        (int Profile, EvaluatedEnum Enum)[] having = [.. Having(name)];
        int[] profiles = [.. having.Select(static h => h.Profile)];
        yield return new Block.Heading(2, [new Inline.Code(name)], Links.EnumAnchor(name));
        foreach ((Fact whole, List<int> _) in Atlas.Group(having.Select(static h => (h.Profile, ValueFacts.Whole(h.Enum))), static f => f.Key))
        {
            yield return new Block.Paragraph(
            [
                whole.Doc + " C# ", new Inline.Code(whole.CSharp),
                .. whole.Kernel is { } kernel ? (Inline[])[" · kernel ", new Inline.Code(kernel)] : [],
                " · ", .. Cells.Source(whole.Source, null),
            ]);
        }

        yield return FactTable.Make(
            $"Values of {name}",
            MergedFact.Merge(having.Select(h => (h.Profile, (IReadOnlyList<Fact>)[.. Facts(h.Profile, h.Enum)])), static f => f.Key),
            m => atlas.Name(m.Having, profiles),
            name,
            ("Name", Cells.Name),
            ("C#", Cells.CSharp),
            ("Value", static f => Cells.Code(f.Says("value"))),
            ("Kernel", static f => Cells.Code(f.Kernel)),
            ("Meaning", static f => Cells.Meaning(f)));
    }
}
