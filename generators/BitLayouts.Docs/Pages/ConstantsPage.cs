using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Documents;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Pages;

/// <summary>The page of all constants, with the value in every profile.</summary>
internal sealed class ConstantsPage(Atlas atlas)
{
    /// <summary>The groups' names, in the order of the file.</summary>
    public IReadOnlyList<string> Groups { get; } =
        [.. atlas.Snapshots.SelectMany(static s => s.Spec.ConstantGroups.Items).Select(static g => g.TypeName).Distinct(StringComparer.Ordinal)];

    /// <summary>The page.</summary>
    public Page Make() => new(PageSet.Constants, "Constants", [new Block.Heading(1, ["Constants"], ""), .. Groups.SelectMany(Group)]);

    /// <summary>The profiles in which a group is the same in every fact, in order of the first.</summary>
    public IReadOnlyList<List<int>> Forms(string name) => Atlas
        .Group(Having(name).Select(h => (h.Profile, h)), h => string.Join('\n', Facts(h.Profile, h.Group).Select(static f => f.Key).Prepend(h.Group.Doc)))
        .ConvertAll(static g => g.Having);

    private IEnumerable<(int Profile, EvaluatedConstantGroup Group)> Having(string name) => atlas.Snapshots
        .SelectMany((s, i) => s.Spec.ConstantGroups.Items.Where(g => g.TypeName == name).Select(g => (i, g)));

    private IEnumerable<Fact> Facts(int profile, EvaluatedConstantGroup group) => ValueFacts.Constants(atlas.Snapshots[profile].Spec, group);

    private IEnumerable<Block> Group(string name)
    {
        (int Profile, EvaluatedConstantGroup Group)[] having = [.. Having(name)];
        int[] profiles = [.. having.Select(static h => h.Profile)];
        Dictionary<(int Profile, string Name), string> values = [];
        foreach ((int profile, EvaluatedConstantGroup group) in having)
        {
            foreach (Fact fact in Facts(profile, group))
            {
                values.Add((profile, fact.Name), fact.Says("value")!);
            }
        }

        IReadOnlyList<MergedFact> merged = MergedFact.Merge(
            having.Select(h => (h.Profile, (IReadOnlyList<Fact>)[.. Facts(h.Profile, h.Group)])),
            static f => (f with { Aspects = [.. f.Aspects.Where(static a => a.Name != "value")] }).Key);
        Dictionary<Fact, IReadOnlyList<int>> profilesOf = merged.ToDictionary(static m => m.Fact, static m => m.Having);
        yield return new Block.Heading(2, [new Inline.Code(name)], Links.GroupAnchor(name));
        foreach ((string doc, List<int> _) in Atlas.Group(having.Select(static h => (h.Profile, h.Group.Doc)), static d => d))
        {
            yield return new Block.Paragraph([doc]);
        }

        yield return FactTable.Make(
            $"Constants of {name}",
            merged,
            m => atlas.Name(m.Having, profiles),
            ("Constant", Cells.Name),
            ("C#", Cells.CSharp),
            ("Value", f => Values(f, profilesOf[f], values)),
            ("Unit", static f => f.Says("unit") is { } unit ? [unit] : []),
            ("Meaning", Cells.MeaningAndExpression),
            ("Source", static f => Cells.Source(f.Source, f.Kernel)));
    }

    /// <summary>The value, or each value with its profiles.</summary>
    private IReadOnlyList<Inline> Values(Fact fact, IReadOnlyList<int> profiles, Dictionary<(int Profile, string Name), string> values)
    {
        List<(string Value, List<int> Having)> groups = Atlas.Group(profiles.Select(p => (p, values[(p, fact.Name)])), static v => v);
        return groups.Count == 1
            ? [new Inline.Code(groups[0].Value)]
            : [.. groups.SelectMany((g, i) => (IEnumerable<Inline>)
                [.. i == 0 ? (Inline[])[] : [new Inline.Break()], new Inline.Code(g.Value), " ", new Inline.Small(Cells.Profiles(atlas.Name(g.Having, profiles)))])];
    }
}
