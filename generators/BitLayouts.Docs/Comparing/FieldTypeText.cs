using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Comparing;

/// <summary>What the bits of a field mean, in a word or two.</summary>
internal static class FieldTypeText
{
    /// <summary><c>bool</c>, <c>uint</c>, <c>enum CacheMode</c>, <c>layout PteMarker</c>.</summary>
    public static string Of(EvaluatedField field) => field.Type switch
    {
        FieldType.Bool => "bool",
        FieldType.UInt => "uint",
        FieldType.Enum => $"enum {field.TypeRef}",
        _ => $"layout {field.TypeRef}",
    };
}
