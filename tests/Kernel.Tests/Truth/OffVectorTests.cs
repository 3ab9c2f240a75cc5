using System.Collections.Immutable;
using KernelBits.Conformance;
using Xunit;

namespace KernelBits.Tests.Truth;

/// <summary>The kernel's functions with every option off, for which no type is generated.</summary>
public sealed class OffVectorTests
{
    /// <summary>Hand-written functions that no option changes: the library must be right about them as it is.</summary>
    private static readonly ImmutableHashSet<string> _unchanged =
    [
        "arch_swp_entry", "flip_protnone_guard", "p4d_index", "pfn_pmd", "pfn_pte", "pgd_index",
        "pgprot_4k_2_large", "pgprot_large_2_4k", "pmd_flags", "pmd_mkinvalid", "pmd_pfn", "protnone_mask", "pte_flags",
        "pte_same", "pud_pfn", "swp_entry",
    ];

    /// <summary>Hand-written functions that options change; checking these needs types for a second configuration.</summary>
    private static readonly ImmutableHashSet<string> _needOtherTypes =
    [
        "make_pte_marker_entry", "make_readable_device_exclusive_entry", "make_readable_device_private_entry",
        "make_readable_migration_entry", "make_writable_device_exclusive_entry", "make_writable_device_private_entry",
        "make_writable_migration_entry", "pmd_modify", "pte_marker_get", "pte_modify", "pte_to_pagemap_entry",
    ];

    /// <summary>Functions that are stubs where the kernel has no huge pages: they give 0 for every word.</summary>
    private static readonly ImmutableHashSet<string> _stubs = ["pmd_to_swp_entry", "swp_entry_to_pmd"];

    public static TheoryData<string> Functions =>
        [.. TruthFiles.Vectors.Where(static v => !v.IsOn).Select(static v => v.Function).Distinct().Where(static f => !_needOtherTypes.Contains(f))];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Function_gives_the_kernels_result(string name)
    {
        KernelVector[] vectors = [.. TruthFiles.Vectors.Where(v => !v.IsOn && v.Function == name)];
        Func<KernelVector, ulong> evaluate = _stubs.Contains(name) ? static _ => 0
            : _unchanged.Contains(name) ? static v => KernelFunctions.Find(v.Function)!.Evaluate(v.Kernel, v.Inputs, v.Environment)
            : OnWord(new SpecFunctions(TruthSpec.Off).Find(name));
        string[] mismatches = [.. vectors.Where(v => evaluate(v) != v.Output).Select(v => v.Describe(evaluate(v)))];
        Assert.NotEmpty(vectors);
        Assert.Empty(mismatches);

        Func<KernelVector, ulong> OnWord(Func<ulong, ulong>? function) => function is null
            ? throw new InvalidOperationException($"The specification does not answer {name}; say in this file why.")
            : v => function(v.Inputs.Single());
    }

    [Fact]
    public void What_is_declared_apart_is_in_the_vectors_and_not_in_the_specification()
    {
        SpecFunctions spec = new(TruthSpec.Off);
        string[] names = [.. TruthFiles.Vectors.Select(static v => v.Function).Distinct()];
        foreach (string name in _needOtherTypes)
        {
            Assert.Contains(name, names);
            Assert.Null(spec.Find(name));
        }
    }

    [Fact]
    public void The_specification_alone_answers_most_functions_with_everything_on()
    {
        SpecFunctions spec = new(TruthSpec.On);
        string[] answered = [.. KernelFunctions.All.Select(static f => f.Name).Where(n => spec.Find(n) is not null)];
        string[] mismatches =
        [
            .. from vector in TruthFiles.Vectors
               where vector.IsOn && answered.Contains(vector.Function) && vector.Inputs.Length == 1 && !vector.FiveLevels
               let actual = spec.Find(vector.Function)!(vector.Inputs[0])
               where actual != vector.Output
               select vector.Describe(actual),
        ];
        Assert.Empty(mismatches);
        Assert.InRange(answered.Length, 75, 107);
    }
}
