namespace KernelBits.Conformance;

/// <content>Entries of the lowest level.</content>
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
        KernelFunction.Condition("__pte_needs_invert", static word => Pte.FromRaw(word).NeedsInvert),
        KernelFunction.Unary("protnone_mask", static word => FrameInversion.ProtNoneMask(word)),
        new KernelFunction("flip_protnone_guard", 3, static (_, words, in _) => FrameInversion.FlipProtNoneGuard(words[0], words[1], words[2])),
        KernelFunction.Condition("pte_dirty", static word => Pte.FromRaw(word).Dirty),
        KernelFunction.Condition("pte_young", static word => Pte.FromRaw(word).Accessed),
        KernelFunction.Condition("pte_write", static word => Pte.FromRaw(word).Rw),
        KernelFunction.Condition("pte_huge", static word => Pte.FromRaw(word).Pse),
        KernelFunction.Condition("pte_global", static word => Pte.FromRaw(word).Global),
        KernelFunction.Condition("pte_special", static word => Pte.FromRaw(word).Special),
        KernelFunction.Condition("pte_devmap", static word => Pte.FromRaw(word).Devmap),
        KernelFunction.Condition("pte_soft_dirty", static word => Pte.FromRaw(word).SoftDirty),
        KernelFunction.Condition("pte_uffd_wp", static word => Pte.FromRaw(word).UffdWp),
        KernelFunction.Condition("pte_exec", static word => !Pte.FromRaw(word).Nx),
        KernelFunction.Unary("pte_mkclean", static word => Pte.FromRaw(word).MkClean().Raw),
        KernelFunction.Unary("pte_mkdirty", static (word, kernel) => Pte.FromRaw(word).MkDirty(kernel).Raw),
        KernelFunction.Unary("pte_mkold", static word => Pte.FromRaw(word).MkOld().Raw),
        KernelFunction.Unary("pte_mkyoung", static word => Pte.FromRaw(word).MkYoung().Raw),
        KernelFunction.Unary("pte_mkwrite", static word => Pte.FromRaw(word).MkWrite().Raw),
        KernelFunction.Unary("pte_wrprotect", static word => Pte.FromRaw(word).WrProtect().Raw),
        KernelFunction.Unary("pte_mkexec", static word => Pte.FromRaw(word).MkExec().Raw),
        KernelFunction.Unary("pte_mkhuge", static word => Pte.FromRaw(word).MkHuge().Raw),
        KernelFunction.Unary("pte_clrhuge", static word => Pte.FromRaw(word).ClrHuge().Raw),
        KernelFunction.Unary("pte_mkglobal", static word => Pte.FromRaw(word).MkGlobal().Raw),
        KernelFunction.Unary("pte_clrglobal", static word => Pte.FromRaw(word).ClrGlobal().Raw),
        KernelFunction.Unary("pte_mkspecial", static word => Pte.FromRaw(word).MkSpecial().Raw),
        KernelFunction.Unary("pte_mkdevmap", static word => Pte.FromRaw(word).MkDevmap().Raw),
        KernelFunction.Unary("pte_mksoft_dirty", static (word, kernel) => Pte.FromRaw(word).MkSoftDirty(kernel).Raw),
        KernelFunction.Unary("pte_clear_soft_dirty", static (word, kernel) => Pte.FromRaw(word).ClearSoftDirty(kernel).Raw),
        KernelFunction.Unary("pte_mkuffd_wp", static (word, kernel) => Pte.FromRaw(word).MkUffdWp(kernel).Raw),
        KernelFunction.Unary("pte_clear_uffd_wp", static (word, kernel) => Pte.FromRaw(word).ClearUffdWp(kernel).Raw),
    ];
}
