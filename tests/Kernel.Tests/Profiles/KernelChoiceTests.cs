using FsCheck;
using FsCheck.Xunit;
using KernelBits.Profiles;
using Xunit;

namespace KernelBits.Tests.Profiles;

public sealed class KernelChoiceTests
{
    [Theory]
    [InlineData("6.1.0-56-amd64", "v6.1", KernelMatch.SameVersion)]
    [InlineData("6.18.44-fc", "v6.18", KernelMatch.SameVersion)]
    [InlineData("5.14.0-503.el9", "v5.14", KernelMatch.SameVersion)]
    [InlineData("5.15.0-91-generic", "v5.14", KernelMatch.OlderVersion)]
    [InlineData("6.8.0-31-generic", "v6.6", KernelMatch.OlderVersion)]
    [InlineData("5.10.0-28-cloud-amd64", "v5.14", KernelMatch.OlderThanEvidence)]
    [InlineData("6.6.87.2-microsoft-standard-WSL2", "v6.6", KernelMatch.SameVersion)]
    [InlineData("5.15.167.4-microsoft-standard-WSL2", "v5.14", KernelMatch.OlderVersion)]
    [InlineData("6.1.75-android14-11-g0123456789ab-ab12345678", "v6.1", KernelMatch.SameVersion)]
    [InlineData("6.11.4-301.fc41.x86_64", "v6.6", KernelMatch.OlderVersion)]
    [InlineData("6.12.0-124.8.1.el10_1.x86_64", "v6.12", KernelMatch.SameVersion)]
    [InlineData("6.1.0-dirty", "v6.1", KernelMatch.SameVersion)]
    [InlineData("6.19.0-rc1+", "v6.18", KernelMatch.OlderVersion)]
    [InlineData("7.4.0-rc1", "v7.3", KernelMatch.NewerThanEvidence)]
    [InlineData("2.6.32-754.el6.x86_64", "v5.14", KernelMatch.OlderThanEvidence)]
    [InlineData("6.12.0-rc3+", "v6.12", KernelMatch.SameVersion)]
    [InlineData("4.18.0-553.el8_10.x86_64", "v5.14", KernelMatch.OlderThanEvidence)]
    [InlineData("7.3.4-1~bpo13+1-amd64", "v7.3", KernelMatch.SameVersion)]
    [InlineData("7.0.1", "v6.18", KernelMatch.OlderVersion)]
    [InlineData("7.4.0", "v7.3", KernelMatch.NewerThanEvidence)]
    [InlineData("999999999.999999999", "v7.3", KernelMatch.NewerThanEvidence)]
    [InlineData("0.0", "v5.14", KernelMatch.OlderThanEvidence)]
    [InlineData("5.20", "v5.19", KernelMatch.OlderVersion)]
    public void The_nearest_profile_with_evidence_is_taken(string release, string profile, KernelMatch match)
    {
        KernelChoice choice = KernelRelease.Parse(release).ChooseProfile();
        Assert.Equal(profile, choice.ProfileName);
        Assert.Equal(match, choice.Match);
        Assert.Equal(KernelProfiles.Find(profile), choice.Kernel);
        Assert.Equal(match is KernelMatch.OlderThanEvidence or KernelMatch.NewerThanEvidence, choice.IsBeyondEvidence);
    }

    [Theory]
    [InlineData("6.1.0-56-amd64", "The profile is of the kernel's own version; assumed are 3 fixes, 11 options and 3 properties of the machine.")]
    [InlineData("6.8.0-31-generic", "There is no evidence of the kernel's version: v6.6 is the nearest below it; what Ubuntu took over from other versions is not known; assumed are 3 fixes, 11 options and 3 properties of the machine.")]
    [InlineData("5.14.0-503.el9", "The profile is of the kernel's own version; what Enterprise Linux took over from other versions is not known; assumed are 9 options and 3 properties of the machine.")]
    [InlineData("5.10.0", "The kernel is older than all evidence, and its encodings may differ; assumed are 9 options and 3 properties of the machine.")]
    [InlineData("7.9", "The kernel is newer than all evidence, and its encodings may differ; assumed are 12 options and 3 properties of the machine.")]
    public void One_sentence_says_how_near_the_evidence_is_and_how_much_is_assumed(string release, string sentence) =>
        Assert.Equal(sentence, KernelRelease.Parse(release).ChooseProfile().Summary);

    [Fact]
    public void One_assumption_is_not_several()
    {
        KernelChoice known = KernelRelease.Parse("6.18").ChooseProfile().With(new KernelFindings(~KernelSwitches.None, KernelSwitches.ConfigMigration));
        Assert.EndsWith("; its options and the machine's are known.", known.Summary, StringComparison.Ordinal);
        KernelChoice one = KernelRelease.Parse("6.18").ChooseProfile().With(new KernelFindings(~KernelSwitches.ConfigMigration, KernelSwitches.None));
        Assert.EndsWith("; assumed is 1 option.", one.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_profiles_own_version_chooses_it_and_never_one_with_a_series_that_nobody_ships()
    {
        foreach ((string version, _) in KernelProfiles.Versions)
        {
            Assert.Equal(version, KernelRelease.Parse(version[1..]).ChooseProfile().ProfileName);
        }

        Assert.Equal(
            ["v5.14-rfc", "v6.1-pageout"],
            KernelProfiles.All.Select(static p => p.Name).Except(KernelProfiles.Versions.Select(static v => v.Name)));
    }

    [Property(MaxTest = 2_000)]
    public void A_newer_kernel_never_gets_an_older_profile(NonNegativeInt major, NonNegativeInt minor, byte nextMajor, byte nextMinor)
    {
        (int, int) one = (major.Get % 9, minor.Get);
        (int, int) two = (nextMajor % 9, nextMinor);
        ((int Major, int Minor) older, (int Major, int Minor) newer) = one.CompareTo(two) <= 0 ? (one, two) : (two, one);
        Assert.True(Choose(older).Kernel.Version <= Choose(newer).Kernel.Version);

        static KernelChoice Choose((int Major, int Minor) version) => KernelRelease.Parse($"{version.Major}.{version.Minor}.1-x").ChooseProfile();
    }

    [Fact]
    public void Debians_kernel_is_the_one_that_was_compiled()
    {
        string[] assumptions = [.. KernelRelease.Parse("6.1.0-56-amd64").ChooseProfile().Assumptions];
        Assert.StartsWith("6.1.0-56-amd64 is taken for v6.1. Evidence: Debian's 6.1.192, compiled", assumptions[0], StringComparison.Ordinal);
        Assert.Equal(
            "Fixes that the tree of the evidence has are taken to be in it: PATCH_CHG_MASK_PAT, PATCH_HWPOISON_HAS_PFN, PATCH_TTU_HWPOISON; earlier builds of Debian may lack them.",
            assumptions[1]);
        Assert.StartsWith("Options are taken to be on: CONFIG_PTE_MARKER, ", assumptions[2], StringComparison.Ordinal);
        Assert.Equal(
            "What the machine decides is taken to be off: X86_FEATURE_LA57, SWAP_MIGRATION_AD_SUPPORTED, X86_FEATURE_SHSTK; /proc/cpuinfo can tell.",
            assumptions[3]);
        Assert.Equal(4, assumptions.Length);
    }

    [Theory]
    [InlineData("6.1.115-126.197.amzn2023.x86_64", "that tree is Debian's, others may lack them")]
    [InlineData("6.1.0", "that tree is Debian's, others may lack them")]
    [InlineData("6.6.1", "other trees of the version may lack them")]
    [InlineData("5.14.0-503.el9", "its encodings may be those of a later version")]
    [InlineData("6.4.0-150600.23-default", "SUSE keeps a version number for years")]
    [InlineData("6.8.0-31-generic", "Ubuntu changes its tree")]
    [InlineData("6.6.87.2-microsoft-standard-WSL2", "Microsoft changes the tree of WSL")]
    [InlineData("6.1.75-android14-11-g0123456789ab", "Android changes its tree; what it took over")]
    [InlineData("6.11.4-301.fc41.x86_64", "Fedora changes its tree")]
    [InlineData("6.8.0-31-generic", "the nearest version below it that there is evidence of")]
    [InlineData("6.10.11-amd64", "Debian changes its tree")]
    [InlineData("4.18.0-553.el8_10.x86_64", "is older than v5.14, the oldest version")]
    [InlineData("7.4.0", "is newer than v7.3, the newest version")]
    [InlineData("6.12.0-rc3+", "A release candidate can still have the encodings of the version before 6.12.")]
    [InlineData("6.12.0-18-arm64", "names the architecture arm64")]
    public void What_is_assumed_is_said(string release, string sentence) =>
        Assert.Contains(sentence, string.Join('\n', KernelRelease.Parse(release).ChooseProfile().Assumptions), StringComparison.Ordinal);

    [Theory]
    [InlineData("6.12.1")]
    [InlineData("6.18.44-fc")]
    [InlineData("7.3.4-1~bpo13+1-amd64")]
    [InlineData("5.14.2")]
    public void Fixes_that_all_later_trees_have_are_not_doubted(string release) => Assert.DoesNotContain(
        KernelRelease.Parse(release).ChooseProfile().Assumptions, static a => a.Contains("PATCH_", StringComparison.Ordinal));

    [Fact]
    public void What_is_known_is_no_longer_assumed()
    {
        KernelChoice plain = KernelRelease.Parse("6.6.87").ChooseProfile();
        KernelChoice probed = plain
            .With(KernelSwitches.AllPatch, on: true).With(KernelSwitches.PatchPteMarker | KernelSwitches.PatchPteMarkerPageout, on: false)
            .WithKconfig("# Automatically generated file; DO NOT EDIT.\nCONFIG_MIGRATION=y\n")
            .WithCpuInfo("flags\t\t: fpu la57 nx\nbugs\t\t: spectre_v1\n");
        Assert.Single(probed.Assumptions);
        Assert.Equal(
            new KernelProfile(
                KernelVersion.V6_6,
                KernelSwitches.PatchChgMaskPat | KernelSwitches.PatchHwpoisonHasPfn | KernelSwitches.PatchTtuHwpoison
                    | KernelSwitches.ConfigMigration | KernelSwitches.X86FeatureLa57 | KernelSwitches.SwapMigrationAdSupported),
            probed.Kernel);
        Assert.Equal(KernelProfiles.Find("v6.6"), plain.Kernel);
    }

    [Fact]
    public void Soft_dirty_that_was_not_seen_takes_its_bit_out_of_the_entries()
    {
        KernelChoice choice = KernelRelease.Parse("6.1.0-56-amd64").ChooseProfile().With(KernelSwitches.ConfigMemSoftDirty, on: false);
        Assert.Null(BitLayoutRegistry.Find("pte", choice.Kernel)!.FindField("soft_dirty"));
        Assert.NotNull(BitLayoutRegistry.Find("pte", KernelRelease.Parse("6.1.0-56-amd64").ChooseProfile().Kernel)!.FindField("soft_dirty"));
        Assert.DoesNotContain(choice.Assumptions, static a => a.Contains("CONFIG_MEM_SOFT_DIRTY", StringComparison.Ordinal));
    }
}
