using System.Collections.Immutable;
using KernelBits.Cli.Profiles;
using KernelBits.Live;
using KernelBits.Profiles;

namespace KernelBits.Cli.Pagemap;

/// <summary>How the words of the running kernel were read.</summary>
/// <param name="Kernel">What <c>uname -r</c> prints.</param>
/// <param name="Name">The profile.</param>
/// <param name="IsNamed">The user chose it, not the release.</param>
/// <param name="IsBeyondEvidence">The kernel is older or newer than all evidence.</param>
/// <param name="Summary">How near the profile is to the kernel, and how much was assumed, in a sentence.</param>
/// <param name="Assumed">What was assumed, a sentence each.</param>
internal sealed record PagemapProfile(string Kernel, string Name, bool IsNamed, bool IsBeyondEvidence, string Summary, ImmutableArray<string> Assumed)
{
    /// <summary>Tells about a choice.</summary>
    /// <param name="choice">What the words were read as.</param>
    /// <param name="named">The profile that the user named; null where the running kernel was asked.</param>
    public static PagemapProfile Of(KernelChoice choice, ChosenProfile? named)
    {
        if (named is null)
        {
            return new PagemapProfile(choice.Release.Text, choice.ProfileName, IsNamed: false, choice.IsBeyondEvidence, choice.Summary, choice.Assumptions);
        }

        KernelChoice own = RunningKernel.Choose();
        return new PagemapProfile(
            own.Release.Text, named.Name, IsNamed: true, IsBeyondEvidence: false,
            $"The profile is the one of --profile; the running kernel's would be {own.ProfileName}.", named.Assumed);
    }
}
