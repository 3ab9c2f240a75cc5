using System.Collections.Frozen;
using KernelBits.Oracle.Tests.Functions;

namespace KernelBits.Oracle.Tests.Library;

/// <summary>What the library does not compute as Linux 6.1 does yet. A test fails for every function here that agrees.</summary>
internal static class AwaitedFunctions
{
    private static readonly FrozenSet<string> _both = FrozenSet.Create(
    [
        "is_migration_entry_dirty", "is_migration_entry_young", "is_pte_marker", "is_readable_migration_entry",
        "is_swapin_error_entry", "make_migration_entry_dirty", "make_migration_entry_young", "make_pte_marker",
        "make_pte_marker_entry", "make_readable_device_exclusive_entry", "make_readable_device_private_entry",
        "make_readable_exclusive_migration_entry", "make_readable_migration_entry", "make_writable_device_exclusive_entry",
        "make_writable_device_private_entry", "make_writable_migration_entry", "non_swap_entry", "pte_marker_entry_uffd_wp",
        "pte_marker_get", "pte_marker_uffd_wp", "pte_modify", "pte_none_mostly", "pte_swp_clear_exclusive", "pte_swp_clear_flags",
        "pte_swp_exclusive", "pte_swp_mkexclusive", "pte_swp_uffd_wp_any", "swp_offset_pfn",
    ]);

    private static readonly FrozenSet<string> _on = FrozenSet.Create(
    [
        "is_device_exclusive_entry", "is_device_private_entry", "is_hwpoison_entry", "is_migration_entry", "is_pfn_swap_entry",
        "is_pmd_migration_entry", "is_pte_marker_entry", "is_readable_exclusive_migration_entry",
        "is_writable_device_exclusive_entry", "is_writable_device_private_entry", "is_writable_migration_entry",
        "make_hwpoison_entry",
    ]);

    private static readonly FrozenSet<string> _off = FrozenSet.Create(
    [
        "pmd_bad", "pmd_swp_soft_dirty", "pmd_to_swp_entry", "pte_soft_dirty", "pte_swp_soft_dirty", "pte_swp_uffd_wp",
        "pte_uffd_wp", "swp_entry_to_pmd",
    ]);

    public static bool Contains(string name, OracleConfiguration configuration) =>
        _both.Contains(name) || (configuration == OracleConfiguration.On ? _on : _off).Contains(name);
}
