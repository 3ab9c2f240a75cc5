using BitLayouts.Spec;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>Cuts a specification into the inputs of its files.</summary>
internal static class Units
{
    public static IEnumerable<LayoutUnit> Layouts(EvaluatedSpec spec)
    {
        foreach (EvaluatedLayout layout in spec.Layouts)
        {
            HashSet<string> nested = [.. layout.Fields.Items.Where(static f => f.Type == FieldType.Layout).Select(static f => f.TypeRef!)];
            HashSet<string> targets = [.. layout.Conversions.Items.Select(static c => c.TargetName)];
            HashSet<string> enums = [.. layout.Fields.Items.Where(static f => f.Type == FieldType.Enum).Select(static f => f.TypeRef!)];
            yield return new LayoutUnit(
                spec.Namespace,
                spec.Accessibility,
                layout,
                spec.Layouts.Items.Where(l => l.Name != layout.Name && (nested.Contains(l.TypeName) || targets.Contains(l.Name))).ToEquatableArray(),
                spec.Enums.Items.Where(e => enums.Contains(e.TypeName)).ToEquatableArray());
        }
    }

    public static IEnumerable<EnumUnit> Enums(EvaluatedSpec spec) =>
        spec.Enums.Items.Select(e => new EnumUnit(spec.Namespace, spec.Accessibility, e));

    public static IEnumerable<ConstantsUnit> Constants(EvaluatedSpec spec) =>
        spec.ConstantGroups.Items.Select(g => new ConstantsUnit(spec.Namespace, spec.Accessibility, g));

    public static RegistryUnit Registry(EvaluatedSpec spec) => new(
        spec.Namespace, spec.Accessibility, spec.Profile, spec.ProfileDoc, spec.Layouts.Items.Select(static l => l.TypeName).ToEquatableArray());
}
