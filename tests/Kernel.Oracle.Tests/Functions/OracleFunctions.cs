using System.Collections.Immutable;
using static KernelBits.Oracle.Tests.Functions.CType;

namespace KernelBits.Oracle.Tests.Functions;

/// <summary>The kernel's inline functions that the library mirrors, with their signatures.</summary>
internal static partial class OracleFunctions
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<OracleFunction> All { get; } =
    [
        .. PteFunctions(), .. DirectoryFunctions(), .. AddressFunctions(), .. SwapPteFunctions(), .. SwapEntryFunctions(),
        .. FunctionsOf6_1().Select(static f => f with { OnlyIn = OracleKernel.V6_1 }),
        .. FunctionsOf6_12().Select(static f => f with { OnlyIn = OracleKernel.V6_12 }),
    ];

    /// <summary>Those that a kernel declares in a configuration.</summary>
    public static ImmutableArray<OracleFunction> In(OracleKernel kernel, OracleConfiguration configuration) =>
        [.. All.Where(f => f.ExistsIn(kernel, configuration))];

    private static OracleFunction Function(CType result, string name, params ReadOnlySpan<CType> parameters) =>
        new(name, result, [.. parameters]);

    /// <summary>Functions of one parameter that differ in nothing but the name.</summary>
    private static IEnumerable<OracleFunction> Each(CType result, CType parameter, params string[] names) =>
        names.Select(name => new OracleFunction(name, result, [parameter]));

    private static IEnumerable<OracleFunction> AddressFunctions() =>
        Each(UnsignedLong, UnsignedLong, "pte_index", "pmd_index", "pud_index", "p4d_index", "pgd_index");

    private static IEnumerable<OracleFunction> DirectoryFunctions() =>
    [
        .. Each(
            Bool, PmdT, "pmd_present", "pmd_none", "pmd_bad", "pmd_leaf", "pmd_trans_huge", "is_pmd_migration_entry",
            "pmd_swp_soft_dirty"),
        .. Each(
            PmdT, PmdT, "pmd_mkhuge", "pmd_mkdirty", "pmd_wrprotect", "pmd_mkinvalid", "pmd_swp_mksoft_dirty", "pmd_swp_mkuffd_wp"),
        .. Each(UnsignedLong, PmdT, "pmd_pfn", "pmd_flags"),
        Function(PmdT, "pfn_pmd", UnsignedLong, PgProtT),
        Function(PmdT, "pmd_modify", PmdT, PgProtT),
        Function(SwpEntryT, "pmd_to_swp_entry", PmdT),
        Function(PmdT, "swp_entry_to_pmd", SwpEntryT),
        Function(UnsignedLong, "pud_pfn", PudT),
        Function(Bool, "pud_present", PudT),
        .. Each(PgProtT, PgProtT, "pgprot_4k_2_large", "pgprot_large_2_4k"),
    ];

    private static IEnumerable<OracleFunction> FunctionsOf6_1() =>
    [
        Function(PteT, "pte_mkwrite", PteT),
        Function(Bool, "pmd_large", PmdT),
        Function(Bool, "is_swapin_error_entry", SwpEntryT),
    ];

    private static IEnumerable<OracleFunction> FunctionsOf6_12() =>
    [
        .. Each(PteT, PteT, "pte_mkwrite_novma", "pte_mkwrite_shstk", "pte_mksaveddirty", "pte_clear_saveddirty", "pte_next_pfn"),
        Function(Bool, "pte_shstk", PteT),
        Function(PmdT, "pmd_mkwrite_novma", PmdT),
        .. Each(UnsignedLong, UnsignedLong, "mksaveddirty_shift", "clear_saveddirty_shift"),
        Function(SwpEntryT, "softleaf_from_pte", PteT),
        Function(UnsignedLong, "softleaf_to_pfn", SwpEntryT),
        Function(SwpEntryT, "make_poisoned_swp_entry", Nothing),
        Function(Bool, "is_poisoned_swp_entry", SwpEntryT),
    ];
}
