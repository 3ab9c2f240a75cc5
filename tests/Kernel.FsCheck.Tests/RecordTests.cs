using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace KernelBits.FsCheck.Tests;

/// <summary>Structures in memory: what is met among a thousand, and what a failing one shrinks to.</summary>
public sealed class RecordTests
{
    private const int Samples = 1_000;

    private static readonly Rnd _seed = new(20210807);

    [Fact]
    public void Every_field_of_every_record_is_met_at_zero_one_and_its_largest()
    {
        AssertMet(KernelArbitraries.PmScanArg(), PmScanArg.Record);
        AssertMet(KernelArbitraries.PageRegion(), PageRegion.Record);
        AssertMet(KernelArbitraries<V6_12>.PageRegion(), PageRegion.Record);
        AssertMet(KernelArbitraries.CacheStatRange(), CacheStatRange.Record);
        AssertMet(KernelArbitraries.CacheStat(), CacheStat.Record);
        Assert.Equal(4, BitLayoutRegistry.Records.Length);
    }

    [Fact]
    public void Words_in_a_record_meet_every_flag_and_numbers_the_neighbours_of_powers_and_pages()
    {
        PageRegion[] regions = Sample(KernelArbitraries<V7_3>.PageRegion());
        BitLayoutInfo categories = BitLayoutRegistry.Find("page_categories", KernelProfiles.Find("v7.3")!.Value)!;
        Assert.All(categories.Fields, flag => Assert.Contains(regions, region => flag.Get(region.Categories.Raw) == 0 && region.Categories.Raw != 0));
        Assert.All(categories.Fields, flag => Assert.Contains(regions, region => flag.Get(region.Categories.Raw) == 1 && region.Categories.Raw != categories.WordMask));
        Assert.Contains(regions, static region => region.Start == (1UL << 47) - 1 || region.End == (1UL << 47) - 1);
        Assert.True(regions.Count(static region => region.Start > 0 && region.Start % PagingConstants.PageSize == 0) > Samples / 20);
        Assert.Contains(regions, static region => region.Start > region.End);
    }

    [Fact]
    public void A_failing_record_shrinks_to_the_simplest()
    {
        Arbitrary<PageRegion> arbitrary = KernelArbitraries<V6_18>.PageRegion();
        foreach (PageRegion region in Sample(arbitrary).Where(static r => r.End >= 5000 && r.Categories.HasPresent).Take(20))
        {
            PageRegion smallest = Minimize(arbitrary, region, static r => r.End >= 5000 && r.Categories.HasPresent);
            Assert.Equal(new PageRegion(0, 5000, PageCategories.Present), smallest);
        }

        Arbitrary<PmScanArg> scans = KernelArbitraries.PmScanArg();
        Assert.All(Sample(scans).Take(50), scan => Assert.Equal(default, Minimize(scans, scan, static _ => true)));
    }

    [Fact]
    public void A_record_that_a_kernel_does_not_have_says_so()
    {
        Assert.Equal("kernel", Assert.Throws<ArgumentException>(KernelArbitraries<V6_6>.PmScanArg).ParamName);
        Assert.NotNull(KernelArbitraries<V6_12>.PmScanArg());
        Assert.Throws<ArgumentException>(() => RecordArbitrary.For<PageRegion>(PmScanArg.Record));
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)])]
    public bool They_come_as_parameters(PageRegion region, PmScanArg scan) =>
        region == new PageRegion(region.Start, region.End, region.Categories) && scan == scan with { Size = scan.Size };

    [Fact]
    public void An_enum_of_a_kernel_has_the_values_of_that_kernel()
    {
        Assert.Equal(Enum.GetValues<MadviseAdvice>(), All(KernelArbitraries<V7_3>.MadviseAdvice()));
        Assert.Equal(
            Enum.GetValues<MadviseAdvice>().Except([MadviseAdvice.DontNeedLocked, MadviseAdvice.Collapse, MadviseAdvice.GuardInstall, MadviseAdvice.GuardRemove]),
            All(KernelArbitraries<V5_14>.MadviseAdvice()));
        Assert.DoesNotContain(MadviseAdvice.GuardInstall, All(KernelArbitraries<V6_12>.MadviseAdvice()));
        Assert.Contains(MadviseAdvice.Collapse, All(KernelArbitraries<V6_12>.MadviseAdvice()));
        Assert.Equal(Enum.GetValues<MadviseAdvice>(), All(KernelArbitraries.MadviseAdvice()));
        Assert.Equal(Enum.GetValues<Errno>().Distinct(), All(KernelArbitraries<V5_14>.Errno()));

        Arbitrary<MadviseAdvice> old = KernelArbitraries<V5_14>.MadviseAdvice();
        Assert.All(All(old), advice => Assert.Subset(All(old).ToHashSet(), old.Shrinker(advice).ToHashSet()));
        Assert.All(All(old), advice => Assert.Equal(All(old)[0], Minimize(old, advice, static _ => true)));

        static T[] All<T>(Arbitrary<T> arbitrary) => [.. Sample(arbitrary).Distinct().Order()];
    }

    private static void AssertMet<T>(Arbitrary<T> arbitrary, BitRecordInfo record)
        where T : struct
    {
        T[] samples = Sample(arbitrary);
        foreach (BitRecordFieldInfo field in record.Fields)
        {
            HashSet<ulong> met = [.. samples.Select(sample => Read(sample, field))];
            ulong max = field.LayoutName is { } name
                ? BitLayoutRegistry.Find(name, KernelProfiles.All[^1].Kernel)!.WordMask
                : ulong.MaxValue >> (64 - (8 * field.Size));
            Assert.Superset(new HashSet<ulong> { 0, 1, max }, met);
        }
    }

    private static ulong Read<T>(T value, BitRecordFieldInfo field)
        where T : struct
    {
        byte[] word = new byte[sizeof(ulong)];
        MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).Slice(field.Offset, field.Size).CopyTo(word);
        return BitConverter.ToUInt64(word);
    }

    private static T[] Sample<T>(Arbitrary<T> arbitrary) => [.. arbitrary.Generator.Sample(Samples, _seed, 100)];

    private static T Minimize<T>(Arbitrary<T> arbitrary, T value, Func<T, bool> fails)
    {
        for (int steps = 0; steps < 10_000; steps++)
        {
            T[] smaller = [.. arbitrary.Shrinker(value).Where(fails).Take(1)];
            if (smaller.Length == 0)
            {
                return value;
            }

            value = smaller[0];
        }

        throw new InvalidOperationException("shrinking does not end");
    }
}
