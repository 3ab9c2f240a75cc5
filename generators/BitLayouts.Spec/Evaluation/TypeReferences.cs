using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Model;
using BitLayouts.Spec.Parsing;

namespace BitLayouts.Spec.Evaluation;

/// <summary>Finds the enums and layouts of a profile by name and reports names that stand for none.</summary>
internal sealed class TypeReferences(
    ProfileContext context, IReadOnlyDictionary<string, EvaluatedEnum> enums, IReadOnlyDictionary<string, LayoutBuild> layouts)
{
    public EvaluatedEnum? FindEnum(FieldTypeModel type) =>
        enums.TryGetValue(type.Reference!, out EvaluatedEnum? found)
            ? found
            : Missing<EvaluatedEnum>("enum", type.Reference!, type.Span, context.Document.Enums);

    public LayoutBuild? FindLayout(string name, ByteSpan span) =>
        layouts.TryGetValue(name, out LayoutBuild? found)
            ? found
            : Missing<LayoutBuild>("layout", name, span, context.Document.Layouts);

    private T? Missing<T>(string label, string name, ByteSpan span, IReadOnlyList<SpecItem> declared)
        where T : class
    {
        if (declared.Any(d => d.Name == name))
        {
            context.Diagnostics.Report(SpecDiagnostics.NotInProfile, span, $"The {label} '{name}'");
        }
        else if (!context.Document.UnreadableNames.Contains(name))
        {
            context.Diagnostics.Report(
                SpecDiagnostics.UnknownReference, span, label, name, context.Diagnostics.Suggest(name, declared.Select(static d => d.Name)));
        }

        return null;
    }
}
