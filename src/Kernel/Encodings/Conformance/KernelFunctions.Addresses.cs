namespace KernelBits.Conformance;

/// <content>Indices into the page tables.</content>
public static partial class KernelFunctions
{
    private static KernelFunction[] AddressFunctions() =>
    [
        KernelFunction.Unary("pte_index", static word => VirtAddr.FromRaw(word).PteIndex),
        KernelFunction.Unary("pmd_index", static word => VirtAddr.FromRaw(word).PmdIndex),
        KernelFunction.Unary("pud_index", static word => VirtAddr.FromRaw(word).PudIndex),
        new KernelFunction("p4d_index", 1, static (_, words, in environment) => environment.FiveLevelPaging ? VirtAddr5.FromRaw(words[0]).P4dIndex : VirtAddr.FromRaw(words[0]).P4dIndex),
        new KernelFunction("pgd_index", 1, static (_, words, in environment) => environment.FiveLevelPaging ? VirtAddr5.FromRaw(words[0]).PgdIndex : VirtAddr.FromRaw(words[0]).PgdIndex),
    ];
}
