using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Merging;

/// <summary>The items that some kernel has and no mistake keeps from being generated.</summary>
internal sealed class SoundItems
{
    private readonly HashSet<(string Owner, string Label, string Name)> _items = [];

    public SoundItems(IEnumerable<EvaluatedSpec> evaluated)
    {
        foreach (EvaluatedSpec spec in evaluated)
        {
            Add(spec);
        }
    }

    public bool Contains(string owner, string label, string name) => _items.Contains((owner, label, name));

    public void Add(EvaluatedSpec spec)
    {
        foreach (EvaluatedConstantGroup group in spec.ConstantGroups)
        {
            Add(group.TypeName, "constant", group.Constants.Items.Select(static c => c.Name));
        }

        foreach (EvaluatedEnum item in spec.Enums)
        {
            Add(item.Name, "enum value", item.Values.Items.Select(static v => v.Name));
        }

        foreach (EvaluatedLayout layout in spec.Layouts)
        {
            Add(layout.Name, "layout", [layout.Name]);
            Add(layout.Name, "field", layout.Fields.Items.Select(static f => f.Name));
            Add(layout.Name, "predicate", layout.Predicates.Items.Select(static p => p.Name));
            Add(layout.Name, "kind", layout.Kinds.Items.Select(static k => k.Name));
            Add(layout.Name, "mutator", layout.Mutators.Items.Select(static m => m.Name));
            Add(layout.Name, "conversion", layout.Conversions.Items.Select(static c => c.Name));
        }
    }

    /// <summary>The declared items that are not among these, each behind the one that has it.</summary>
    public List<(SpecItem Owner, SpecItem Item)> Missing(SpecDocument document) =>
    [
        .. document.ConstantGroups.SelectMany(g => Missing(g, g.Constants)),
        .. document.Enums.SelectMany(e => Missing(e, e.Values)),
        .. document.Layouts.SelectMany(l => Missing(l, [l, .. l.Fields, .. l.Predicates, .. l.Kinds, .. l.Mutators, .. l.Conversions])),
    ];

    private IEnumerable<(SpecItem Owner, SpecItem Item)> Missing(SpecItem owner, IEnumerable<SpecItem> items) =>
        items.Where(i => !Contains(owner.Name, i.Info.Label, i.Name)).Select(i => (owner, i));

    private void Add(string owner, string label, IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            _items.Add((owner, label, name));
        }
    }
}
