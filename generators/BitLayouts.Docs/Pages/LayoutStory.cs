using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Diagrams;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Pages;

/// <summary>One layout through all profiles.</summary>
internal sealed class LayoutStory
{
    private readonly List<(int Profile, EvaluatedLayout Layout, LayoutFacts Facts)> _layouts = [];

    /// <summary>Collects the layout of this name.</summary>
    public LayoutStory(Atlas atlas, string name)
    {
        Name = name;
        for (int i = 0; i < atlas.Snapshots.Count; i++)
        {
            EvaluatedSpec spec = atlas.Snapshots[i].Spec;
            if (spec.Layouts.Items.FirstOrDefault(l => l.Name == name) is { } layout)
            {
                _layouts.Add((i, layout, new LayoutFacts(spec, layout)));
            }
        }

        Profiles = [.. _layouts.Select(static l => l.Profile)];
        Pictures = Atlas.Group(Layouts, PictureKey);
        Wholes = Atlas.Group(
            Layouts.Select(l => (l.Profile, LayoutFacts.Whole(l.Layout) with { Needs = ValueFacts.Needs(atlas.Snapshots[l.Profile].Spec, "", name) })),
            static f => f.Key);
        Forms = Atlas.Group(_layouts.Select(static l => (l.Profile, l)), static l => FormKey(l.Layout, l.Facts))
            .ConvertAll(static g => g.Having);
    }

    /// <summary>The layout's name.</summary>
    public string Name { get; }

    /// <summary>The profiles that have it.</summary>
    public IReadOnlyList<int> Profiles { get; }

    /// <summary>The layout of each profile that has it.</summary>
    public IEnumerable<(int Profile, EvaluatedLayout Layout)> Layouts => _layouts.Select(static l => (l.Profile, l.Layout));

    /// <summary>The layout as the newest profile has it.</summary>
    public EvaluatedLayout Newest => _layouts[^1].Layout;

    /// <summary>The arrangements of bits, with their profiles.</summary>
    public IReadOnlyList<(EvaluatedLayout Value, List<int> Having)> Pictures { get; }

    /// <summary>What is said of the layout as a whole, with the profiles that say so.</summary>
    public IReadOnlyList<(Fact Value, List<int> Having)> Wholes { get; }

    /// <summary>The profiles in which every fact is the same, in order of the first.</summary>
    public IReadOnlyList<List<int>> Forms { get; }

    /// <summary>Facts of one kind, each once.</summary>
    public IReadOnlyList<MergedFact> Merge(Func<LayoutFacts, IEnumerable<Fact>> facts) => MergedFact.Merge(
        _layouts.Select(l => (l.Profile, (IReadOnlyList<Fact>)[.. facts(l.Facts)])), static f => f.Key);

    /// <summary>Reserved bits, each range with its reason once.</summary>
    public IReadOnlyList<(EvaluatedReserved Value, List<int> Having)> Reserved() => [.. Atlas
        .Group(
            Layouts.SelectMany(static l => l.Layout.Reserved.Items.Select(r => (l.Profile, r))),
            static r => $"{r.Range.High}:{r.Range.Low} {r.Doc}")
        .OrderByDescending(static g => g.Value.Range.High)];

    private static string PictureKey(EvaluatedLayout layout) => string.Join(
        '\n',
        layout.Fields.Items
            .Select(static f => $"{f.Name} {f.Type} {FactText.Bits(f.Ranges.Items)} {f.Inverted || f.InvertedWhen is not null} {f.IsAlias}")
            .Append(FactText.Bits(FactText.Ranges(DiagramBuilder.ReservedMask(layout)))));

    private static string FormKey(EvaluatedLayout layout, LayoutFacts facts) => string.Join(
        '\n',
        facts.Fields().Concat(facts.Predicates()).Concat(facts.Kinds()).Concat(facts.Mutators()).Concat(facts.Conversions())
            .Select(static f => f.Key)
            .Prepend(LayoutFacts.Whole(layout).Key)
            .Concat(layout.Reserved.Items.Select(static r => $"{r.Range} {r.Doc}")));
}
