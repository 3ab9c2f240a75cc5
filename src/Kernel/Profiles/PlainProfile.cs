using System.Collections.Immutable;

namespace KernelBits.Profiles;

/// <summary>The profile that a release of its version is taken for.</summary>
/// <param name="Major">The first number of the version.</param>
/// <param name="Minor">The second.</param>
/// <param name="Name">The profile's name.</param>
/// <param name="Kernel">The profile.</param>
/// <param name="Evidence">What was read, compiled or recorded to know it.</param>
internal sealed record PlainProfile(int Major, int Minor, string Name, KernelProfile Kernel, string Evidence)
{
    /// <summary>
    /// One a version, oldest first: the profile that has the version's own name. The others of a version are that with a patch
    /// series that nobody ships, so no release stands for them.
    /// </summary>
    public static ImmutableArray<PlainProfile> All { get; } =
    [
        .. from version in KernelProfiles.Versions
           let numbers = KernelRelease.Parse(version.Name.TrimStart('v'))
           from profile in KernelProfiles.All
           where profile.Name == version.Name
           select new PlainProfile(numbers.Major, numbers.Minor, profile.Name, profile.Kernel, profile.Evidence),
    ];

    /// <summary>The distribution whose tree the evidence is; unknown where it is kernel.org's.</summary>
    public KernelDistribution Distribution { get; } =
        Enum.GetValues<KernelDistribution>().FirstOrDefault(d => Evidence.StartsWith($"{d}'s ", StringComparison.Ordinal));

    /// <summary>
    /// Fixes that trees of this version may lack: those that the evidence of the version before the last does not show. Stable
    /// trees take fixes over for years, so that the last version alone proves little.
    /// </summary>
    public KernelSwitches DoubtfulFixes
    {
        get
        {
            int index = All.IndexOf(this);
            KernelSwitches settled = index < 2 ? KernelSwitches.None : All[index - 2].Kernel.Switches;
            return Kernel.Switches & KernelSwitches.AllPatch & ~settled;
        }
    }

    /// <summary>The profile of a kernel's version and those of the versions after it, oldest first.</summary>
    public static IEnumerable<KernelProfile> Since(KernelProfile kernel) =>
        All.Select(static profile => profile.Kernel).Where(profile => profile.Version >= kernel.Version);

    /// <summary>The profile nearest to a release: the last that is not newer, or the oldest of all.</summary>
    public static (PlainProfile Profile, KernelMatch Match) Nearest(KernelRelease release)
    {
        PlainProfile? below = All.LastOrDefault(p => p.CompareTo(release) <= 0);
        return below is null ? (All[0], KernelMatch.OlderThanEvidence)
            : below.CompareTo(release) == 0 ? (below, KernelMatch.SameVersion)
            : below == All[^1] ? (below, KernelMatch.NewerThanEvidence)
            : (below, KernelMatch.OlderVersion);
    }

    private int CompareTo(KernelRelease release) => (Major, Minor).CompareTo((release.Major, release.Minor));
}
