using System.Text.Json;
using BitLayouts.Spec.Evaluation;
using Xunit;

namespace KernelBits.Tests.Truth;

/// <summary>The swap type space of every version under every combination of the options that shape it.</summary>
public sealed class SwapTypeTests
{
    private static readonly string[] _others = ["SWP_HWPOISON", "SWP_PTE_MARKER", "SWP_SWAPIN_ERROR", "MAX_SWAPFILES"];

    public static TheoryData<string, string> Combinations
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (string profile in TruthFiles.ProfilesWithSwapTypes)
            {
                foreach (JsonProperty combination in TruthFiles.ReadSwapTypes(profile).EnumerateObject())
                {
                    data.Add(profile, combination.Name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Types_are_the_kernels(string profile, string combination)
    {
        Dictionary<string, ulong> expected = TruthFiles.ReadSwapTypes(profile).GetProperty(combination).EnumerateObject()
            .ToDictionary(static p => p.Name, static p => p.Value.GetUInt64());
        Dictionary<string, ulong> specified = TypesOf(TruthSpec.With(
            profile, combination.Split(',').Select(static s => s.Split('=')).ToDictionary(static s => "CONFIG_" + s[0], static s => s[1] == "y")));
        Assert.Equal(expected.OrderBy(static p => p.Key, StringComparer.Ordinal), specified.OrderBy(static p => p.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void All_combinations_of_all_versions_are_checked()
    {
        Assert.Equal(["v5.14", "v5.14-rfc", "v5.19", "v6.1", "v6.12", "v6.18", "v6.6", "v7.3"], TruthFiles.ProfilesWithSwapTypes);
        Assert.Equal(88, Combinations.Count);
    }

    [Fact]
    public void A_pageout_marker_takes_no_type_of_its_own() =>
        Assert.Equal(TypesOf(TruthSpec.For("v6.1", isOn: true)), TypesOf(TruthSpec.For("v6.1-pageout", isOn: true)));

    private static Dictionary<string, ulong> TypesOf(EvaluatedSpec spec) =>
        spec.ConstantGroups.Items.Single(static g => g.TypeName == "SwapConstants").Constants.Items
            .Where(static c => IsType(c.Name))
            .ToDictionary(static c => c.Name, static c => c.Value);

    private static bool IsType(string name) =>
        _others.Contains(name)
        || (name.StartsWith("SWP_MIGRATION_", StringComparison.Ordinal) && !name.EndsWith("_NUM", StringComparison.Ordinal))
        || (name.StartsWith("SWP_DEVICE_", StringComparison.Ordinal) && !name.EndsWith("_NUM", StringComparison.Ordinal));
}
