using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Validation;

/// <summary>
/// Checks the names in expressions of items that no declared profile has, so that such an item is not first found broken when
/// a profile turns it on.
/// </summary>
internal sealed class UnusedItems
{
    private readonly IReadOnlyList<ProfileContext> _profiles;
    private readonly DiagnosticBag _diagnostics;
    private readonly HashSet<string> _global = new(StringComparer.Ordinal);

    private UnusedItems(SpecDocument document, IReadOnlyList<ProfileContext> profiles, DiagnosticBag diagnostics)
    {
        _profiles = profiles;
        _diagnostics = diagnostics;
        _global.UnionWith(document.UnreadableNames);
        _global.UnionWith(document.Switches.Select(static s => s.Name));
        _global.UnionWith(document.ConstantGroups.SelectMany(static g => g.Constants).Select(static c => c.Name));
        _global.UnionWith(document.Layouts.SelectMany(static l => l.Fields).SelectMany(static f => f.Info.KernelNames));
    }

    public static void Check(SpecDocument document, IReadOnlyList<ProfileContext> profiles, DiagnosticBag diagnostics)
    {
        UnusedItems check = new(document, profiles, diagnostics);
        foreach (ConstantGroupModel group in document.ConstantGroups)
        {
            check.CheckUnused(group, group.Constants, static c => c.Value, check._global);
        }

        foreach (EnumModel item in document.Enums)
        {
            check.CheckUnused(item, item.Values, static v => v.Value, check._global);
        }

        foreach (RecordModel record in document.Records.Where(r => r.Size is not null && !check.IsUsed(r)))
        {
            check.CheckNames(record.Size!, check._global);
        }

        foreach (LayoutModel layout in document.Layouts.Where(static l => !l.HasUnreadableItems))
        {
            HashSet<string> names = new(check._global, StringComparer.Ordinal) { "raw" };
            names.UnionWith(layout.Fields.Select(static f => f.Name));
            names.UnionWith(layout.Predicates.Select(static p => p.Name));
            check.CheckUnused(layout, layout.Predicates, static p => p.Expression, names);
            check.CheckUnused(layout, layout.Kinds, static k => k.When, names);
        }
    }

    private void CheckUnused<T>(SpecItem owner, IReadOnlyList<T> items, Func<T, ExpressionModel> expression, HashSet<string> names)
        where T : SpecItem
    {
        bool ownerUnused = !IsUsed(owner);
        foreach (T item in items)
        {
            if (ownerUnused || !IsUsed(item))
            {
                CheckNames(expression(item), names);
            }
        }
    }

    private bool IsUsed(SpecItem item) => _profiles.Any(p => p.IsPresent(item.Info) == true);

    private void CheckNames(ExpressionModel expression, HashSet<string> names)
    {
        foreach (ExpressionSyntax.Name name in ExpressionNames.Needed(expression.Root, switches: null))
        {
            if (!names.Contains(name.Text))
            {
                _diagnostics.Report(
                    SpecDiagnostics.UnknownName,
                    _diagnostics.Text.InsideString(expression.Span, name.Start, name.Length),
                    name.Text,
                    _diagnostics.Suggest(name.Text, names));
            }
        }
    }
}
