using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Documents;
using BitLayouts.Docs.Profiles;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Pages;

/// <summary>Where things are told of.</summary>
internal sealed class Links
{
    private readonly Dictionary<string, Inline.Link> _types = new(StringComparer.Ordinal);

    /// <summary>Collects the types of all profiles.</summary>
    public Links(Atlas atlas)
    {
        foreach (EvaluatedSpec spec in atlas.Snapshots.Select(static s => s.Spec))
        {
            foreach (EvaluatedLayout layout in spec.Layouts)
            {
                _types.TryAdd(layout.TypeName, Layout(layout.Name));
            }

            foreach (EvaluatedEnum type in spec.Enums)
            {
                _types.TryAdd(type.TypeName, new Inline.Link(type.Name, PageSet.Enums, EnumAnchor(type.Name), IsCode: true));
            }
        }
    }

    /// <summary>A layout's page.</summary>
    public static Inline.Link Layout(string name) => new(name, PageSet.Layout(name), IsCode: true);

    /// <summary>A profile's page.</summary>
    public static Inline.Link Profile(SpecSnapshot snapshot) => new(snapshot.Title, PageSet.Profile(snapshot.Title));

    /// <summary>The anchor of an enum on the page of enums.</summary>
    public static string EnumAnchor(string name) => "enum-" + name;

    /// <summary>The anchor of a record on the page of records.</summary>
    public static string RecordAnchor(string name) => "record-" + name;

    /// <summary>The anchor of a group on the page of constants.</summary>
    public static string GroupAnchor(string name) => "constants-" + name;

    /// <summary>The type of a field, with a link to where it is told of.</summary>
    public IReadOnlyList<Inline> Type(Fact field)
    {
        string type = field.Says("type") ?? "";
        int space = type.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && _types.TryGetValue(type[(space + 1)..], out Inline.Link? link) ? [type[..(space + 1)], link] : [type];
    }
}
