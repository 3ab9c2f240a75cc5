namespace KernelBits.Conformance;

/// <content>What entries of the lowest level say.</content>
public static partial class KernelFunctions
{
    private static KernelFunction[] PteFunctions() =>
    [
        KernelFunction.Condition("pte_present", static word => Pte.FromRaw(word).IsPresent),
        KernelFunction.Condition("pte_none", static word => Pte.FromRaw(word).IsNone),
        KernelFunction.Condition("is_swap_pte", static word => Pte.FromRaw(word).IsSwap),
        KernelFunction.Condition("pte_protnone", static (word, kernel) => Pte.FromRaw(word).IsProtNone(kernel)),
        KernelFunction.Unary("pte_flags", static word => Pte.FromRaw(word).Flags.Raw),
        KernelFunction.Unary("pte_pfn", static word => Pte.FromRaw(word).Pfn),
        KernelFunction.Unary("pte_flags_pkey", static word => PgProt.FromRaw(word).Pkey),
        KernelFunction.Binary("pfn_pte", static (pfn, prot) => Pte.Create(pfn, PgProt.FromRaw(prot)).Raw),
        KernelFunction.Binary("pte_modify", static (word, prot, kernel) => Pte.FromRaw(word).Modify(PgProt.FromRaw(prot), kernel).Raw),
        KernelFunction.Binary("pte_same", static (left, right) => Pte.FromRaw(left) == Pte.FromRaw(right) ? 1UL : 0),
        KernelFunction.Unary("pte_next_pfn", static word => Pte.FromRaw(word).NextPfn().Raw),
        KernelFunction.Condition("__pte_needs_invert", static word => Pte.FromRaw(word).NeedsInvert),
        KernelFunction.Unary("protnone_mask", static word => FrameInversion.ProtNoneMask(word)),
        new KernelFunction("flip_protnone_guard", 3, static (_, words, in _) => FrameInversion.FlipProtNoneGuard(words[0], words[1], words[2])),
        KernelFunction.Condition("pte_dirty", static (word, kernel) => Pte.FromRaw(word).IsDirty(kernel)),
        KernelFunction.Condition("pte_young", static word => Pte.FromRaw(word).IsYoung),
        KernelFunction.Condition("pte_write", static (word, kernel) => Pte.FromRaw(word).IsWrite(kernel)),
        KernelFunction.Condition("pte_shstk", static (word, kernel) => Pte.FromRaw(word).IsShstk(kernel)),
        KernelFunction.Condition("pte_huge", static word => Pte.FromRaw(word).IsHuge),
        KernelFunction.Condition("pte_global", static word => Pte.FromRaw(word).IsGlobal),
        KernelFunction.Condition("pte_exec", static word => Pte.FromRaw(word).IsExec),
        KernelFunction.Condition("pte_special", static word => Pte.FromRaw(word).IsSpecial),
        KernelFunction.Condition("pte_devmap", static (word, kernel) => Pte.FromRaw(word).IsDevmap(kernel)),
        KernelFunction.Condition("pte_soft_dirty", static (word, kernel) => Pte.FromRaw(word).IsSoftDirty(kernel)),
        KernelFunction.Condition("pte_uffd_wp", static (word, kernel) => Pte.FromRaw(word).IsUffdWp(kernel)),
        KernelFunction.Condition("pte_uffd", static (word, kernel) => Pte.FromRaw(word).IsUffdWp(kernel)),
    ];
}
