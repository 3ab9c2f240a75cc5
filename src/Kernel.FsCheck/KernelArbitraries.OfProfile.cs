using FsCheck;

namespace KernelBits.FsCheck;

/// <summary>
/// Generators and shrinkers for every generated layout, as one profile has it; use as
/// <c>[Property(Arbitrary = [typeof(KernelArbitraries&lt;V6_12&gt;)])]</c>.
/// </summary>
/// <typeparam name="TKernel">The profile.</typeparam>
public static class KernelArbitraries<TKernel>
    where TKernel : struct, IKernelProfile
{
    private static readonly KernelProfile _kernel = KernelBits.KernelProfile.Of(default(TKernel));

    /// <summary>PGD entries.</summary>
    public static Arbitrary<Pgd> Pgd() => LayoutArbitrary.For<Pgd>(_kernel);

    /// <summary>P4D entries.</summary>
    public static Arbitrary<P4d> P4d() => LayoutArbitrary.For<P4d>(_kernel);

    /// <summary>PUD entries.</summary>
    public static Arbitrary<Pud> Pud() => LayoutArbitrary.For<Pud>(_kernel);

    /// <summary>PMD entries.</summary>
    public static Arbitrary<Pmd> Pmd() => LayoutArbitrary.For<Pmd>(_kernel);

    /// <summary>Ptes.</summary>
    public static Arbitrary<Pte> Pte() => LayoutArbitrary.For<Pte>(_kernel);

    /// <summary>Protections.</summary>
    public static Arbitrary<PgProt> PgProt() => LayoutArbitrary.For<PgProt>(_kernel);

    /// <summary>Swap ptes.</summary>
    public static Arbitrary<SwpPte> SwpPte() => LayoutArbitrary.For<SwpPte>(_kernel);

    /// <summary>Swap entries in generic form.</summary>
    public static Arbitrary<SwpEntry> SwpEntry() => LayoutArbitrary.For<SwpEntry>(_kernel);

    /// <summary>Flags of pte markers.</summary>
    public static Arbitrary<PteMarker> PteMarker() => LayoutArbitrary.For<PteMarker>(_kernel);

    /// <summary>Slots of an xarray.</summary>
    public static Arbitrary<XaEntry> XaEntry() => LayoutArbitrary.For<XaEntry>(_kernel);

    /// <summary>Pagemap words.</summary>
    public static Arbitrary<PagemapEntry> PagemapEntry() => LayoutArbitrary.For<PagemapEntry>(_kernel);

    /// <summary>Categories of PAGEMAP_SCAN.</summary>
    public static Arbitrary<PageCategories> PageCategories() => LayoutArbitrary.For<PageCategories>(_kernel);

    /// <summary>Flags of PAGEMAP_SCAN.</summary>
    public static Arbitrary<PmScanFlags> PmScanFlags() => LayoutArbitrary.For<PmScanFlags>(_kernel);

    /// <summary>Words of /proc/kpageflags.</summary>
    public static Arbitrary<KPageFlags> KPageFlags() => LayoutArbitrary.For<KPageFlags>(_kernel);

    /// <summary>Features of userfaultfd.</summary>
    public static Arbitrary<UffdFeatures> UffdFeatures() => LayoutArbitrary.For<UffdFeatures>(_kernel);

    /// <summary>Flags of try_to_unmap.</summary>
    public static Arbitrary<TtuFlags> TtuFlags() => LayoutArbitrary.For<TtuFlags>(_kernel);

    /// <summary>Virtual addresses under 4-level paging.</summary>
    public static Arbitrary<VirtAddr> VirtAddr() => LayoutArbitrary.For<VirtAddr>(_kernel);

    /// <summary>Virtual addresses under 5-level paging.</summary>
    public static Arbitrary<VirtAddr5> VirtAddr5() => LayoutArbitrary.For<VirtAddr5>(_kernel);

    /// <summary>Flags of vmas.</summary>
    public static Arbitrary<VmFlags> VmFlags() => LayoutArbitrary.For<VmFlags>(_kernel);

    /// <summary>Protections asked of mmap.</summary>
    public static Arbitrary<MmapProt> MmapProt() => LayoutArbitrary.For<MmapProt>(_kernel);

    /// <summary>Flags of mmap.</summary>
    public static Arbitrary<MmapFlags> MmapFlags() => LayoutArbitrary.For<MmapFlags>(_kernel);

    /// <summary>Words of all layouts.</summary>
    public static Arbitrary<LayoutWord> LayoutWord() => LayoutArbitrary.Words(_kernel);

    /// <summary>Fields of all layouts with words to change and values that fit.</summary>
    public static Arbitrary<FieldChange> FieldChange() => LayoutArbitrary.Changes(_kernel);
}
