using KernelBits.Profiles;
using Xunit;

namespace KernelBits.Live.Tests.Reading;

/// <summary>Whether <c>PAGEMAP_SCAN</c> is used is for the kernel to say, which the profile may be older than.</summary>
public sealed unsafe class ScanSupportTests
{
    private const ulong Page = 4096;

    [Theory]
    [InlineData(Errno.Enotty)]
    [InlineData(Errno.Einval)]
    public void A_kernel_without_the_ioctl_is_asked_once(Errno refusal)
    {
        int calls = 0;
        var scan = new PagemapScan(_ => Refuse(ref calls, refusal), processId: 1);
        Assert.False(scan.TryScan(PageQuery.Populated, 0, Page, new PageRegion[1], out int found, out ulong next));
        Assert.Equal((0, 0UL), (found, next));
        Assert.Equal(Page, scan.FirstPopulated(Page, 9 * Page));
        Assert.False(scan.IsSupported);
        Assert.Equal(1, calls);
    }

    [Fact]
    public void A_kernel_that_has_it_is_scanned()
    {
        int calls = 0;
        var scan = new PagemapScan(block => Answer(block, ref calls, PageCategories.None), processId: 1);
        Assert.Equal(3 * Page, scan.FirstPopulated(Page, 9 * Page));
        Assert.Equal(2, calls);
        Assert.Equal(3 * Page, scan.FirstPopulated(Page, 9 * Page));
        Assert.Equal(3, calls);
    }

    [Fact]
    public void A_category_that_the_kernel_does_not_know_is_read_from_words_and_others_go_on_being_scanned_for()
    {
        int calls = 0;
        var scan = new PagemapScan(block => Answer(block, ref calls, PageCategories.Guard), processId: 1);
        var guard = new PageQuery(PageCategories.Guard, PageCategories.None, PageCategories.Guard);
        Assert.False(scan.TryScan(guard, Page, 9 * Page, new PageRegion[1], out _, out ulong next));
        Assert.Equal(Page, next);
        Assert.True(scan.TryScan(PageQuery.Populated, Page, 9 * Page, new PageRegion[1], out _, out _));
    }

    [Fact]
    public void An_interrupted_ioctl_is_repeated_and_a_refused_one_is_told()
    {
        int calls = 0;
        var interrupted = new PagemapScan(
            block => ++calls is 1 or 3 ? -(int)Errno.Eintr : Answer(block, ref calls, PageCategories.None), processId: 1);
        Assert.Equal(3 * Page, interrupted.FirstPopulated(Page, 9 * Page));

        var gone = new PagemapScan(static block => block->End == 0 ? 0 : -(int)Errno.Esrch, processId: 7);
        var e = Assert.Throws<LiveProcessException>(() => gone.FirstPopulated(Page, 9 * Page));
        Assert.Equal((LiveFailure.ProcessExited, 7), (e.Failure, e.ProcessId));
    }

    [LiveFact]
    public void The_running_kernel_is_scanned_whatever_profile_is_assumed()
    {
        using LiveProcess own = LiveProcess.OpenSelf();
        using LiveProcess old = LiveProcess.OpenSelf(KernelRelease.Parse("6.8.0-31-generic").ChooseProfile());
        Assert.False(PmScanArg.IsIn(old.Kernel));
        Assert.Equal(own.Scan.IsSupported, old.Scan.IsSupported);
        if (KernelRelease.Parse(File.ReadAllText("/proc/sys/kernel/osrelease")) is { Major: > 6 } or { Major: 6, Minor: >= 7 })
        {
            Assert.True(old.Scan.IsSupported);
        }
    }

    [Theory]
    [InlineData("5.14")]
    [InlineData("6.8.0")]
    [InlineData("6.15.2")]
    [InlineData("6.18.0")]
    public void A_guard_region_that_a_word_shows_has_the_category_of_the_nearest_kernel_that_has_it(string release)
    {
        var categories = new WordCategories(KernelRelease.Parse(release).ChooseProfile().Kernel);
        Assert.True(categories.Of(PagemapEntry.FromRaw(PagemapEntry.GuardRegionMask)).HasGuard);
        Assert.False(categories.Of(default).HasGuard);
    }

    private static int Refuse(ref int calls, Errno refusal)
    {
        calls++;
        return -(int)refusal;
    }

    /// <summary>A kernel that finds the third page, and does not know some categories.</summary>
    private static int Answer(PmScanArg* block, ref int calls, PageCategories unknown)
    {
        calls++;
        PageCategories asked = block->CategoryMask | block->CategoryAnyofMask | block->ReturnMask | block->CategoryInverted;
        if ((asked & unknown) != PageCategories.None || block->Size != (ulong)PmScanArg.SizeInBytes)
        {
            return -(int)Errno.Einval;
        }

        if (block->Start == block->End)
        {
            return 0;
        }

        *(PageRegion*)block->Vec = new PageRegion(3 * Page, 4 * Page, block->ReturnMask);
        block->WalkEnd = 4 * Page;
        return 1;
    }
}
