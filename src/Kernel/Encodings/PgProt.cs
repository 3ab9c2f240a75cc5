namespace KernelBits;

/// <content>Protections by name and what the kernel does with them (<c>arch/x86/include/asm/pgtable_types.h</c>, v5.14).</content>
public readonly partial struct PgProt
{
    /// <summary>A user page that nobody may touch (<c>PAGE_NONE</c>).</summary>
    public static PgProt None => FromRaw(PagingConstants.PageNone);

    /// <summary>A shared writable user page (<c>PAGE_SHARED</c>).</summary>
    public static PgProt Shared => FromRaw(PagingConstants.PageShared);

    /// <summary>A shared writable user page with execution (<c>PAGE_SHARED_EXEC</c>).</summary>
    public static PgProt SharedExec => FromRaw(PagingConstants.PageSharedExec);

    /// <summary>A private user page, read-only until it is copied (<c>PAGE_COPY</c>).</summary>
    public static PgProt Copy => FromRaw(PagingConstants.PageCopy);

    /// <summary>A private user page with execution, read-only until it is copied (<c>PAGE_COPY_EXEC</c>).</summary>
    public static PgProt CopyExec => FromRaw(PagingConstants.PageCopyExec);

    /// <summary>A read-only user page (<c>PAGE_READONLY</c>).</summary>
    public static PgProt ReadOnly => FromRaw(PagingConstants.PageReadonly);

    /// <summary>A read-only user page with execution (<c>PAGE_READONLY_EXEC</c>).</summary>
    public static PgProt ReadOnlyExec => FromRaw(PagingConstants.PageReadonlyExec);

    /// <summary>Ordinary kernel data (<c>PAGE_KERNEL</c>).</summary>
    public static PgProt Kernel => FromRaw(PagingConstants.PageKernel);

    /// <summary>
    /// What the pages of a vma are mapped with (<c>vm_get_page_prot</c>, mm/mmap.c, with x86's protection_map and its
    /// protection key in the vma's high flags). A private vma that may be written gets a read-only protection, so that
    /// the first write faults and copies.
    /// </summary>
    /// <param name="flags">The flags of the vma.</param>
    public static PgProt FromVmFlags(VmFlags flags)
    {
        PgProt prot = (flags.HasExec, flags.HasWrite, flags.HasShared) switch
        {
            (false, true, true) => Shared,
            (true, true, true) => SharedExec,
            (false, true, false) => Copy,
            (true, true, false) => CopyExec,
            (true, false, _) => ReadOnlyExec,
            (false, false, _) => flags.HasRead ? ReadOnly : None,
        };
        ulong key = (flags.Raw & VmConstants.VmFlagsClear) >> VmConstants.VmPkeyShift;
        return prot.WithPkey(key);
    }

    /// <summary>
    /// The same protection for a large entry (<c>pgprot_4k_2_large</c>): the PAT bit moves from bit 7, which is the
    /// size bit there, to bit 12.
    /// </summary>
    public PgProt ToLarge() => WithPat(false).WithPatLarge(Pat);

    /// <summary>The same protection for a 4 KiB entry (<c>pgprot_large_2_4k</c>): the PAT bit moves from bit 12 to bit 7.</summary>
    public PgProt ToSmall() => WithPatLarge(false).WithPat(PatLarge);
}
