namespace KernelBits.Conformance;

/// <content>Changes of entries of the lowest level.</content>
public static partial class KernelFunctions
{
    private static KernelFunction[] PteChangeFunctions() =>
    [
        KernelFunction.Unary("pte_mkclean", static (word, kernel) => Pte.FromRaw(word).MkClean(kernel).Raw),
        KernelFunction.Unary("pte_mkdirty", static (word, kernel) => Pte.FromRaw(word).MkDirty(kernel).Raw),
        KernelFunction.Unary("pte_mkold", static word => Pte.FromRaw(word).MkOld().Raw),
        KernelFunction.Unary("pte_mkyoung", static word => Pte.FromRaw(word).MkYoung().Raw),
        KernelFunction.Unary("pte_mkwrite", static word => Pte.FromRaw(word).MkWrite().Raw),
        KernelFunction.Unary("pte_mkwrite_novma", static word => Pte.FromRaw(word).MkWrite().Raw),
        KernelFunction.Unary("pte_mkwrite_shstk", static word => Pte.FromRaw(word).MkWriteShstk().Raw),
        KernelFunction.Unary("pte_wrprotect", static (word, kernel) => Pte.FromRaw(word).WrProtect(kernel).Raw),
        KernelFunction.Unary("pte_mkexec", static word => Pte.FromRaw(word).MkExec().Raw),
        KernelFunction.Unary("pte_mkhuge", static word => Pte.FromRaw(word).MkHuge().Raw),
        KernelFunction.Unary("pte_clrhuge", static word => Pte.FromRaw(word).ClrHuge().Raw),
        KernelFunction.Unary("pte_mkglobal", static word => Pte.FromRaw(word).MkGlobal().Raw),
        KernelFunction.Unary("pte_clrglobal", static word => Pte.FromRaw(word).ClrGlobal().Raw),
        KernelFunction.Unary("pte_mkspecial", static word => Pte.FromRaw(word).MkSpecial().Raw),
        KernelFunction.Unary("pte_mkdevmap", static (word, kernel) => Pte.FromRaw(word).MkDevmap(kernel).Raw),
        KernelFunction.Unary("pte_mksoft_dirty", static (word, kernel) => Pte.FromRaw(word).MkSoftDirty(kernel).Raw),
        KernelFunction.Unary("pte_clear_soft_dirty", static (word, kernel) => Pte.FromRaw(word).ClearSoftDirty(kernel).Raw),
        KernelFunction.Unary("pte_mkuffd_wp", static (word, kernel) => Pte.FromRaw(word).MkUffdWp(kernel).Raw),
        KernelFunction.Unary("pte_mkuffd", static (word, kernel) => Pte.FromRaw(word).MkUffdWp(kernel).Raw),
        KernelFunction.Unary("pte_clear_uffd_wp", static (word, kernel) => Pte.FromRaw(word).ClearUffdWp(kernel).Raw),
        KernelFunction.Unary("pte_clear_uffd", static (word, kernel) => Pte.FromRaw(word).ClearUffdWp(kernel).Raw),
        KernelFunction.Unary("mksaveddirty_shift", static word => DirtySaving.Save(word)),
        KernelFunction.Unary("clear_saveddirty_shift", static word => DirtySaving.Restore(word)),
        KernelFunction.Unary("pte_mksaveddirty", static word => Pte.FromRaw(word).MkSavedDirty().Raw),
        KernelFunction.Unary("pte_clear_saveddirty", static word => Pte.FromRaw(word).ClearSavedDirty().Raw),
    ];
}
