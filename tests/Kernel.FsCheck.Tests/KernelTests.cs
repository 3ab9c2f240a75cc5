using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace KernelBits.FsCheck.Tests;

/// <summary>The generator of kernels.</summary>
public sealed class KernelTests
{
    private static readonly KernelProfile[] _kernels = [.. KernelArbitraries.KernelProfile().Generator.Sample(5_000, new Rnd(20210807), 100)];

    [Fact]
    public void Every_profile_is_met_as_it_is_and_with_its_options_off()
    {
        Assert.All(KernelProfiles.All, static p => Assert.Contains(p.Kernel, _kernels));
        Assert.All(KernelProfiles.All, static p => Assert.Contains(p.Kernel.WithConfigOff, _kernels));
    }

    [Fact]
    public void Every_set_of_modes_is_met()
    {
        KernelSwitches[] modes = [.. _kernels.Select(static k => k.Switches & KernelSwitches.AllMode).Distinct()];
        Assert.Equal(1 << BitOperations.PopCount((ulong)KernelSwitches.AllMode), modes.Length);
    }

    [Fact]
    public void Every_option_is_met_as_the_only_difference_from_a_profile() => Assert.All(
        KernelProfiles.Switches.Where(static s => (s.Switch & KernelSwitches.AllConfig) != 0),
        static s => Assert.Contains(_kernels, k => KernelProfiles.All.Any(p => p.Kernel == k.With(s.Switch, !k.Has(s.Switch)))));

    [Fact]
    public void Patches_are_taken_away_and_never_added() => Assert.All(
        _kernels,
        static k => Assert.Contains(
            KernelProfiles.All,
            p => p.Kernel.Version == k.Version && (k.Switches & KernelSwitches.AllPatch & ~p.Kernel.Switches) == 0));

    [Fact]
    public void Shrinking_ends_at_a_profile()
    {
        foreach (KernelProfile start in _kernels)
        {
            KernelProfile kernel = start;
            int steps = 0;
            while (KernelArbitraries.KernelProfile().Shrinker(kernel).Cast<KernelProfile?>().FirstOrDefault() is { } simpler)
            {
                Assert.Equal(start.Version, simpler.Version);
                Assert.InRange(++steps, 1, 64);
                kernel = simpler;
            }

            Assert.NotNull(KernelProfiles.NameOf(kernel));
        }
    }
}
