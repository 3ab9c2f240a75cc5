using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Documents;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Pages;

/// <summary>The page of all records.</summary>
internal sealed class RecordsPage(Atlas atlas, Links links)
{
    /// <summary>The records' names, in the order of the file.</summary>
    public IReadOnlyList<string> Names { get; } =
        [.. atlas.Snapshots.SelectMany(static s => s.Spec.Records.Items).Select(static r => r.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>The page.</summary>
    public Page Make() => new(PageSet.Records, "Records", [new Block.Heading(1, ["Records"], ""), .. Names.SelectMany(Record)]);

    /// <summary>The profiles in which a record is the same in every fact, in order of the first.</summary>
    public IReadOnlyList<List<int>> Forms(string name) => Atlas
        .Group(Having(name), static r => string.Join('\n', RecordFacts.Fields(r).Prepend(RecordFacts.Whole(r)).Select(static f => f.Key)))
        .ConvertAll(static g => g.Having);

    private IEnumerable<(int Profile, EvaluatedRecord Record)> Having(string name) => atlas.Snapshots
        .SelectMany((s, i) => s.Spec.Records.Items.Where(r => r.Name == name).Select(r => (i, r)));

    private IEnumerable<Block> Record(string name)
    {
        (int Profile, EvaluatedRecord Record)[] having = [.. Having(name)];
        int[] profiles = [.. having.Select(static h => h.Profile)];
        yield return new Block.Heading(2, [new Inline.Code(name)], Links.RecordAnchor(name));
        foreach ((Fact whole, List<int> _) in Atlas.Group(having.Select(static h => (h.Profile, RecordFacts.Whole(h.Record))), static f => f.Key))
        {
            yield return new Block.Paragraph(
            [
                $"{whole.Doc} {whole.Says("size")}. C# ", new Inline.Code(whole.CSharp),
                .. whole.Kernel is { } kernel ? (Inline[])[" · kernel ", new Inline.Code(kernel)] : [],
                " · profiles ", Cells.Profiles(atlas.Name(profiles, [.. Enumerable.Range(0, atlas.Snapshots.Count)]))[0],
                " · ", .. Cells.Source(whole.Source, whole.Kernel),
            ]);
        }

        yield return FactTable.Make(
            $"Fields of {name}",
            MergedFact.Merge(having.Select(static h => (h.Profile, (IReadOnlyList<Fact>)[.. RecordFacts.Fields(h.Record)])), static f => f.Key),
            m => atlas.Name(m.Having, profiles),
            name,
            ("Bytes", static f => Cells.Code(f.Says("bytes"))),
            ("Name", Cells.Name),
            ("C#", Cells.CSharp),
            ("Kernel", static f => f.Kernel == f.Name ? [] : Cells.Code(f.Kernel)),
            ("Type", links.Type),
            ("Unit", static f => f.Says("unit") is { } unit ? [unit] : []),
            ("Meaning", static f => Cells.Meaning(f)));
    }
}
