using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace KernelBits.FsCheck.Tests;

/// <summary>The generators as a consumer uses them.</summary>
public sealed class ArbitraryTests
{
    [Theory]
    [InlineData(typeof(KernelArbitraries))]
    [InlineData(typeof(KernelArbitraries<V7_3>))]
    public void Every_layout_has_one(Type arbitraries)
    {
        string[] generated =
        [
            .. KernelProfiles.All.SelectMany(static p => BitLayoutRegistry.In(p.Kernel)).Select(static l => l.TypeName).Distinct()
                .Order(StringComparer.Ordinal),
        ];
        string[] provided =
        [
            .. from method in arbitraries.GetMethods()
               let result = method.ReturnType
               where result.IsGenericType && result.GetGenericTypeDefinition() == typeof(Arbitrary<>)
               let type = result.GetGenericArguments()[0]
               where type.GetInterfaces().Any(static i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IBitLayout<>))
               orderby type.Name
               select type.Name,
        ];
        Assert.Equal(generated, provided.Order(StringComparer.Ordinal));
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)])]
    public void Types_come_as_parameters(Pte pte, SwpEntry entry, PagemapEntry word, TtuFlags flags, XaEntry slot)
    {
        Assert.Equal(pte, Pte.FromRaw(pte.Raw));
        Assert.Equal(entry, SwpEntry.FromRaw(entry.Raw));
        Assert.Equal(word, PagemapEntry.FromRaw(word.Raw));
        Assert.Equal(flags, TtuFlags.FromRaw(flags.Raw));
        Assert.Equal(slot, XaEntry.FromRaw(slot.Raw));
    }

    [Property(Arbitrary = [typeof(KernelArbitraries<V6_12>)])]
    public void Words_of_one_profile_come_as_parameters(Pte pte, LayoutWord word, FieldChange change)
    {
        Assert.Equal(pte, Pte.FromRaw(pte.Raw));
        Assert.Equal(KernelProfiles.Find("v6.12"), word.Kernel);
        Assert.Equal(word.Kernel, change.Kernel);
    }

    [Property(Arbitrary = [typeof(KernelArbitraries<V5_14>)])]
    public void A_profile_without_some_layouts_has_those_of_the_others(SwpEntry entry, LayoutWord word)
    {
        Assert.Equal(entry, SwpEntry.FromRaw(entry.Raw));
        Assert.NotEqual(nameof(PageCategories), word.Layout.TypeName);
    }

    [Fact]
    public void A_layout_that_the_profile_lacks_is_refused_by_name() => Assert.Contains(
        "v5.14 has no page_categories",
        Assert.Throws<ArgumentException>(static () => LayoutArbitrary.For<PageCategories>(KernelProfiles.Find("v5.14")!.Value)).Message,
        StringComparison.Ordinal);

    [Property(Arbitrary = [typeof(KernelArbitraries)])]
    public void Changes_fit_their_fields(FieldChange change)
    {
        Assert.Contains(change.Field, change.Layout.Fields);
        Assert.Contains(change.Layout, BitLayoutRegistry.In(change.Kernel));
        Assert.InRange(change.Value, 0UL, change.Field.Max);
    }
}
