using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace KernelBits.FsCheck;

/// <summary>Generators and shrinkers of kernels.</summary>
internal static class KernelChoices
{
    private const int NamedWeight = 2;
    private const int OneSwitchWeight = 2;

    private static readonly ImmutableArray<KernelProfile> _named = [.. KernelProfiles.All.Select(static p => p.Kernel)];

    private static readonly ImmutableArray<KernelSwitches> _modes = Of(KernelSwitches.AllMode);

    /// <summary>
    /// Every profile with its options on and off, and with what the boot decides off and on: all that words are generated for
    /// where no kernel is named, few enough for the examples of each to be found once.
    /// </summary>
    public static ImmutableArray<KernelProfile> Corners { get; } =
    [
        .. from kernel in _named
           from config in new[] { kernel, kernel.WithConfigOff }
           from modes in new[] { false, true }
           select config.With(KernelSwitches.AllMode, modes),
    ];

    /// <summary>Profiles as they are, and with options off, any modes, or a single switch another way.</summary>
    public static Gen<KernelProfile> Generate()
    {
        Gen<KernelProfile> named = Gen.Elements(_named.AsEnumerable());
        Gen<KernelProfile> anyModes =
            from kernel in Gen.Elements(Corners.AsEnumerable())
            from modes in Gen.SubListOf(_modes.AsEnumerable())
            select kernel.With(KernelSwitches.AllMode, false).With(Join(modes), true);
        Gen<KernelProfile> oneSwitch =
            from kernel in anyModes
            from flipped in Gen.Elements(Changeable(kernel).AsEnumerable())
            select kernel.With(flipped, !kernel.Has(flipped));
        return Gen.Frequency((NamedWeight, named), (1, anyModes), (OneSwitchWeight, oneSwitch));
    }

    /// <summary>Kernels nearer to a profile: its modes off, its options on or off together, the profile itself.</summary>
    public static IEnumerable<KernelProfile> Shrink(KernelProfile kernel)
    {
        int distance = Distance(kernel);
        return _named.Where(named => named.Version == kernel.Version)
            .Concat(Corners.Where(corner => corner.Version == kernel.Version))
            .Append(kernel.With(KernelSwitches.AllMode, false))
            .Where(nearer => Distance(nearer) < distance)
            .Distinct();
    }

    /// <summary>What can differ in a kernel that people run: options, modes, and patches that it may be without.</summary>
    private static ImmutableArray<KernelSwitches> Changeable(KernelProfile kernel) =>
        Of(KernelSwitches.AllConfig | KernelSwitches.AllMode | (kernel.Switches & KernelSwitches.AllPatch));

    private static ImmutableArray<KernelSwitches> Of(KernelSwitches set) =>
        [.. KernelProfiles.Switches.Select(static s => s.Switch).Where(s => (set & s) == s)];

    private static KernelSwitches Join(IEnumerable<KernelSwitches> switches) =>
        switches.Aggregate(KernelSwitches.None, static (all, one) => all | one);

    /// <summary>Switches that tell a kernel from the profile of its version that it is most like.</summary>
    private static int Distance(KernelProfile kernel) => _named
        .Where(named => named.Version == kernel.Version)
        .Min(named => System.Numerics.BitOperations.PopCount((ulong)(named.Switches ^ kernel.Switches)));
}
