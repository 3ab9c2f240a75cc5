using BitLayouts.Spec.Evaluation;
using Xunit;

namespace KernelBits.Tests.Truth;

/// <summary>
/// The specification against the kernel's own functions: every profile that was compiled, both configurations, all run-time
/// modes. What is read here is the JSON alone; no generated type is involved.
/// </summary>
public sealed class SpecVectorTests
{
    /// <summary>
    /// Functions that compute what no layout says: they take several words, build entries, or depend on more than the word.
    /// </summary>
    private static readonly HashSet<string> _behaviour = new(StringComparer.Ordinal)
    {
        "arch_swp_entry", "clear_saveddirty_shift", "flip_protnone_guard", "make_device_exclusive_entry", "make_guard_swp_entry",
        "make_hwpoison_entry", "make_poisoned_swp_entry", "make_pte_marker", "make_pte_marker_entry",
        "make_readable_device_exclusive_entry", "make_readable_device_private_entry", "make_readable_exclusive_migration_entry",
        "make_readable_migration_entry", "make_writable_device_exclusive_entry", "make_writable_device_private_entry",
        "make_writable_migration_entry", "mksaveddirty_shift", "p4d_index", "pfn_pmd", "pfn_pte", "pgprot_4k_2_large",
        "pgprot_large_2_4k", "pmd_flags", "pmd_mkinvalid", "pmd_mkwrite_novma", "pmd_modify", "pmd_pfn", "protnone_mask",
        "pte_clear_saveddirty", "pte_flags", "pte_marker_from_softleaf", "pte_marker_get", "pte_mksaveddirty", "pte_mkwrite_novma",
        "pte_modify", "pte_next_pfn", "pte_same", "pte_to_pagemap_entry", "pud_pfn", "softleaf_type", "swp_entry",
    };

    /// <summary>Functions that compute more than the layouts say from one version on.</summary>
    private static readonly Dictionary<string, string> _behaviourSince = new(StringComparer.Ordinal)
    {
        ["pmd_mkdirty"] = "v6.6",
        ["pte_mkuffd"] = "v7.3",
        ["pte_mkuffd_wp"] = "v6.6",
        ["pmd_wrprotect"] = "v6.6",
        ["pte_mkdirty"] = "v6.6",
        ["pte_wrprotect"] = "v6.6",
        ["softleaf_from_pte"] = "v7.3",
    };

    /// <summary>Functions that are stubs where the kernel has no huge pages: they give 0 for every word.</summary>
    private static readonly HashSet<string> _stubsWhenOff = new(StringComparer.Ordinal) { "pmd_to_swp_entry", "swp_entry_to_pmd" };

    public static TheoryData<string, string> ProfilesAndFunctions
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (string profile in TruthFiles.ProfilesWithVectors)
            {
                foreach (string function in FunctionsOf(profile).Where(f => !IsBehaviour(profile, f)))
                {
                    data.Add(profile, function);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(ProfilesAndFunctions))]
    public void The_specification_answers_as_the_kernel_does(string profile, string function)
    {
        SpecVector[] vectors = [.. TruthFiles.VectorsOf(profile).Where(v => v.Function == function)];
        string[] mismatches =
        [
            .. from vector in vectors
               group vector by (vector.IsOn, vector.Mode) into configuration
               let answer = Answer(profile, configuration.Key.IsOn, configuration.Key.Mode, function)
               from vector in configuration
               let actual = answer(vector.Inputs.Single())
               where actual != vector.Output
               select vector.Describe(actual),
        ];
        Assert.NotEmpty(vectors);
        Assert.Empty(mismatches);
    }

    [Fact]
    public void Behaviour_is_what_some_kernel_has_and_the_specification_does_not_answer()
    {
        foreach (string profile in TruthFiles.ProfilesWithVectors)
        {
            SpecFunctions spec = new(TruthSpec.For(profile, isOn: true), fiveLevels: false);
            Assert.DoesNotContain(FunctionsOf(profile), f => IsBehaviour(profile, f) && f != "softleaf_from_pte" && spec.Find(f) is not null);
        }

        string[] functions = [.. TruthFiles.ProfilesWithVectors.SelectMany(FunctionsOf)];
        Assert.Empty(_behaviour.Concat(_behaviourSince.Keys).Except(functions));
    }

    [Theory]
    [InlineData("v5.14", 79)]
    [InlineData("v5.14-rfc", 80)]
    [InlineData("v5.19", 91)]
    [InlineData("v6.1", 96)]
    [InlineData("v6.6", 92)]
    [InlineData("v6.12", 93)]
    [InlineData("v7.3", 85)]
    public void Most_functions_need_no_code(string profile, int answered) =>
        Assert.Equal(answered, FunctionsOf(profile).Count(f => !IsBehaviour(profile, f)));

    /// <summary>
    /// The vectors of a version, with or without patches, hold every function of one list that the version has. So a name
    /// that is in them for some version and not for this one is not this version's.
    /// </summary>
    [Fact]
    public void A_function_has_the_name_that_it_has_in_the_version()
    {
        string[] all = [.. TruthFiles.ProfilesWithVectors.SelectMany(FunctionsOf).Distinct()];
        List<string> wrong = [];
        foreach (string profile in TruthFiles.ProfilesWithVectors)
        {
            HashSet<string> known =
                [.. TruthFiles.ProfilesWithVectors.Where(p => TruthSpec.VersionOf(p) == TruthSpec.VersionOf(profile)).SelectMany(FunctionsOf)];
            wrong.AddRange(NamesOf(TruthSpec.For(profile, isOn: true)).Where(n => all.Contains(n) && !known.Contains(n)).Select(n => $"{profile} has no {n}"));
        }

        Assert.Empty(wrong);
    }

    private static IEnumerable<string> NamesOf(EvaluatedSpec spec) => spec.Layouts.Items
        .SelectMany(static l => l.Fields.Items.Select(static f => f.Kernel)
            .Concat(l.Predicates.Items.Select(static p => p.Kernel))
            .Concat(l.Mutators.Items.Select(static m => m.Kernel))
            .Concat(l.Conversions.Items.Select(static c => c.Kernel)))
        .OfType<string>();

    private static IEnumerable<string> FunctionsOf(string profile) => TruthFiles.VectorsOf(profile).Select(static v => v.Function).Distinct();

    private static bool IsBehaviour(string profile, string function) =>
        _behaviour.Contains(function)
        || (_behaviourSince.TryGetValue(function, out string? since) && VersionIndex(TruthSpec.VersionOf(profile)) >= VersionIndex(since));

    private static int VersionIndex(string version) => TruthSpec.Declared.Versions.Items.IndexOf(version);

    private static Func<ulong, ulong> Answer(string profile, bool isOn, string mode, string function) =>
        !isOn && _stubsWhenOff.Contains(function)
            ? static _ => 0
            : new SpecFunctions(TruthSpec.For(profile, isOn, mode), mode.StartsWith("l5", StringComparison.Ordinal)).Find(function)
                ?? throw new InvalidOperationException($"The specification does not answer {function} of {profile}; say in this file why.");
}
