namespace KernelBits.Conformance;

/// <content>Entries of the higher levels, and protections.</content>
public static partial class KernelFunctions
{
    private static KernelFunction[] DirectoryFunctions() =>
    [
        KernelFunction.Condition("pmd_present", static word => Pmd.FromRaw(word).IsPresent),
        KernelFunction.Condition("pmd_none", static word => Pmd.FromRaw(word).IsNone),
        KernelFunction.Condition("pmd_bad", static (word, kernel) => Pmd.FromRaw(word).IsBad(kernel)),
        KernelFunction.Condition("pmd_large", static word => Pmd.FromRaw(word).IsLarge),
        KernelFunction.Condition("pmd_leaf", static word => Pmd.FromRaw(word).IsLarge),
        KernelFunction.Condition("pmd_trans_huge", static (word, kernel) => Pmd.FromRaw(word).IsTransHuge(kernel)),
        KernelFunction.Condition("is_pmd_migration_entry", static (word, kernel) => Pmd.FromRaw(word).IsMigrationEntry(kernel)),
        KernelFunction.Condition("pmd_is_migration_entry", static (word, kernel) => Pmd.FromRaw(word).IsMigrationEntry(kernel)),
        KernelFunction.Unary("pmd_pfn", static word => Pmd.FromRaw(word).FirstPfn),
        KernelFunction.Unary("pmd_flags", static word => Pmd.FromRaw(word).Flags.Raw),
        KernelFunction.Binary("pfn_pmd", static (pfn, prot) => Pmd.Create(pfn, PgProt.FromRaw(prot)).Raw),
        KernelFunction.Binary("pmd_modify", static (word, prot, kernel) => Pmd.FromRaw(word).Modify(PgProt.FromRaw(prot), kernel).Raw),
        KernelFunction.Unary("pmd_mkhuge", static word => Pmd.FromRaw(word).MkHuge().Raw),
        KernelFunction.Unary("pmd_mkdirty", static (word, kernel) => Pmd.FromRaw(word).MkDirty(kernel).Raw),
        KernelFunction.Unary("pmd_wrprotect", static (word, kernel) => Pmd.FromRaw(word).WrProtect(kernel).Raw),
        KernelFunction.Unary("pmd_mkwrite_novma", static word => Pmd.FromRaw(word).MkWrite().Raw),
        KernelFunction.Unary("pmd_mkinvalid", static word => Pmd.FromRaw(word).MkInvalid().Raw),
        KernelFunction.Unary("pud_pfn", static word => Pud.FromRaw(word).FirstPfn),
        KernelFunction.Condition("pud_present", static word => Pud.FromRaw(word).IsPresent),
        KernelFunction.Unary("pgprot_4k_2_large", static word => PgProt.FromRaw(word).ToLarge().Raw),
        KernelFunction.Unary("pgprot_large_2_4k", static word => PgProt.FromRaw(word).ToSmall().Raw),
    ];
}
