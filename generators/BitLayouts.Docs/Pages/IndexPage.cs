using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Documents;
using BitLayouts.Docs.Profiles;
using BitLayouts.Docs.Reports;

namespace BitLayouts.Docs.Pages;

/// <summary>The first page: every layout, every profile, and which differ where.</summary>
internal sealed class IndexPage(Atlas atlas, IReadOnlyList<LayoutStory> stories, ConstantsPage constants, EnumsPage enums, RecordsPage records)
{
    private const string NotThere = "–";

    /// <summary>The page.</summary>
    public Page Make() => new(
        PageSet.Index,
        "Layouts",
        [
            new Block.Heading(1, [atlas.Site], ""),
            new Block.Paragraph(
            [
                "What every bit means in every kernel that the specification knows. These pages are rendered from it by ",
                new Inline.Code("kbits spec doc"), "; to compare any two kernels, use ", new Inline.Code("kbits spec diff"), ".",
            ], "lead"),
            new Block.Heading(2, ["Layouts"], "layouts"),
            new Block.Table("Layouts", ["Layout", "Bits", "Kernel", "Profiles", "Meaning"], [.. stories.Select(LayoutRow)]),
            new Block.Heading(2, ["Records, constants and enums"], "values"),
            new Block.Table(
                "Records, constants and enums",
                ["Name", "Kind", "Meaning"],
                [.. records.Names.Select(RecordRow), .. constants.Groups.Select(GroupRow), .. enums.Names.Select(EnumRow)]),
            .. Profiles(),
        ]);

    private Row LayoutRow(LayoutStory story) => new(
    [
        [Links.Layout(story.Name)],
        [FactText.Number(story.Newest.Width)],
        Cells.Code(story.Newest.Kernel),
        Cells.Profiles(atlas.Name(story.Profiles, [.. Enumerable.Range(0, atlas.Snapshots.Count)])),
        [story.Newest.Doc],
    ]);

    private Row GroupRow(string name) => new(
        [[Group(name)], ["constants"], [atlas.Snapshots.SelectMany(static s => s.Spec.ConstantGroups.Items).Last(g => g.TypeName == name).Doc]]);

    private Row RecordRow(string name) => new(
        [[Record(name)], ["record"], [atlas.Snapshots.SelectMany(static s => s.Spec.Records.Items).Last(r => r.Name == name).Doc]]);

    private Row EnumRow(string name) => new(
        [[Enum(name)], ["enum"], [atlas.Snapshots.SelectMany(static s => s.Spec.Enums.Items).Last(e => e.Name == name).Doc]]);

    private static Inline Group(string name) => new Inline.Link(name, PageSet.Constants, Links.GroupAnchor(name), IsCode: true);

    private static Inline Record(string name) => new Inline.Link(name, PageSet.Records, Links.RecordAnchor(name), IsCode: true);

    private static Inline Enum(string name) => new Inline.Link(name, PageSet.Enums, Links.EnumAnchor(name), IsCode: true);

    private IEnumerable<Block> Profiles() => atlas.Snapshots.Count == 1
        ? []
        :
        [
            new Block.Heading(2, ["Profiles"], "profiles"),
            new Block.Table("Profiles", ["Profile", "What it is", "Compared with", "Differences"], [.. atlas.Snapshots.Select(ProfileRow)]),
            new Block.Heading(2, ["What differs where"], "forms"),
            new Block.Paragraph(
            [
                "Each letter is one form: profiles with the same letter in a row agree in every fact of it. ",
                new Inline.Code(NotThere), " means that the profile does not have it.",
            ]),
            new Block.Table(
                "Forms of layouts, records, enums and constants by profile",
                ["", .. atlas.Snapshots.Select(static s => s.Title)],
                [
                    .. stories.Select(s => FormRow(Links.Layout(s.Name), s.Forms)),
                    .. records.Names.Select(n => FormRow(Record(n), records.Forms(n))),
                    .. enums.Names.Select(n => FormRow(Enum(n), enums.Forms(n))),
                    .. constants.Groups.Select(n => FormRow(Group(n), constants.Forms(n))),
                ]),
        ];

    private Row ProfileRow(SpecSnapshot snapshot, int profile) => new(
    [
        [Links.Profile(snapshot)],
        [snapshot.Doc],
        atlas.Difference(profile) is { } diff ? [Links.Profile(diff.Before)] : [],
        [atlas.Difference(profile) is { } d ? d.IsEqual ? "none" : ChangeWords.Counts(d) is { Length: > 0 } counts ? counts : "only what follows from its switches" : "the first"],
    ]);

    private Row FormRow(Inline name, IReadOnlyList<List<int>> forms)
    {
        string[] letters = [.. Enumerable.Repeat(NotThere, atlas.Snapshots.Count)];
        for (int form = 0; form < forms.Count; form++)
        {
            foreach (int profile in forms[form])
            {
                letters[profile] = Cells.Letter(form);
            }
        }

        return new Row([[name], .. letters.Select((l, i) => (IReadOnlyList<Inline>)
            [l == NotThere ? l : new Inline.Tag(l, i > 0 && letters[i - 1] == l ? "form same" : "form")])]);
    }
}
