using BitLayouts.Spec.Evaluation;

namespace KernelBits.Tests.Truth;

/// <summary>
/// Kernel functions as the specification alone answers them: predicates, mutators, conversions and fields by the kernel
/// names that they have in the profile.
/// </summary>
/// <param name="spec">The specification for one profile, configuration and mode.</param>
/// <param name="fiveLevels">With 5-level paging.</param>
internal sealed class SpecFunctions(EvaluatedSpec spec, bool fiveLevels)
{
    /// <summary>Getters whose names are not those of the fields that they read.</summary>
    private static readonly Dictionary<string, (string Layout, string Field)> _getters = new(StringComparer.Ordinal)
    {
        ["pte_flags_pkey"] = ("pgprot", "pkey"),
        ["arch_swp_type"] = ("swp_pte", "type"),
        ["arch_swp_offset"] = ("swp_pte", "offset"),
    };

    /// <summary>Functions that do on a PMD what another does on a pte, or that have a second name in the same kernel.</summary>
    private static readonly Dictionary<string, string[]> _sameAs = new(StringComparer.Ordinal)
    {
        ["pmd_leaf"] = ["pmd_large"],
        ["pmd_to_swp_entry"] = ["pte_to_swp_entry"],
        ["pmd_swp_soft_dirty"] = ["pte_swp_soft_dirty"],
        ["pmd_swp_mksoft_dirty"] = ["pte_swp_mksoft_dirty"],
        ["pmd_swp_mkuffd_wp"] = ["pte_swp_mkuffd_wp"],
        ["swp_entry_to_pmd"] = ["swp_entry_to_pte"],
        ["softleaf_from_pte"] = ["pte_to_swp_entry"],
        ["softleaf_to_pfn"] = ["swp_offset_pfn"],
        ["softleaf_to_pte"] = ["swp_entry_to_pte"],
        ["softleaf_is_hwpoison"] = ["is_hwpoison_entry"],
    };

    /// <summary>Layouts whose fields the kernel reads by a function of the field's name, whatever the rest of the word is.</summary>
    private string[] Readable => ["pte", "swp_entry", fiveLevels ? "virt_addr5" : "virt_addr"];

    /// <summary>The function, or null where the specification alone does not answer it.</summary>
    public Func<ulong, ulong>? Find(string name)
    {
        if (_getters.TryGetValue(name, out (string Layout, string Field) getter))
        {
            SpecWord word = new(spec.Layouts.Items.Single(l => l.Name == getter.Layout));
            return raw => word.Get(getter.Field, raw);
        }

        return _sameAs.GetValueOrDefault(name, []).Prepend(name)
            .SelectMany(n => spec.Layouts.Items.Select(layout => Find(layout, n)))
            .FirstOrDefault(static f => f is not null);
    }

    private Func<ulong, ulong>? Find(EvaluatedLayout layout, string kernel)
    {
        SpecWord word = new(layout);
        if (layout.Predicates.Items.FirstOrDefault(p => p.Kernel == kernel) is { } predicate)
        {
            return raw => word.Holds(predicate.Condition, raw) ? 1UL : 0;
        }

        if (layout.Mutators.Items.FirstOrDefault(m => m.Kernel == kernel) is { } mutator)
        {
            return raw => word.Apply(mutator, raw);
        }

        if (layout.Conversions.Items.FirstOrDefault(c => c.Kernel == kernel) is { } conversion)
        {
            EvaluatedLayout target = spec.Layouts.Items.Single(l => l.Name == conversion.TargetName);
            return raw => word.Convert(conversion, target, raw);
        }

        return Readable.Contains(layout.Name) && layout.Fields.Items.FirstOrDefault(f => f.Kernel == kernel) is { } field
            ? raw => word.Get(field.Name, raw)
            : null;
    }
}
