using BitLayouts.Spec.Evaluation;

namespace KernelBits.Tests.Truth;

/// <summary>
/// Kernel functions as the specification alone answers them: predicates, mutators, conversions and fields by the kernel
/// names they carry.
/// </summary>
internal sealed class SpecFunctions
{
    /// <summary>Getters of single flags, which the specification knows as fields.</summary>
    private static readonly Dictionary<string, (string Layout, string Field, bool Negated)> _flags = new()
    {
        ["pte_dirty"] = ("pte", "dirty", false),
        ["pte_young"] = ("pte", "accessed", false),
        ["pte_write"] = ("pte", "rw", false),
        ["pte_huge"] = ("pte", "pse", false),
        ["pte_global"] = ("pte", "global", false),
        ["pte_exec"] = ("pte", "nx", true),
        ["pte_special"] = ("pte", "special", false),
        ["pte_devmap"] = ("pte", "devmap", false),
        ["pte_soft_dirty"] = ("pte", "soft_dirty", false),
        ["pte_uffd_wp"] = ("pte", "uffd_wp", false),
        ["pte_flags_pkey"] = ("pgprot", "pkey", false),
        ["pte_swp_soft_dirty"] = ("swp_pte", "soft_dirty", false),
        ["pte_swp_uffd_wp"] = ("swp_pte", "uffd_wp", false),
        ["pmd_swp_soft_dirty"] = ("swp_pte", "soft_dirty", false),
        ["arch_swp_type"] = ("swp_pte", "type", false),
        ["arch_swp_offset"] = ("swp_pte", "offset", false),
        ["pte_index"] = ("virt_addr", "pte_index", false),
        ["pmd_index"] = ("virt_addr", "pmd_index", false),
        ["pud_index"] = ("virt_addr", "pud_index", false),
    };

    /// <summary>Functions that do on a PMD what another does on a pte, or that have two names.</summary>
    private static readonly Dictionary<string, string> _sameAs = new()
    {
        ["pmd_leaf"] = "pmd_large",
        ["pmd_to_swp_entry"] = "pte_to_swp_entry",
        ["swp_entry_to_pmd"] = "swp_entry_to_pte",
        ["pmd_swp_mksoft_dirty"] = "pte_swp_mksoft_dirty",
        ["pmd_swp_mkuffd_wp"] = "pte_swp_mkuffd_wp",
    };

    private readonly EvaluatedSpec _spec;

    public SpecFunctions(EvaluatedSpec spec) => _spec = spec;

    /// <summary>The function, or null where the specification alone does not answer it.</summary>
    public Func<ulong, ulong>? Find(string name)
    {
        if (_flags.TryGetValue(name, out (string Layout, string Field, bool Negated) flag))
        {
            return Flag(flag.Layout, flag.Field, flag.Negated);
        }

        string kernel = _sameAs.GetValueOrDefault(name, name);
        return _spec.Layouts.Items.Select(layout => Find(layout, kernel)).FirstOrDefault(static f => f is not null);
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
            EvaluatedLayout target = _spec.Layouts.Items.Single(l => l.Name == conversion.TargetName);
            return raw => word.Convert(conversion, target, raw);
        }

        return layout.Fields.Items.FirstOrDefault(f => f.Kernel == kernel) is { } field && layout.Name is "pte" or "swp_entry"
            ? raw => word.Get(layout.Fields.Items.First(f => f.Kernel == kernel).Name, raw)
            : null;
    }

    /// <summary>A flag reads as 0 where the configuration does not have it, as the kernel's getters do.</summary>
    private Func<ulong, ulong> Flag(string layoutName, string field, bool negated)
    {
        EvaluatedLayout layout = _spec.Layouts.Items.Single(l => l.Name == layoutName);
        SpecWord word = new(layout);
        return layout.Fields.Items.Any(f => f.Name == field)
            ? raw => negated ? 1 - word.Get(field, raw) : word.Get(field, raw)
            : _ => 0;
    }
}
