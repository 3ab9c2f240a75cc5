using FsCheck;
using FsCheck.Xunit;
using KernelBits.FsCheck;
using KernelBits.Profiles;
using Xunit;

namespace KernelBits.Tests.Profiles;

public sealed class FindingsTests
{
    private const string WholeConfiguration =
        """
        #
        # Automatically generated file; DO NOT EDIT.
        # Linux/x86 6.1.192 Kernel Configuration
        #
        CONFIG_CC_VERSION_TEXT="gcc-12 (Debian 12.2.0-14) 12.2.0"
        CONFIG_NR_CPUS=8192
        # CONFIG_MEM_SOFT_DIRTY is not set
        CONFIG_MIGRATION=y
        CONFIG_TRANSPARENT_HUGEPAGE=y
        # CONFIG_TRANSPARENT_HUGEPAGE_MADVISE is not set
        CONFIG_MEMORY_FAILURE=y

        """;

    [Fact]
    public void A_whole_configuration_tells_about_every_option()
    {
        KernelFindings findings = Kconfig.Read(WholeConfiguration);
        Assert.Equal(KernelSwitches.AllConfig, findings.Known);
        Assert.Equal(
            KernelSwitches.ConfigMigration | KernelSwitches.ConfigTransparentHugepage | KernelSwitches.ConfigMemoryFailure, findings.On);
        Assert.Equal(findings, Kconfig.Read(WholeConfiguration.Replace("\n", "\r\n", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("CONFIG_MEM_SOFT_DIRTY=y", KernelSwitches.ConfigMemSoftDirty, true)]
    [InlineData("  CONFIG_MEM_SOFT_DIRTY=m  ", KernelSwitches.ConfigMemSoftDirty, true)]
    [InlineData("CONFIG_MEM_SOFT_DIRTY=n", KernelSwitches.ConfigMemSoftDirty, false)]
    [InlineData("# CONFIG_MEM_SOFT_DIRTY is not set", KernelSwitches.ConfigMemSoftDirty, false)]
    [InlineData("CONFIG_MIGRATION=y\n# CONFIG_MIGRATION is not set", KernelSwitches.ConfigMigration, false)]
    [InlineData("# CONFIG_MIGRATION is not set\nCONFIG_MIGRATION=y", KernelSwitches.ConfigMigration, true)]
    [InlineData("CONFIG_MEM_SOFT_DIRTY=", KernelSwitches.None, false)]
    [InlineData("CONFIG_MEM_SOFT_DIRTY", KernelSwitches.None, false)]
    [InlineData("#CONFIG_MEM_SOFT_DIRTY=y", KernelSwitches.None, false)]
    [InlineData("MEM_SOFT_DIRTY=y", KernelSwitches.None, false)]
    [InlineData("CONFIG_MEM_SOFT_DIRTY_2=y", KernelSwitches.None, false)]
    [InlineData("X86_FEATURE_LA57=y", KernelSwitches.None, false)]
    [InlineData("PATCH_PTE_MARKER=y", KernelSwitches.None, false)]
    [InlineData("", KernelSwitches.None, false)]
    public void Lines_tell_about_the_options_that_they_name(string text, KernelSwitches option, bool on) =>
        Assert.Equal(new KernelFindings(option, on ? option : KernelSwitches.None), Kconfig.Read(text));

    [Theory]
    [InlineData("processor\t: 0\nflags\t\t: fpu la57 user_shstk\nbugs\t\t: l1tf mds\n", true, true, null)]
    [InlineData("flags : fpu user_shstk_not la57x\nbugs : l1tfx\n", false, false, true)]
    [InlineData("fpu vme la57", true, false, null)]
    [InlineData("flags\t\t: fpu\nflags\t\t: la57\n", false, false, null)]
    [InlineData("bugs\t\t:\n", null, null, true)]
    [InlineData("flags\t\t:\n", null, null, null)]
    [InlineData("model name\t: la57 user_shstk\n", null, null, null)]
    [InlineData("", null, null, null)]
    public void Flags_and_bugs_tell_about_modes(string text, bool? fiveLevels, bool? shadowStacks, bool? migrationKeepsAccess)
    {
        KernelFindings findings = CpuInfo.Read(text);
        Assert.Equal(fiveLevels, Learned(KernelSwitches.X86FeatureLa57));
        Assert.Equal(shadowStacks, Learned(KernelSwitches.X86FeatureShstk));
        Assert.Equal(migrationKeepsAccess, Learned(KernelSwitches.SwapMigrationAdSupported));
        Assert.Equal(KernelSwitches.None, findings.Known & ~KernelSwitches.AllMode);

        bool? Learned(KernelSwitches mode) => (findings.Known & mode) == 0 ? null : (findings.On & mode) != 0;
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)])]
    public void Later_findings_count(KernelProfile kernel, KernelSwitches known, KernelSwitches on, KernelSwitches knownLater, KernelSwitches onLater)
    {
        KernelFindings first = new(known, on);
        KernelFindings later = new(knownLater, onLater);
        KernelProfile expected = later.ApplyTo(first.ApplyTo(kernel));
        Assert.Equal(expected, first.And(later).ApplyTo(kernel));
        Assert.Equal(onLater & knownLater, expected.Switches & knownLater);
        Assert.Equal(kernel.Switches & ~(known | knownLater), expected.Switches & ~(known | knownLater));
        Assert.Equal(kernel.Version, expected.Version);
    }

    [Property]
    public void Any_text_is_taken(NonNull<string> text)
    {
        Assert.Equal(KernelSwitches.None, Kconfig.Read(text.Get).Known & ~KernelSwitches.AllConfig);
        Assert.Equal(KernelSwitches.None, CpuInfo.Read(text.Get).Known & ~KernelSwitches.AllMode);
    }
}
