using Xunit;

namespace KernelBits.Tests.Truth;

/// <summary>What pagemap says of the same ptes in different kernels, where the recorded vectors hardly look.</summary>
public sealed class ConformancePagemapTests
{
    private const ulong Frame = 0x12345;

    private static readonly PagemapPage _mappedOnce = new(Exists: true, IsAnonymous: true, IsMappedOnce: true);

    [Theory]
    [InlineData("v5.14", true, true)]
    [InlineData("v5.14-rfc", true, true)]
    [InlineData("v5.19", true, false)]
    [InlineData("v6.1", true, false)]
    [InlineData("v6.1-pageout", true, false)]
    [InlineData("v6.6", false, false)]
    [InlineData("v6.12", false, false)]
    [InlineData("v6.18", false, false)]
    [InlineData("v7.3", false, false)]
    public void A_page_behind_an_entry_is_exclusive_only_in_older_kernels(string profile, bool deviceIsExclusive, bool migrationIsExclusive)
    {
        KernelProfile kernel = Kernel(profile);
        Assert.True(Word(Pte.Create(Frame, PgProt.Shared), kernel).MmapExclusive);
        Assert.Equal(deviceIsExclusive, Word(SwpEntry.MakeWritableDevicePrivate(Frame, kernel), kernel).MmapExclusive);
        Assert.Equal(migrationIsExclusive, Word(SwpEntry.MakeWritableMigration(Frame, kernel), kernel).MmapExclusive);
        Assert.False(Word(SwpEntry.Create(0, Frame), kernel).MmapExclusive);
    }

    [Theory]
    [InlineData("v5.14", 0, 0)]
    [InlineData("v5.19", 0, 0)]
    [InlineData("v6.1", 34, 40)]
    [InlineData("v6.6", 34, 40)]
    [InlineData("v6.18", 34, 40)]
    [InlineData("v7.3", 34, 40)]
    public void The_offset_of_a_frame_entry_is_cut_to_a_frame_number_since_v6_1(string profile, int bits, int bitsWithFiveLevels)
    {
        KernelProfile kernel = Kernel(profile);
        ulong all = SwpPte.OffsetMax;
        Assert.Equal(Cut(bits), Word(SwpEntry.MakeReadableMigration(all, kernel), kernel).SwapOffset);
        KernelProfile fiveLevels = kernel.With(KernelSwitches.X86FeatureLa57, true);
        Assert.Equal(Cut(bitsWithFiveLevels), Word(SwpEntry.MakeReadableMigration(all, fiveLevels), fiveLevels).SwapOffset);
        Assert.Equal(all, Word(SwpEntry.Create(1, all), kernel).SwapOffset);

        ulong Cut(int width) => width == 0 ? all : (1UL << width) - 1;
    }

    [Theory]
    [InlineData("v5.14-rfc", false, false)]
    [InlineData("v5.19", true, false)]
    [InlineData("v6.1-pageout", true, false)]
    [InlineData("v6.12", true, false)]
    [InlineData("v6.18", true, true)]
    [InlineData("v7.3", true, true)]
    public void Markers_show_what_they_say_where_the_kernel_knows_it(string profile, bool showsUffdWp, bool showsGuard)
    {
        KernelProfile kernel = Kernel(profile);
        PagemapEntry uffdWp = Word(SwpEntry.MakePteMarker(PteMarker.UffdWp, kernel), kernel);
        PagemapEntry guard = Word(SwpEntry.MakePteMarker(PteMarker.Guard, kernel), kernel);
        Assert.Equal((true, showsUffdWp, false), (uffdWp.Swap, uffdWp.UffdWp, uffdWp.GuardRegion));
        Assert.Equal((true, false, showsGuard), (guard.Swap, guard.UffdWp, guard.GuardRegion));
    }

    [Fact]
    public void A_young_vma_makes_an_empty_pte_soft_dirty_where_the_kernel_tracks_that()
    {
        foreach ((string _, KernelProfile kernel, string _, string _) in KernelProfiles.All)
        {
            Assert.Equal(default(PagemapEntry).WithSoftDirty(true), OfYoungVma(kernel));
            Assert.Equal(default, OfYoungVma(kernel.WithConfigOff));
        }

        static PagemapEntry OfYoungVma(KernelProfile kernel) =>
            PagemapEntry.FromPte(default, _mappedOnce, vmSoftDirty: true, showPfn: true, kernel);
    }

    private static KernelProfile Kernel(string profile) => KernelProfiles.Find(profile)!.Value;

    private static PagemapEntry Word(SwpEntry entry, KernelProfile kernel) => Word(entry.ToSwpPte().ToPte(), kernel);

    private static PagemapEntry Word(Pte pte, KernelProfile kernel) =>
        PagemapEntry.FromPte(pte, _mappedOnce, vmSoftDirty: false, showPfn: true, kernel);
}
