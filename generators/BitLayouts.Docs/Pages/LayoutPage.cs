using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Diagrams;
using BitLayouts.Docs.Documents;
using BitLayouts.Docs.Reports;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Pages;

/// <summary>The page of one layout: its bits in every profile, its facts, and how the profiles differ.</summary>
internal sealed class LayoutPage(Atlas atlas, Links links, LayoutStory story)
{
    private readonly (int Profile, ChangeGroup Group)[] _changes =
    [
        .. story.Profiles.SelectMany(p => atlas.Difference(p)?.Groups
            .Where(g => g.Kind == FactKind.Layout && g.Name == story.Name && !IsWhole(g))
            .Select(g => (p, g)) ?? []),
    ];

    /// <summary>The page.</summary>
    public Page Make()
    {
        List<Block> blocks =
        [
            new Block.Heading(1, [new Inline.Code(story.Name)], ""),
            .. Wholes(),
            .. Profiles(),
            new Block.Heading(2, ["Bits"], "bits"),
            .. story.Pictures.Select(Figure),
            .. new LayoutTables(atlas, links, story).All(),
            .. Users(),
            .. Differences(),
        ];
        return new Page(PageSet.Layout(story.Name), story.Name, blocks);
    }

    /// <summary>The pictures that the page shows: names, layouts, and what each is compared with.</summary>
    public IEnumerable<(string File, EvaluatedLayout Layout, (string Name, EvaluatedLayout Layout)? Before)> Pictures() =>
        story.Pictures.Select((p, i) => (FileOf(i), p.Value, Before(p.Having[0])));

    /// <summary>The layout in the profile before this one, if it has it.</summary>
    private (string Name, EvaluatedLayout Layout)? Before(int profile) =>
        atlas.Difference(profile)?.Before is { } before && before.Spec.Layouts.Items.FirstOrDefault(l => l.Name == story.Name) is { } layout
            ? (before.Title, layout)
            : null;

    private static bool IsWhole(ChangeGroup group) => group.Changes is [{ Fact: FactKind.Layout, Kind: ChangeKind.Added or ChangeKind.Removed }];

    private string FileOf(int picture) => story.Pictures.Count == 1
        ? $"{PageSet.Layout(story.Name)}.svg"
        : $"{PageSet.Layout(story.Name)}-{FactText.Number(picture + 1)}.svg";

    private IEnumerable<Block> Wholes() => story.Wholes.SelectMany(w => (IEnumerable<Block>)
    [
        .. story.Wholes.Count == 1 ? (Block[])[] : [new Block.Paragraph([new Inline.Strong(Names(w.Having) + ":")])],
        new Block.Paragraph([w.Value.Doc, .. w.Value.Needs is { } needs ? (Inline[])[" Needs ", new Inline.Code(needs), "."] : []], "lead"),
        new Block.Paragraph(
        [
            $"{w.Value.Says("width")} · C# ", new Inline.Code(w.Value.CSharp),
            .. w.Value.Kernel is { } kernel ? (Inline[])[" · kernel ", new Inline.Code(kernel)] : [],
            .. w.Value.Says("flags") is { } flags ? (Inline[])[$" · {flags}"] : [],
            " · ", .. Cells.Source(w.Value.Source, null),
        ]),
    ]);

    private IEnumerable<Block> Profiles()
    {
        if (story.Forms.Count == 1)
        {
            string which = atlas.Snapshots.Count == 1 ? "" : story.Profiles.Count == atlas.Snapshots.Count
                ? $"The same in all {FactText.Number(story.Profiles.Count)} profiles."
                : $"In {Names(story.Profiles)}, where it is the same.";
            return which.Length == 0 ? [] : [new Block.Paragraph([which])];
        }

        string[] columns = story.Pictures.Count == 1 ? ["Form", "Profiles", "New in it"] : ["Form", "Profiles", "Bits", "New in it"];
        return
        [
            new Block.Heading(2, ["Profiles"], "profiles"),
            new Block.Table($"Forms of {story.Name}", columns, [.. story.Forms.Select(FormRow)]),
        ];
    }

    /// <summary>A form with its profiles, and what the first of these has that the profile before it does not.</summary>
    private Row FormRow(List<int> having, int form)
    {
        string figure = FactText.Number(story.Pictures.Select((p, i) => (p, i)).First(p => p.p.Having.Contains(having[0])).i + 1);
        IEnumerable<Inline> links = having.SelectMany((p, i) => i == 0
            ? (Inline[])[Links.Profile(atlas.Snapshots[p])]
            : [", ", Links.Profile(atlas.Snapshots[p])]);
        return new Row(
        [
            [new Inline.Tag(Cells.Letter(form), "form")],
            [.. links],
            .. story.Pictures.Count == 1 ? (IReadOnlyList<Inline>[])[] : [[new Inline.Link($"figure {figure}", "", $"figure-{figure}")]],
            News(having[0]),
        ]);
    }

    private IReadOnlyList<Inline> News(int profile)
    {
        ChangeGroup? change = _changes.Where(c => c.Profile == profile).Select(static c => c.Group).FirstOrDefault();
        return change is null ? ["the first"] : [new Inline.Link($"{Title(profile)}: {Counts(change)}", "", Anchor(profile))];
    }

    private static string Counts(ChangeGroup group)
    {
        string counts = string.Join(", ", ChangeWords.Counted
            .Select(k => (Kind: k, Count: group.Changes.Count(c => c.Kind == k)))
            .Where(static c => c.Count > 0)
            .Select(static c => $"{FactText.Number(c.Count)} {(c.Kind == ChangeKind.Sourced ? "with another source" : ChangeWords.Of(c.Kind))}"));
        return counts.Length == 0 ? "only what follows from others" : counts;
    }

    private Block Figure((EvaluatedLayout Value, List<int> Having) picture, int index)
    {
        string number = FactText.Number(index + 1);
        List<Inline> caption = story.Pictures.Count == 1 ? [] : [new Inline.Strong($"Figure {number}"), $": {Names(picture.Having)}."];
        if (caption.Count == 0)
        {
            caption.Add($"The bits of {story.Name}{(atlas.Snapshots.Count == 1 ? "" : $" ({Names(picture.Having)})")}.");
        }

        return new Block.Figure(FileOf(index), SvgRenderer.Inline(picture.Value, Before(picture.Having[0])), SvgRenderer.Describe(picture.Value), caption)
        {
            Id = story.Pictures.Count == 1 ? "" : $"figure-{number}",
        };
    }

    /// <summary>The layouts that speak of this one.</summary>
    private IEnumerable<Block> Users()
    {
        string[] users =
        [
            .. atlas.Snapshots.SelectMany(static s => s.Spec.Layouts.Items).Where(Uses).Select(static l => l.Name)
                .Where(n => n != story.Name).Distinct(StringComparer.Ordinal),
        ];
        return users.Length == 0
            ? []
            : [new Block.Paragraph(["Used by ", .. users.SelectMany(static (u, i) => i == 0 ? (Inline[])[Links.Layout(u)] : [", ", Links.Layout(u)]), "."])];
    }

    private bool Uses(EvaluatedLayout layout) =>
        layout.Kinds.Items.Any(k => k.LayoutName == story.Name)
        || layout.Conversions.Items.Any(c => c.TargetName == story.Name)
        || layout.Fields.Items.Any(f => f.Type == FieldType.Layout && f.TypeRef == story.Newest.TypeName);

    private IEnumerable<Block> Differences() => _changes.Length == 0
        ? []
        : _changes.SelectMany(c => (IEnumerable<Block>)
            [new Block.Heading(3, [Title(c.Profile)], Anchor(c.Profile)), .. DiffBlocks.Body(c.Group)])
            .Prepend(new Block.Heading(2, ["Differences between profiles"], "differences"));

    private string Title(int profile) => $"{atlas.Difference(profile)!.Before.Title} → {atlas.Snapshots[profile].Title}";

    private string Anchor(int profile) => "in-" + PageSet.Profile(atlas.Snapshots[profile].Title);

    private string Names(IReadOnlyList<int> having) => atlas.Name(having, story.Profiles) is var names && names == Atlas.All ? "all profiles" : names;
}
