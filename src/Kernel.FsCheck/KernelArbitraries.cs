using FsCheck;
using FsCheck.Fluent;

namespace KernelBits.FsCheck;

/// <summary>
/// Generators and shrinkers for every generated layout; use as
/// <c>[Property(Arbitrary = [typeof(KernelArbitraries)])]</c>.
/// </summary>
public static class KernelArbitraries
{
    /// <summary>PGD entries.</summary>
    public static Arbitrary<Pgd> Pgd() => LayoutArbitrary.For<Pgd>();

    /// <summary>P4D entries.</summary>
    public static Arbitrary<P4d> P4d() => LayoutArbitrary.For<P4d>();

    /// <summary>PUD entries.</summary>
    public static Arbitrary<Pud> Pud() => LayoutArbitrary.For<Pud>();

    /// <summary>PMD entries.</summary>
    public static Arbitrary<Pmd> Pmd() => LayoutArbitrary.For<Pmd>();

    /// <summary>Ptes.</summary>
    public static Arbitrary<Pte> Pte() => LayoutArbitrary.For<Pte>();

    /// <summary>Protections.</summary>
    public static Arbitrary<PgProt> PgProt() => LayoutArbitrary.For<PgProt>();

    /// <summary>Swap ptes.</summary>
    public static Arbitrary<SwpPte> SwpPte() => LayoutArbitrary.For<SwpPte>();

    /// <summary>Swap entries in generic form.</summary>
    public static Arbitrary<SwpEntry> SwpEntry() => LayoutArbitrary.For<SwpEntry>();

    /// <summary>Flags of pte markers.</summary>
    public static Arbitrary<PteMarker> PteMarker() => LayoutArbitrary.For<PteMarker>();

    /// <summary>Slots of an xarray.</summary>
    public static Arbitrary<XaEntry> XaEntry() => LayoutArbitrary.For<XaEntry>();

    /// <summary>Pagemap words.</summary>
    public static Arbitrary<PagemapEntry> PagemapEntry() => LayoutArbitrary.For<PagemapEntry>();

    /// <summary>Flags of try_to_unmap.</summary>
    public static Arbitrary<TtuFlags> TtuFlags() => LayoutArbitrary.For<TtuFlags>();

    /// <summary>Virtual addresses under 4-level paging.</summary>
    public static Arbitrary<VirtAddr> VirtAddr() => LayoutArbitrary.For<VirtAddr>();

    /// <summary>Virtual addresses under 5-level paging.</summary>
    public static Arbitrary<VirtAddr5> VirtAddr5() => LayoutArbitrary.For<VirtAddr5>();

    /// <summary>Flags of vmas.</summary>
    public static Arbitrary<VmFlags> VmFlags() => LayoutArbitrary.For<VmFlags>();

    /// <summary>Protections asked of mmap.</summary>
    public static Arbitrary<MmapProt> MmapProt() => LayoutArbitrary.For<MmapProt>();

    /// <summary>Flags of mmap.</summary>
    public static Arbitrary<MmapFlags> MmapFlags() => LayoutArbitrary.For<MmapFlags>();

    /// <summary>Words of all layouts.</summary>
    public static Arbitrary<LayoutWord> LayoutWord() => Arb.From(
        from layout in Gen.Elements(BitLayoutRegistry.All.AsEnumerable())
        from raw in LayoutWords.Generate(layout)
        select new LayoutWord(layout, raw),
        static word => LayoutWords.Shrink(word.Layout, word.Raw).Select(raw => word with { Raw = raw }));

    /// <summary>Fields of all layouts with words to change and values that fit.</summary>
    public static Arbitrary<FieldChange> FieldChange() => Arb.From(
        from word in LayoutWord().Generator
        from field in Gen.Elements(word.Layout.Fields.AsEnumerable())
        from value in FieldValues.Generate(field)
        select new FieldChange(word.Layout, field, word.Raw, value),
        static change => LayoutWords.Shrink(change.Layout, change.Raw).Select(raw => change with { Raw = raw })
            .Concat(FieldValues.Shrink(change.Field, change.Value).Select(value => change with { Value = value })));
}
