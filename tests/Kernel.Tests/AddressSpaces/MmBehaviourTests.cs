using System.Text.RegularExpressions;
using KernelBits.AddressSpaces;
using KernelBits.Tests.Architecture;
using Xunit;

namespace KernelBits.Tests.AddressSpaces;

/// <summary>What each of the nine kernels does with markers, stated once more from what was read in its source or recorded.</summary>
public sealed partial class MmBehaviourTests
{
    private const string None = "";

    /// <summary>
    /// Profile; what fork copies with a copied vma (no child is registered with userfaultfd in the model); what zapping leaves on
    /// files, on anonymous memory and with private copies; and what was read.
    /// </summary>
    public static TheoryData<string, string, string, string, string, string> Markers => new()
    {
        { "v5.14", None, None, None, None, "there are no markers" },
        { "v5.14-rfc", None, None, None, None, "copy_nonpresent_pte has no case for markers, and shmem ptes are not copied; zap_pte_range clears every marker" },
        { "v5.19", "uffd_wp", "uffd_wp", None, None, "copy_nonpresent_pte warns of a child that is not registered, and copies; zap_drop_file_uffd_wp" },
        { "v6.1", None, "uffd_wp", None, None, "copied only for a registered child; zap_drop_file_uffd_wp" },
        { "v6.1-pageout", None, "uffd_wp", None, None, "recorded: fork never copies the pageout bit, zap always drops it and keeps uffd-wp" },
        { "v6.6", "poisoned", "uffd_wp", None, "poisoned", "copy_pte_marker keeps PTE_MARKER_POISONED; anonymous uffd-wp markers always go; poison goes if should_zap_cows" },
        { "v6.12", "poisoned", "uffd_wp", None, "poisoned", "as v6.6" },
        { "v6.18", "poisoned guard", "uffd_wp guard", "guard", "poisoned", "copy_pte_marker keeps PTE_MARKER_POISONED | PTE_MARKER_GUARD; guards go with zap_drop_markers only; recorded" },
        { "v7.3", "poisoned guard", "uffd_wp guard", "guard", "poisoned", "as v6.18" },
    };

    /// <summary>
    /// Profile; mremap drops userfaultfd's protection, moves several vmas; read-only anonymous memory is unaccounted;
    /// UFFDIO_WRITEPROTECT spans vmas, un-protecting asks the vma; swapoff keeps what ptes said; cachestat(2); UFFDIO_POISON
    /// gives the vma its anon_vma before it is refused; unregistering drops the protection; exclusive anonymous pages are known as
    /// such; a vma joins one that nobody touched; guards mark their vma; and what was read.
    /// </summary>
    public static TheoryData<string, bool[], string> Calls => new()
    {
        { "v5.14", [false, false, false, false, false, false, false, false, false, false, false, false], "mm/mremap.c moves ptes as they are; unuse_pte makes a new pte" },
        { "v5.14-rfc", [false, false, false, false, false, false, false, false, false, false, false, false], "as v5.14" },
        { "v5.19", [false, false, false, false, false, true, false, false, false, true, false, false], "unuse_pte takes over soft-dirty and uffd-wp; userfaultfd_unregister resets nothing; PG_anon_exclusive" },
        { "v6.1", [true, false, false, false, false, true, false, false, true, true, false, false], "Debian's 6.1.192 has need_clear_uffd_wp" },
        { "v6.1-pageout", [true, false, false, false, false, true, false, false, true, true, false, false], "recorded: mremap drops the protection; a range over a vma's end is -ENOENT; after an unwp a write is missed" },
        { "v6.6", [false, false, true, true, true, true, true, false, true, true, false, false], "6.6.87 has no need_clear_uffd_wp; mprotect_fixup unaccounts; mwriteprotect_range walks vmas" },
        { "v6.12", [true, false, true, true, true, true, true, true, true, true, false, false], "Debian's 6.12.117 has need_clear_uffd_wp" },
        { "v6.18", [true, true, true, true, true, true, true, true, true, true, true, true], "recorded: what was not written does not merge after mprotect; remap_move; smaps of 6.18.44 shows gu, and a child's mapping of a file with guards merges" },
        { "v7.3", [true, true, true, true, true, true, true, true, true, true, true, true], "as v6.18" },
    };

    [Theory, MemberData(nameof(Markers))]
    public void Markers_live_and_die_as_the_kernel_has_it(string profile, string inherited, string onFiles, string onAnonymous, string withCopies, string evidence)
    {
        var behaviour = Of(profile);
        AssertMarkers(inherited, behaviour.InheritedMarkers, evidence);
        AssertMarkers(onFiles, behaviour.ZapKeepsOnFiles, evidence);
        AssertMarkers(onAnonymous, behaviour.ZapKeepsOnAnonymous, evidence);
        AssertMarkers(withCopies, behaviour.ZapKeepsWithCopies, evidence);
    }

    [Theory, MemberData(nameof(Calls))]
    public void Calls_do_as_the_kernel_has_it(string profile, bool[] expected, string evidence)
    {
        var behaviour = Of(profile);
        bool[] actual =
        [
            behaviour.MremapDropsUffdWp, behaviour.MremapMovesSeveralVmas, behaviour.UnaccountsReadOnlyAnon, behaviour.UffdWpSpansVmas,
            behaviour.UnprotectAsksVma, behaviour.SwapoffKeepsPteFlags, behaviour.HasCachestat, behaviour.UffdFillsPrepareAnonVma,
            behaviour.UnregisterDropsUffdWp, behaviour.TracksAnonExclusive, behaviour.MergesIntoUntouchedVmas,
            behaviour.GuardsMarkVma,
        ];
        Assert.True(expected.SequenceEqual(actual), $"{profile}: {string.Join(", ", actual)}; read: {evidence}");
    }

    [Fact]
    public void Every_profile_and_every_policy_is_in_the_tables()
    {
        string[] profiles = [.. KernelProfiles.All.Select(profile => profile.Name)];
        Assert.Equal(profiles, Markers.Select(row => (string)row[0]));
        Assert.Equal(profiles, Calls.Select(row => (string)row[0]));
        int policies = typeof(MmBehaviour).GetProperties().Count(property => property.CanWrite);
        Assert.Equal(4 + ((bool[])Calls.First()[1]).Length, policies);
    }

    [Fact]
    public void Only_policies_and_encodings_ask_for_the_version()
    {
        string[] allowed = ["src/Kernel/AddressSpaces/MmBehaviour.cs", "src/Kernel/Encodings/", "src/Kernel/Profiles/"];
        var offenders = SourceTree.Under("src/Kernel")
            .Where(file => !allowed.Any(path => file.Path.StartsWith(path, StringComparison.Ordinal)))
            .SelectMany(file => file.Find(VersionQuestion()))
            .ToList();
        Assert.True(offenders.Count == 0, $"what a kernel does is a policy of {nameof(MmBehaviour)}, and how it encodes is the specification's:\n{string.Join('\n', offenders)}");
    }

    private static MmBehaviour Of(string profile) => MmBehaviour.For(KernelProfiles.Find(profile)!.Value);

    private static void AssertMarkers(string expected, PteMarker actual, string evidence)
    {
        var flags = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(PteMarker.None, (sum, name) => sum | name switch
        {
            "uffd_wp" => PteMarker.UffdWp,
            "poisoned" => PteMarker.Poisoned,
            "guard" => PteMarker.Guard,
            _ => throw new ArgumentException($"no marker {name}", nameof(expected)),
        });
        Assert.True(flags == actual, $"expected {flags}, found {actual}; read: {evidence}");
    }

    [GeneratedRegex(@"\bKernelVersion\.V\w+|\b[Kk]ernel\.Version\b")]
    private static partial Regex VersionQuestion();
}
