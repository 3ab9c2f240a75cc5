using System.Numerics;

namespace KernelBits.Profiles;

/// <summary>Says in sentences what is assumed by a choice.</summary>
internal static class ChoiceText
{
    /// <summary>The sentences, the most important first.</summary>
    public static List<string> Of(KernelChoice choice, PlainProfile profile)
    {
        KernelRelease release = choice.Release;
        bool isOwnTree = IsOwnTree(choice, profile);
        (KernelSwitches fixes, KernelSwitches switchedOn, KernelSwitches switchedOff) = Assumed(choice, profile);
        string patches = Names(fixes);
        string options = Names(switchedOn);
        string modes = Names(switchedOff);
        (bool Holds, string Sentence)[] sentences =
        [
            (true, $"{Version(choice, profile)} Evidence: {profile.Evidence}"),
            (release.OtherArchitecture is not null, $"The release names the architecture {release.OtherArchitecture}; the encodings are those of x86-64."),
            (release.IsCandidate, $"A release candidate can still have the encodings of the version before {release.Major}.{release.Minor}."),
            (!isOwnTree && release.Distribution != KernelDistribution.Unknown, Changes(release.Distribution)),
            (patches.Length > 0, $"Fixes that the tree of the evidence has are taken to be in it: {patches}; {WhoMayLack(profile, isOwnTree)} may lack them."),
            (options.Length > 0, $"Options are taken to be on: {options}; the kernel's configuration can tell."),
            (modes.Length > 0, $"What the machine decides is taken to be off: {modes}; /proc/cpuinfo can tell."),
        ];
        return [.. sentences.Where(static s => s.Holds).Select(static s => s.Sentence)];
    }

    /// <summary>One sentence: how near the evidence is, and how much is assumed.</summary>
    public static string Summary(KernelChoice choice, PlainProfile profile)
    {
        KernelRelease release = choice.Release;
        string version = choice.Match switch
        {
            KernelMatch.SameVersion => "The profile is of the kernel's own version",
            KernelMatch.OlderVersion => $"There is no evidence of the kernel's version: {profile.Name} is the nearest below it",
            KernelMatch.OlderThanEvidence => "The kernel is older than all evidence, and its encodings may differ",
            _ => "The kernel is newer than all evidence, and its encodings may differ",
        };
        string changes = release.Distribution == KernelDistribution.Unknown || IsOwnTree(choice, profile)
            ? "" : $"; what {Name(release.Distribution)} took over from other versions is not known";
        (KernelSwitches fixes, KernelSwitches options, KernelSwitches modes) = Assumed(choice, profile);
        string[] assumed = [.. Many(fixes, "fix", "fixes"), .. Many(options, "option", "options"), .. Many(modes, "property of the machine", "properties of the machine")];
        return assumed.Length == 0
            ? $"{version}{changes}; its options and the machine's are known."
            : $"{version}{changes}; assumed {(assumed is [['1', ' ', ..]] ? "is" : "are")} {string.Join(", ", assumed[..^1])}{(assumed.Length > 1 ? " and " : "")}{assumed[^1]}.";
    }

    /// <summary>The evidence is the distribution's own tree of the version.</summary>
    private static bool IsOwnTree(KernelChoice choice, PlainProfile profile) =>
        profile.Distribution == choice.Release.Distribution && choice.Match == KernelMatch.SameVersion;

    /// <summary>Which switches are assumed, not known: fixes and options to be on, and what the machine decides to be off.</summary>
    private static (KernelSwitches Fixes, KernelSwitches Options, KernelSwitches Modes) Assumed(KernelChoice choice, PlainProfile profile)
    {
        KernelSwitches assumed = choice.Kernel.Switches & ~choice.Findings.Known;
        return (assumed & profile.DoubtfulFixes, assumed & KernelSwitches.AllConfig, KernelSwitches.AllMode & ~choice.Findings.Known & ~choice.Kernel.Switches);
    }

    private static string[] Many(KernelSwitches set, string one, string many) =>
        BitOperations.PopCount((ulong)set) is int count and > 0 ? [$"{count} {(count == 1 ? one : many)}"] : [];

    private static string Version(KernelChoice choice, PlainProfile profile) => choice.Match switch
    {
        KernelMatch.SameVersion => $"{choice.Release} is taken for {profile.Name}.",
        KernelMatch.OlderVersion =>
            $"{choice.Release} is taken for {profile.Name}, the nearest version below it that there is evidence of; what changed in between is not known.",
        KernelMatch.OlderThanEvidence =>
            $"{choice.Release} is older than {profile.Name}, the oldest version that there is evidence of, and taken for it; its encodings may differ.",
        _ =>
            $"{choice.Release} is newer than {profile.Name}, the newest version that there is evidence of, and taken for it; its encodings may differ.",
    };

    private static string Changes(KernelDistribution distribution) => distribution switch
    {
        KernelDistribution.EnterpriseLinux =>
            "Enterprise Linux keeps a version number for years and takes over much of later kernels' memory management; its encodings may be those of a later version.",
        KernelDistribution.Suse =>
            "SUSE keeps a version number for years and takes over parts of later kernels; its encodings may be those of a later version.",
        KernelDistribution.Wsl => "Microsoft changes the tree of WSL; what it took over from other versions was not looked at.",
        _ => $"{Name(distribution)} changes its tree; what it took over from other versions was not looked at.",
    };

    private static string Name(KernelDistribution distribution) => distribution switch
    {
        KernelDistribution.EnterpriseLinux => "Enterprise Linux",
        KernelDistribution.Suse => "SUSE",
        KernelDistribution.AmazonLinux => "Amazon Linux",
        KernelDistribution.Wsl => "Microsoft",
        _ => distribution.ToString(),
    };

    private static string WhoMayLack(PlainProfile profile, bool isOwnTree) =>
        isOwnTree && profile.Distribution != KernelDistribution.Unknown ? $"earlier builds of {profile.Distribution}"
        : profile.Distribution != KernelDistribution.Unknown ? $"that tree is {profile.Distribution}'s, others"
        : "other trees of the version";

    private static string Names(KernelSwitches set) =>
        string.Join(", ", KernelProfiles.Switches.Where(s => (set & s.Switch) != 0).Select(static s => s.Name));
}
