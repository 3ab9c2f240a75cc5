namespace KernelBits.Conformance;

/// <content>Swap words and what converts them.</content>
public static partial class KernelFunctions
{
    private static KernelFunction[] SwapFunctions() =>
    [
        KernelFunction.Condition("pte_swp_soft_dirty", static (word, kernel) => SwpPte.FromRaw(word).IsSoftDirty(kernel)),
        KernelFunction.Condition("pmd_swp_soft_dirty", static (word, kernel) => SwpPte.FromRaw(word).IsSoftDirty(kernel)),
        KernelFunction.Unary("pte_swp_mksoft_dirty", static (word, kernel) => SwpPte.FromRaw(word).MkSoftDirty(kernel).Raw),
        KernelFunction.Unary("pmd_swp_mksoft_dirty", static (word, kernel) => SwpPte.FromRaw(word).MkSoftDirty(kernel).Raw),
        KernelFunction.Unary("pte_swp_clear_soft_dirty", static (word, kernel) => SwpPte.FromRaw(word).ClearSoftDirty(kernel).Raw),
        KernelFunction.Condition("pte_swp_uffd_wp", static (word, kernel) => SwpPte.FromRaw(word).IsUffdWp(kernel)),
        KernelFunction.Condition("pte_swp_uffd", static (word, kernel) => SwpPte.FromRaw(word).IsUffdWp(kernel)),
        KernelFunction.Unary("pte_swp_mkuffd_wp", static (word, kernel) => SwpPte.FromRaw(word).MkUffdWp(kernel).Raw),
        KernelFunction.Unary("pte_swp_mkuffd", static (word, kernel) => SwpPte.FromRaw(word).MkUffdWp(kernel).Raw),
        KernelFunction.Unary("pmd_swp_mkuffd_wp", static (word, kernel) => SwpPte.FromRaw(word).MkUffdWp(kernel).Raw),
        KernelFunction.Unary("pte_swp_clear_uffd_wp", static (word, kernel) => SwpPte.FromRaw(word).ClearUffdWp(kernel).Raw),
        KernelFunction.Unary("pte_swp_clear_uffd", static (word, kernel) => SwpPte.FromRaw(word).ClearUffdWp(kernel).Raw),
        KernelFunction.Condition("pte_swp_exclusive", static (word, kernel) => SwpPte.FromRaw(word).IsExclusive(kernel)),
        KernelFunction.Unary("pte_swp_mkexclusive", static (word, kernel) => SwpPte.FromRaw(word).MkExclusive(kernel).Raw),
        KernelFunction.Unary("pte_swp_clear_exclusive", static (word, kernel) => SwpPte.FromRaw(word).ClearExclusive(kernel).Raw),
        KernelFunction.Unary("pte_swp_clear_flags", static (word, kernel) => SwpPte.FromRaw(word).ClearFlags(kernel).Raw),
        KernelFunction.Binary("arch_swp_entry", static (type, offset) => SwpPte.Create(type, offset).Raw),
        KernelFunction.Unary("arch_swp_type", static word => SwpPte.FromRaw(word).Type),
        KernelFunction.Unary("arch_swp_offset", static word => SwpPte.FromRaw(word).Offset),
        KernelFunction.Binary("swp_entry", static (type, offset) => SwpEntry.Create(type, offset).Raw),
        KernelFunction.Unary("swp_type", static word => SwpEntry.FromRaw(word).Type),
        KernelFunction.Unary("swp_offset", static word => SwpEntry.FromRaw(word).Offset),
        KernelFunction.Unary("swp_offset_pfn", static (word, kernel) => SwpEntry.FromRaw(word).Pfn(kernel)),
        KernelFunction.Unary("softleaf_to_pfn", static (word, kernel) => SwpEntry.FromRaw(word).Pfn(kernel)),
        KernelFunction.Unary("pte_to_swp_entry", static word => SwpPte.FromRaw(word).ToSwpEntry().Raw),
        KernelFunction.Unary("softleaf_from_pte", static (word, kernel) => Pte.FromRaw(word).ToSwpEntry(kernel).Raw),
        KernelFunction.Unary("pmd_to_swp_entry", static (word, kernel) => Pmd.FromRaw(word).ToSwpEntry(kernel).Raw),
        KernelFunction.Unary("swp_entry_to_pte", static word => SwpEntry.FromRaw(word).ToSwpPte().ToPte().Raw),
        KernelFunction.Unary("softleaf_to_pte", static word => SwpEntry.FromRaw(word).ToSwpPte().ToPte().Raw),
        KernelFunction.Unary("swp_entry_to_pmd", static (word, kernel) => SwpEntry.FromRaw(word).ToPmd(kernel).Raw),
        KernelFunction.Unary("swp_to_radix_entry", static word => SwpEntry.FromRaw(word).ToXaEntry().Raw),
        KernelFunction.Unary("radix_to_swp_entry", static word => XaEntry.FromRaw(word).ToSwpEntry().Raw),
        KernelFunction.Condition("xa_is_value", static word => XaEntry.FromRaw(word).IsValue),
    ];
}
