using BitLayouts.Spec;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>What one generated file is made from; compared by value, so that an untouched file is not written again.</summary>
internal sealed record LayoutUnit(
    string Namespace,
    string Accessibility,
    EvaluatedLayout Layout,
    EquatableArray<EvaluatedLayout> Targets,
    EquatableArray<EvaluatedEnum> Enums);

internal sealed record EnumUnit(string Namespace, string Accessibility, EvaluatedEnum Enum);

internal sealed record ConstantsUnit(string Namespace, string Accessibility, EvaluatedConstantGroup Group);

internal sealed record RegistryUnit(
    string Namespace, string Accessibility, string Profile, string ProfileDoc, EquatableArray<string> LayoutTypes);

internal sealed record SupportUnit(string Namespace, string Accessibility);
