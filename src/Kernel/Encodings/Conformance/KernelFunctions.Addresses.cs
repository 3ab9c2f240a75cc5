namespace KernelBits.Conformance;

/// <content>Indices into the page tables.</content>
public static partial class KernelFunctions
{
    private static KernelFunction[] AddressFunctions() =>
    [
        KernelFunction.Unary("pte_index", static word => VirtAddr.FromRaw(word).PteIndex),
        KernelFunction.Unary("pmd_index", static word => VirtAddr.FromRaw(word).PmdIndex),
        KernelFunction.Unary("pud_index", static word => VirtAddr.FromRaw(word).PudIndex),
        KernelFunction.Unary("p4d_index", static (word, kernel) => VirtAddr.FromRaw(word).P4dIndexIn(kernel)),
        KernelFunction.Unary("pgd_index", static (word, kernel) => VirtAddr.FromRaw(word).PgdIndexIn(kernel)),
    ];
}
