using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Documents;
using BitLayouts.Docs.Profiles;
using BitLayouts.Docs.Reports;
using BitLayouts.Spec;

namespace BitLayouts.Docs.Pages;

/// <summary>The page of one profile: its configuration, and what differs from the profile before it.</summary>
internal sealed class ProfilePage(Atlas atlas, int profile)
{
    private readonly SpecSnapshot _snapshot = atlas.Snapshots[profile];

    /// <summary>The page.</summary>
    public Page Make() => new(
        PageSet.Profile(_snapshot.Title),
        $"Profile {_snapshot.Title}",
        [
            new Block.Heading(1, [$"Profile {_snapshot.Title}"], ""),
            .. Head(),
            .. Switches(),
            .. Differences(),
            .. Settings(),
        ]);

    private IEnumerable<Block> Head()
    {
        if (_snapshot.Doc.Length > 0)
        {
            yield return new Block.Paragraph([_snapshot.Doc], "lead");
        }

        if (_snapshot.Evidence.Length > 0)
        {
            yield return new Block.Paragraph([new Inline.Strong("Evidence:"), " " + _snapshot.Evidence]);
        }
    }

    private IEnumerable<Block> Switches() => _snapshot.Switches.Count == 0
        ? []
        :
        [
            new Block.Heading(2, ["Switches"], "switches"),
            new Block.Table($"Switches of {_snapshot.Title}", ["Switch", "State", "Decided by", "Meaning", "Source"], [.. _snapshot.Switches.Select(SwitchRow)]),
        ];

    private Row SwitchRow(SpecSwitch s)
    {
        bool isOn = _snapshot.On.Contains(s.Name);
        string decides = s.Kind switch
        {
            SwitchKind.Config => "configuration",
            SwitchKind.Patch => "patch",
            _ => "boot or CPU",
        };
        return new Row([[new Inline.Code(s.Name)], [new Inline.Tag(isOn ? "on" : "off", isOn ? "on" : "off")], [decides], [s.Doc], Cells.Source(s.Source, s.Name)]);
    }

    private IEnumerable<Block> Differences()
    {
        if (atlas.Difference(profile) is not { } diff)
        {
            return [];
        }

        return
        [
            new Block.Heading(2, [$"Differences from {diff.Before.Title}"], "differences"),
            new Block.Paragraph(["Compared with ", Links.Profile(diff.Before), ". ", DiffText.Sum(diff)]),
            .. DiffBlocks.Switches(diff).ToArray() is { Length: > 0 } switches ? (Block[])[new Block.Bullets(switches)] : [],
            .. diff.Groups.SelectMany(static g => DiffBlocks.Group(g, level: 3, Heading(g))),
        ];
    }

    private IEnumerable<Block> Settings() => atlas.Settings(profile).Count == 0
        ? []
        : atlas.Settings(profile).SelectMany((d, i) => (IEnumerable<Block>)
            [
                new Block.Heading(3, [SettingTitle(d)], $"setting-{FactText.Number(i + 1)}"),
                new Block.Paragraph([new Inline.Code(d.After.Title), ": " + DiffText.Sum(d)]),
                .. d.Groups.SelectMany(static g => DiffBlocks.Group(g, level: 4, Heading(g))),
            ])
            .Prepend(new Block.Heading(2, ["Other settings of the switches"], "settings"));

    private static string SettingTitle(SpecDiff diff) =>
        diff.OnlyAfter.FirstOrDefault() is { } name ? $"With {name}" : "Without configuration options";

    private static Inline Heading(ChangeGroup group) => group.Kind switch
    {
        FactKind.Constants => new Inline.Link(group.Name, PageSet.Constants, Links.GroupAnchor(group.Name), IsCode: true),
        FactKind.Record => new Inline.Link(group.Name, PageSet.Records, Links.RecordAnchor(group.Name), IsCode: true),
        FactKind.Enum => new Inline.Link(group.Name, PageSet.Enums, Links.EnumAnchor(group.Name), IsCode: true),
        _ => Links.Layout(group.Name),
    };
}
