using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Validation;

/// <summary>Finds layouts that are parts of themselves and fields that are aliases of themselves.</summary>
internal static class LayoutCycles
{
    /// <summary>A word explained by a layout that explains it by the first again could never be written out.</summary>
    public static void CheckLayouts(ProfileContext context, IReadOnlyDictionary<string, LayoutBuild> layouts) => DependencyWalk.Run(
        layouts.Keys,
        name => layouts.TryGetValue(name, out LayoutBuild? layout) ? References(layout) : null,
        static _ => { },
        members => Report(context, layouts[members[0]].Model, layouts[members[0]].Model.NameSpan, members));

    /// <summary>Two fields that are aliases of each other leave their bits without an owner.</summary>
    public static void CheckAliases(ProfileContext context, LayoutBuild layout) => DependencyWalk.Run(
        layout.Fields.Select(static f => f.Model.Name),
        name => layout.FindField(name)?.Model.AliasOf.Select(static a => a.Value),
        static _ => { },
        members =>
        {
            FieldModel first = layout.FindField(members[0])!.Model;
            Report(context, first, first.AliasOf[0].Span, members);
        });

    private static IEnumerable<string> References(LayoutBuild layout) => layout.Fields
        .Select(static f => f.Model.Type is { Type: FieldType.Layout, Reference: { } reference } ? reference : null)
        .Concat(layout.Kinds.Select(static k => k.Layout?.Model.Name))
        .OfType<string>();

    private static void Report(ProfileContext context, SpecItem item, Parsing.ByteSpan span, IReadOnlyList<string> members) =>
        context.Diagnostics.Report(
            SpecDiagnostics.Cycle, span, ProfileContext.Capitalize(item.Title), DependencyWalk.Describe(members));
}
