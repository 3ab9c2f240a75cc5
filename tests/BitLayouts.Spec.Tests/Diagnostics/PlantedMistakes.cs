namespace BitLayouts.Spec.Tests.Diagnostics;

/// <summary>At least one planted mistake for each diagnostic that one mistake can cause.</summary>
internal static partial class PlantedMistakes
{
    public static IReadOnlyList<PlantedMistake> All { get; } =
        [.. InTheFile(), .. InTheShape(), .. InNames(), .. InExpressions(), .. InBits(), .. InUnions(), .. InChanges(), .. InRecords(), .. InForms()];
}
