using BitLayouts.Spec.Evaluation;
using Xunit;

namespace KernelBits.Tests.Truth;

/// <summary>The swap type space under every combination of the options that shape it.</summary>
public sealed class SwapTypeTests
{
    public static TheoryData<string> Combinations => [.. TruthFiles.ReadSwapTypes().EnumerateObject().Select(static p => p.Name)];

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Types_are_the_kernels(string combination)
    {
        EvaluatedSpec spec = TruthSpec.With(
            combination.Split(',').Select(static s => s.Split('=')).ToDictionary(static s => "CONFIG_" + s[0], static s => s[1] == "y"));
        Dictionary<string, ulong> expected = TruthFiles.ReadSwapTypes().GetProperty(combination).EnumerateObject()
            .ToDictionary(static p => p.Name, static p => p.Value.GetUInt64());
        Dictionary<string, ulong> specified = spec.ConstantGroups.Items.Single(static g => g.TypeName == "SwapConstants").Constants.Items
            .Where(static c => c.Name == "MAX_SWAPFILES" || IsType(c.Name))
            .ToDictionary(static c => c.Name, static c => c.Value);
        Assert.Equal(expected.OrderBy(static p => p.Key, StringComparer.Ordinal), specified.OrderBy(static p => p.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void All_sixteen_combinations_are_checked() => Assert.Equal(16, TruthFiles.ReadSwapTypes().EnumerateObject().Count());

    private static bool IsType(string name) =>
        name is "SWP_HWPOISON" or "SWP_PTE_MARKER"
        || name.StartsWith("SWP_MIGRATION_", StringComparison.Ordinal) && !name.EndsWith("_NUM", StringComparison.Ordinal)
        || name.StartsWith("SWP_DEVICE_", StringComparison.Ordinal) && !name.EndsWith("_NUM", StringComparison.Ordinal);
}
