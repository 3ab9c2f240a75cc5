namespace KernelBits.Conformance;

/// <content>Indices into the page tables.</content>
public static partial class KernelFunctions
{
    private static KernelFunction[] AddressFunctions() =>
    [
        KernelFunction.Unary("pte_index", static word => VirtAddr.FromRaw(word).PteIndex),
        KernelFunction.Unary("pmd_index", static word => VirtAddr.FromRaw(word).PmdIndex),
        KernelFunction.Unary("pud_index", static word => VirtAddr.FromRaw(word).PudIndex),
        KernelFunction.Unary("p4d_index", static (word, kernel) => HasFiveLevels(kernel) ? VirtAddr5.FromRaw(word).P4dIndex : VirtAddr.FromRaw(word).P4dIndex),
        KernelFunction.Unary("pgd_index", static (word, kernel) => HasFiveLevels(kernel) ? VirtAddr5.FromRaw(word).PgdIndex : VirtAddr.FromRaw(word).PgdIndex),
    ];

    private static bool HasFiveLevels(KernelProfile kernel) => kernel.Has(KernelSwitches.X86FeatureLa57);
}
