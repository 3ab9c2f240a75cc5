using System.Collections.Frozen;
using KernelBits.Oracle.Tests.Functions;

namespace KernelBits.Oracle.Tests.Library;

/// <summary>What the library does not compute as these kernels do yet. A test fails for every function here that agrees.</summary>
internal static class AwaitedFunctions
{
    private static readonly Dictionary<(OracleKernel, OracleConfiguration), FrozenSet<string>> _awaited = new()
    {
        [(OracleKernel.V6_1, OracleConfiguration.On)] = FrozenSet.Create(
        [
            "is_device_exclusive_entry", "is_device_private_entry", "is_hwpoison_entry", "is_migration_entry",
            "is_migration_entry_dirty", "is_migration_entry_young", "is_pfn_swap_entry", "is_pmd_migration_entry", "is_pte_marker",
            "is_pte_marker_entry", "is_readable_exclusive_migration_entry", "is_readable_migration_entry", "is_swapin_error_entry",
            "is_writable_device_exclusive_entry", "is_writable_device_private_entry", "is_writable_migration_entry",
            "make_hwpoison_entry", "make_migration_entry_dirty", "make_migration_entry_young", "make_pte_marker",
            "make_pte_marker_entry", "make_readable_device_exclusive_entry", "make_readable_device_private_entry",
            "make_readable_exclusive_migration_entry", "make_readable_migration_entry", "make_writable_device_exclusive_entry",
            "make_writable_device_private_entry", "make_writable_migration_entry", "non_swap_entry", "pmd_bad",
            "pte_marker_entry_uffd_wp", "pte_marker_get", "pte_marker_uffd_wp", "pte_modify", "pte_none_mostly",
            "pte_swp_clear_exclusive", "pte_swp_clear_flags", "pte_swp_exclusive", "pte_swp_mkexclusive", "pte_swp_uffd_wp_any",
            "swp_offset_pfn",
        ]),
        [(OracleKernel.V6_1, OracleConfiguration.Off)] = FrozenSet.Create(
        [
            "is_migration_entry_dirty", "is_migration_entry_young", "is_pte_marker", "is_readable_migration_entry",
            "is_swapin_error_entry", "make_migration_entry_dirty", "make_migration_entry_young", "make_pte_marker",
            "make_pte_marker_entry", "make_readable_device_exclusive_entry", "make_readable_device_private_entry",
            "make_readable_exclusive_migration_entry", "make_readable_migration_entry", "make_writable_device_exclusive_entry",
            "make_writable_device_private_entry", "make_writable_migration_entry", "non_swap_entry", "pmd_bad", "pmd_swp_soft_dirty",
            "pmd_to_swp_entry", "pte_marker_entry_uffd_wp", "pte_marker_get", "pte_marker_uffd_wp", "pte_modify", "pte_none_mostly",
            "pte_soft_dirty", "pte_swp_clear_exclusive", "pte_swp_clear_flags", "pte_swp_exclusive", "pte_swp_mkexclusive",
            "pte_swp_soft_dirty", "pte_swp_uffd_wp", "pte_swp_uffd_wp_any", "pte_uffd_wp", "swp_entry_to_pmd", "swp_offset_pfn",
        ]),
        [(OracleKernel.V6_12, OracleConfiguration.On)] = FrozenSet.Create(
        [
            "clear_saveddirty_shift", "is_device_exclusive_entry", "is_device_private_entry", "is_hwpoison_entry",
            "is_migration_entry", "is_migration_entry_dirty", "is_migration_entry_young", "is_pfn_swap_entry",
            "is_pmd_migration_entry", "is_poisoned_swp_entry", "is_pte_marker", "is_pte_marker_entry",
            "is_readable_exclusive_migration_entry", "is_readable_migration_entry", "is_writable_device_exclusive_entry",
            "is_writable_device_private_entry", "is_writable_migration_entry", "make_hwpoison_entry", "make_migration_entry_dirty",
            "make_migration_entry_young", "make_poisoned_swp_entry", "make_pte_marker", "make_pte_marker_entry",
            "make_readable_device_exclusive_entry", "make_readable_device_private_entry", "make_readable_exclusive_migration_entry",
            "make_readable_migration_entry", "make_writable_device_exclusive_entry", "make_writable_device_private_entry",
            "make_writable_migration_entry", "mksaveddirty_shift", "non_swap_entry", "pmd_bad", "pmd_mkdirty", "pmd_mkwrite_novma",
            "pmd_modify", "pmd_trans_huge", "pmd_wrprotect", "pte_clear_saveddirty", "pte_devmap", "pte_dirty",
            "pte_marker_entry_uffd_wp", "pte_marker_get", "pte_marker_uffd_wp", "pte_mkclean", "pte_mkdevmap", "pte_mkdirty",
            "pte_mksaveddirty", "pte_mkuffd_wp", "pte_mkwrite_novma", "pte_mkwrite_shstk", "pte_modify", "pte_next_pfn",
            "pte_none_mostly", "pte_shstk", "pte_swp_clear_exclusive", "pte_swp_clear_flags", "pte_swp_exclusive",
            "pte_swp_mkexclusive", "pte_swp_uffd_wp_any", "pte_write", "pte_wrprotect", "softleaf_from_pte", "softleaf_to_pfn",
            "swp_offset_pfn",
        ]),
        [(OracleKernel.V6_12, OracleConfiguration.Off)] = FrozenSet.Create(
        [
            "clear_saveddirty_shift", "is_migration_entry_dirty", "is_migration_entry_young", "is_poisoned_swp_entry", "is_pte_marker",
            "is_pte_marker_entry", "is_readable_migration_entry", "make_migration_entry_dirty", "make_migration_entry_young",
            "make_poisoned_swp_entry", "make_pte_marker", "make_pte_marker_entry", "make_readable_device_exclusive_entry",
            "make_readable_device_private_entry", "make_readable_exclusive_migration_entry", "make_readable_migration_entry",
            "make_writable_device_exclusive_entry", "make_writable_device_private_entry", "make_writable_migration_entry",
            "mksaveddirty_shift", "non_swap_entry", "pmd_bad", "pmd_mkdirty", "pmd_mkwrite_novma", "pmd_modify", "pmd_swp_soft_dirty",
            "pmd_to_swp_entry", "pmd_wrprotect", "pte_clear_saveddirty", "pte_devmap", "pte_dirty", "pte_marker_entry_uffd_wp",
            "pte_marker_get", "pte_marker_uffd_wp", "pte_mkclean", "pte_mkdevmap", "pte_mkdirty", "pte_mksaveddirty",
            "pte_mkwrite_novma", "pte_mkwrite_shstk", "pte_modify", "pte_next_pfn", "pte_none_mostly", "pte_shstk", "pte_soft_dirty",
            "pte_swp_clear_exclusive", "pte_swp_clear_flags", "pte_swp_exclusive", "pte_swp_mkexclusive", "pte_swp_soft_dirty",
            "pte_swp_uffd_wp", "pte_swp_uffd_wp_any", "pte_uffd_wp", "pte_write", "pte_wrprotect", "softleaf_from_pte",
            "softleaf_to_pfn", "swp_entry_to_pmd", "swp_offset_pfn",
        ]),
    };

    public static bool Contains(string name, OracleKernel kernel, OracleConfiguration configuration) =>
        _awaited.TryGetValue((kernel, configuration), out FrozenSet<string>? names) && names.Contains(name);
}
