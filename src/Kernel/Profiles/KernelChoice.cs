using System.Collections.Immutable;

namespace KernelBits.Profiles;

/// <summary>
/// The kernel that a release is taken for: the nearest profile, with what is known better, and all that is assumed by taking it.
/// A choice does not change; what is learned makes another one.
/// </summary>
public sealed class KernelChoice
{
    private readonly PlainProfile _profile;
    private readonly KernelFindings _findings;

    private KernelChoice(KernelRelease release, PlainProfile profile, KernelMatch match, KernelFindings findings)
    {
        Release = release;
        Match = match;
        _profile = profile;
        _findings = findings;
    }

    /// <summary>The release that the choice is for.</summary>
    public KernelRelease Release { get; }

    /// <summary>How near the evidence is.</summary>
    public KernelMatch Match { get; }

    /// <summary>The kernel is older or newer than all evidence: a tool should warn.</summary>
    public bool IsBeyondEvidence => Match is KernelMatch.OlderThanEvidence or KernelMatch.NewerThanEvidence;

    /// <summary>The profile that was taken, such as <c>v6.1</c>.</summary>
    public string ProfileName => _profile.Name;

    /// <summary>What was learned about switches.</summary>
    public KernelFindings Findings => _findings;

    /// <summary>The kernel: the profile with what was learned.</summary>
    public KernelProfile Kernel => _findings.ApplyTo(_profile.Kernel);

    /// <summary>Whatever is assumed rather than known, a sentence each, the most important first; never empty.</summary>
    public ImmutableArray<string> Assumptions => [.. ChoiceText.Of(this, _profile)];

    /// <summary>The same in one sentence, for the head of a report: how near the evidence is, and how much is assumed.</summary>
    public string Summary => ChoiceText.Summary(this, _profile);

    /// <summary>The nearest profile for a release.</summary>
    /// <param name="release">The release.</param>
    public static KernelChoice For(KernelRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        (PlainProfile profile, KernelMatch match) = PlainProfile.Nearest(release);
        return new KernelChoice(release, profile, match, default);
    }

    /// <summary>The choice with what was learned; it overrides what was learned before.</summary>
    /// <param name="findings">What was learned.</param>
    public KernelChoice With(KernelFindings findings) => new(Release, _profile, Match, _findings.And(findings));

    /// <summary>The choice with some switches known to be on or off.</summary>
    /// <param name="switches">Which, such as <see cref="KernelSwitches.ConfigMemSoftDirty"/> where soft-dirty was seen or not.</param>
    /// <param name="on">On or off.</param>
    public KernelChoice With(KernelSwitches switches, bool on) => With(new KernelFindings(switches, on ? switches : KernelSwitches.None));

    /// <summary>The choice with what a kernel's configuration says; see <see cref="Kconfig.Read"/>.</summary>
    /// <param name="text">The text of /proc/config.gz or /boot/config-RELEASE, or lines of it.</param>
    public KernelChoice WithKconfig(string text) => With(Kconfig.Read(text));

    /// <summary>The choice with what the machine says; see <see cref="CpuInfo.Read"/>.</summary>
    /// <param name="text">The text of /proc/cpuinfo, or the flags alone.</param>
    public KernelChoice WithCpuInfo(string text) => With(CpuInfo.Read(text));

    /// <inheritdoc/>
    public override string ToString() => $"{Release} as {ProfileName}";
}
