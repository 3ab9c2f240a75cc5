using static KernelBits.Oracle.Tests.Functions.CType;

namespace KernelBits.Oracle.Tests.Functions;

/// <content>Entries of the lowest level.</content>
internal static partial class OracleFunctions
{
    private static IEnumerable<OracleFunction> PteFunctions() =>
    [
        .. Each(
            Bool, PteT, "pte_present", "pte_none", "pte_protnone", "pte_dirty", "pte_young", "pte_write", "pte_huge", "pte_global",
            "pte_exec", "pte_special", "pte_devmap", "pte_soft_dirty", "pte_uffd_wp", "is_swap_pte", "pte_none_mostly"),
        .. Each(
            PteT, PteT, "pte_mkclean", "pte_mkdirty", "pte_mkold", "pte_mkyoung", "pte_wrprotect", "pte_mkexec",
            "pte_mkhuge", "pte_clrhuge", "pte_mkglobal", "pte_clrglobal", "pte_mkspecial", "pte_mkdevmap", "pte_mksoft_dirty",
            "pte_clear_soft_dirty", "pte_mkuffd_wp", "pte_clear_uffd_wp"),
        .. Each(UnsignedLong, PteT, "pte_flags", "pte_pfn"),
        Function(UnsignedLong, "pte_flags_pkey", UnsignedLong),
        Function(PteT, "pfn_pte", UnsignedLong, PgProtT),
        Function(PteT, "pte_modify", PteT, PgProtT),
        Function(Bool, "pte_same", PteT, PteT),
        Function(Bool, "__pte_needs_invert", UnsignedLong),
        Function(UnsignedLong, "protnone_mask", UnsignedLong),
        Function(UnsignedLong, "flip_protnone_guard", UnsignedLong, UnsignedLong, UnsignedLong),
    ];
}
