using static KernelBits.Oracle.Tests.Functions.CType;

namespace KernelBits.Oracle.Tests.Functions;

/// <content>Swap entries in all their forms.</content>
internal static partial class OracleFunctions
{
    private static IEnumerable<OracleFunction> SwapPteFunctions() =>
    [
        .. Each(
            Bool, PteT, "pte_swp_soft_dirty", "pte_swp_uffd_wp", "pte_swp_exclusive", "pte_swp_uffd_wp_any", "is_pte_marker",
            "pte_marker_uffd_wp"),
        .. Each(
            PteT, PteT, "pte_swp_mksoft_dirty", "pte_swp_clear_soft_dirty", "pte_swp_mkuffd_wp", "pte_swp_clear_uffd_wp",
            "pte_swp_mkexclusive", "pte_swp_clear_exclusive", "pte_swp_clear_flags"),
        Function(SwpEntryT, "pte_to_swp_entry", PteT),
        Function(PteT, "swp_entry_to_pte", SwpEntryT),
        Function(PteT, "make_pte_marker", UnsignedLong),
        Function(SwpEntryT, "arch_swp_entry", UnsignedLong, UnsignedLong) with { Symbol = "__swp_entry" },
        Function(UnsignedLong, "arch_swp_type", SwpEntryT) with { Symbol = "__swp_type" },
        Function(UnsignedLong, "arch_swp_offset", SwpEntryT) with { Symbol = "__swp_offset" },
    ];

    private static IEnumerable<OracleFunction> SwapEntryFunctions() =>
    [
        Function(SwpEntryT, "swp_entry", UnsignedLong, UnsignedLong),
        .. Each(UnsignedLong, SwpEntryT, "swp_type", "swp_offset", "swp_offset_pfn", "pte_marker_get"),
        Function(XaPointer, "swp_to_radix_entry", SwpEntryT),
        Function(SwpEntryT, "radix_to_swp_entry", XaPointer),
        Function(Bool, "xa_is_value", XaPointer),
        .. Each(
            Bool, SwpEntryT, "non_swap_entry", "is_pfn_swap_entry", "is_hwpoison_entry", "is_pte_marker_entry",
            "pte_marker_entry_uffd_wp", "is_migration_entry", "is_writable_migration_entry", "is_readable_migration_entry",
            "is_migration_entry_young", "is_migration_entry_dirty", "is_device_private_entry", "is_writable_device_private_entry",
            "is_device_exclusive_entry", "is_writable_device_exclusive_entry"),
        Function(Bool, "is_readable_exclusive_migration_entry", SwpEntryT) with { ExistsWhenOff = false },
        .. Each(SwpEntryT, SwpEntryT, "make_migration_entry_young", "make_migration_entry_dirty"),
        .. Each(
            SwpEntryT, UnsignedLong, "make_pte_marker_entry", "make_readable_migration_entry", "make_writable_migration_entry",
            "make_readable_exclusive_migration_entry", "make_readable_device_private_entry", "make_writable_device_private_entry",
            "make_readable_device_exclusive_entry", "make_writable_device_exclusive_entry"),
        Function(SwpEntryT, "make_hwpoison_entry", Page) with { ExistsWhenOff = false },
    ];
}
