namespace KernelBits.Profiles;

/// <summary>Says in sentences what is assumed by a choice.</summary>
internal static class ChoiceText
{
    /// <summary>The sentences, the most important first.</summary>
    public static List<string> Of(KernelChoice choice, PlainProfile profile)
    {
        KernelRelease release = choice.Release;
        bool isOwnTree = profile.Distribution == release.Distribution && choice.Match == KernelMatch.SameVersion;
        KernelSwitches assumed = choice.Kernel.Switches & ~choice.Findings.Known;
        string patches = Names(assumed & profile.DoubtfulFixes);
        string options = Names(assumed & KernelSwitches.AllConfig);
        string modes = Names(KernelSwitches.AllMode & ~choice.Findings.Known & ~choice.Kernel.Switches);
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
        KernelDistribution.AmazonLinux => "Amazon Linux changes its tree; what it took over from other versions was not looked at.",
        KernelDistribution.Wsl => "Microsoft changes the tree of WSL; what it took over from other versions was not looked at.",
        _ => $"{distribution} changes its tree; what it took over from other versions was not looked at.",
    };

    private static string WhoMayLack(PlainProfile profile, bool isOwnTree) =>
        isOwnTree && profile.Distribution != KernelDistribution.Unknown ? $"earlier builds of {profile.Distribution}"
        : profile.Distribution != KernelDistribution.Unknown ? $"that tree is {profile.Distribution}'s, others"
        : "other trees of the version";

    private static string Names(KernelSwitches set) =>
        string.Join(", ", KernelProfiles.Switches.Where(s => (set & s.Switch) != 0).Select(static s => s.Name));
}
