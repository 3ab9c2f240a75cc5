using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace KernelBits.FsCheck.Tests;

/// <summary>The generators as a consumer uses them.</summary>
public sealed class ArbitraryTests
{
    [Theory]
    [InlineData(typeof(KernelArbitraries))]
    [InlineData(typeof(KernelArbitraries<V7_3>))]
    public void Every_layout_every_kind_every_enum_and_every_record_has_one(Type arbitraries)
    {
        BitLayoutInfo[] layouts = [.. KernelProfiles.All.SelectMany(static p => BitLayoutRegistry.In(p.Kernel))];
        string[] expected =
        [
            .. layouts.Select(static l => l.TypeName),
            .. layouts.SelectMany(static l => l.Kinds.Select(k => k.MemberName + l.TypeName)),
            .. layouts.SelectMany(static l => l.Fields).Where(static f => f.Kind == BitFieldKind.Enum).Select(static f => f.TypeName!),
            .. BitLayoutRegistry.Records.Select(static r => r.TypeName),
            nameof(Errno),
            nameof(MadviseAdvice),
        ];
        HashSet<string> provided = [.. Provided(arbitraries).Select(static type => type.Name)];
        Assert.Equal([], expected.Except(provided));
    }

    [Theory]
    [InlineData(typeof(KernelArbitraries))]
    [InlineData(typeof(KernelArbitraries<V7_3>))]
    public void No_type_has_two(Type arbitraries) => Assert.Distinct(Provided(arbitraries));

    [Property(Arbitrary = [typeof(KernelArbitraries)])]
    public void Kinds_come_as_parameters(PresentPte present, SwapPte swap, MarkerSwpEntry marker, ValueXaEntry value, SwapPagemapEntry word)
    {
        Assert.Equal(PteKind.Present, present.Value.Kind(present.Kernel));
        Assert.Equal(PteKind.Swap, swap.Value.Kind(swap.Kernel));
        Assert.True(marker.Value.IsMarker(marker.Kernel));
        Assert.True(value.Value.IsValue);
        Assert.Equal(PagemapEntryKind.Swap, ((PagemapEntry)word).Kind(word.Kernel));
    }

    [Property(Arbitrary = [typeof(KernelArbitraries<V7_3>)])]
    public void Kinds_are_those_of_the_profile(MarkerPte marker, KernelProfile kernel)
    {
        Assert.Equal(kernel, marker.Kernel);
        Assert.Equal(KernelProfiles.Find("v7.3"), kernel);
    }

    [Fact]
    public void A_kind_that_the_default_kernel_lacks_is_of_the_newest_that_has_it() =>
        Assert.Equal(KernelProfiles.Find("v6.1"), KernelArbitraries.SwapinErrorPte().Generator.Sample(1, new Rnd(1), 1)[0].Kernel);

    [Fact]
    public void A_kind_that_the_profile_lacks_is_refused_by_name() => Assert.Contains(
        "v5.14 has no swapin_error pte",
        Assert.Throws<ArgumentException>(static () => KernelArbitraries<V5_14>.SwapinErrorPte()).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Enums_are_met_in_all_values_and_shrink_to_the_first()
    {
        Errno[] values = [.. KernelArbitraries.Errno().Generator.Sample(1_000, new Rnd(1), 100).Distinct()];
        Assert.Equal(Enum.GetValues<Errno>(), values.Order());
        Assert.Empty(KernelArbitraries.Errno().Shrinker(Enum.GetValues<Errno>()[0]));
    }

    [Fact]
    public void One_line_of_configuration_finds_them()
    {
        Assert.NotEmpty(ArbMap.Default.WithKernelArbitraries().ArbFor<PresentPte>().Generator.Sample(10, new Rnd(1), 10));
        Assert.All(
            ArbMap.Default.WithKernelArbitraries<V6_12>().ArbFor<MarkerPte>().Generator.Sample(10, new Rnd(1), 10),
            static marker => Assert.Equal(KernelProfiles.Find("v6.12"), marker.Kernel));
        Check.All<Laws>(Config.QuickThrowOnFailure.WithKernelArbitraries());
        Check.All<LawsOfOneKernel>(Config.QuickThrowOnFailure.WithKernelArbitraries<V6_12>());
    }

    private static IEnumerable<Type> Provided(Type arbitraries) =>
        from method in arbitraries.GetMethods()
        let result = method.ReturnType
        where result.IsGenericType && result.GetGenericTypeDefinition() == typeof(Arbitrary<>)
        select result.GetGenericArguments()[0];

    private sealed class Laws
    {
        public static bool PresentIsPresent(PresentPte pte) => pte.Value.Kind(pte.Kernel) == PteKind.Present;
    }

    private sealed class LawsOfOneKernel
    {
        public static bool KernelIsTheProfile(MarkerPte pte) => pte.Kernel == KernelBits.KernelProfile.Of(default(V6_12));
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
