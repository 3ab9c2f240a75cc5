using FsCheck;
using FsCheck.Fluent;

namespace KernelBits.FsCheck;

/// <summary>
/// Generators and shrinkers for every generated layout, as the default kernel has it; use as
/// <c>[Property(Arbitrary = [typeof(KernelArbitraries)])]</c>.
/// </summary>
/// <remarks><see cref="KernelArbitraries{TKernel}"/> has those of another profile.</remarks>
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

    /// <summary>Categories of PAGEMAP_SCAN.</summary>
    public static Arbitrary<PageCategories> PageCategories() => LayoutArbitrary.For<PageCategories>();

    /// <summary>Flags of PAGEMAP_SCAN.</summary>
    public static Arbitrary<PmScanFlags> PmScanFlags() => LayoutArbitrary.For<PmScanFlags>();

    /// <summary>Words of /proc/kpageflags.</summary>
    public static Arbitrary<KPageFlags> KPageFlags() => LayoutArbitrary.For<KPageFlags>();

    /// <summary>Features of userfaultfd.</summary>
    public static Arbitrary<UffdFeatures> UffdFeatures() => LayoutArbitrary.For<UffdFeatures>();

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

    /// <summary>Kernels: profiles as they are, with options off, with any modes, or with a single switch another way.</summary>
    public static Arbitrary<KernelProfile> KernelProfile() => Arb.From(KernelChoices.Generate(), KernelChoices.Shrink);

    /// <summary>Words of all layouts, in every profile with its options on and off and its modes off and on.</summary>
    public static Arbitrary<LayoutWord> LayoutWord() => LayoutArbitrary.Words(Gen.Elements(KernelChoices.Corners.AsEnumerable()));

    /// <summary>Fields of all layouts with words to change and values that fit, in the same kernels.</summary>
    public static Arbitrary<FieldChange> FieldChange() => LayoutArbitrary.Changes(Gen.Elements(KernelChoices.Corners.AsEnumerable()));
}
