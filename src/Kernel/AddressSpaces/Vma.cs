using System.Runtime.CompilerServices;

namespace KernelBits.AddressSpaces;

/// <summary>A mapping of consecutive pages (<c>struct vm_area_struct</c>, include/linux/mm_types.h, v5.14). All in pages.</summary>
internal sealed class Vma(AddressSpace space, ulong start, ulong end, ulong pgOff, VmFlags flags, int file)
{
    /// <summary>The process that maps.</summary>
    public AddressSpace Space { get; } = space;

    /// <summary>The first page.</summary>
    public ulong Start { get; set; } = start;

    /// <summary>The first page beyond.</summary>
    public ulong End { get; set; } = end;

    /// <summary>The page of the file that <see cref="Start"/> maps; for anonymous memory the page number at the time of mmap.</summary>
    public ulong PgOff { get; set; } = pgOff;

    /// <summary>The flags (<c>vm_flags</c>).</summary>
    public VmFlags Flags { get; set; } = flags;

    /// <summary>The file, 0 for anonymous memory. Every file of the model is shmem.</summary>
    public int File { get; } = file;

    /// <summary>What new ptes get (<c>vm_page_prot</c>).</summary>
    public PgProt PageProt { get; private set; }

    /// <summary>The anon_vma of the vma's own anonymous pages; null until the first one.</summary>
    public AnonVma? AnonVma { get; set; }

    /// <summary>All anon_vmas whose pages the vma may map (<c>anon_vma_chain</c>).</summary>
    public List<AnonVma> AnonVmaChain { get; } = [];

    /// <summary>Its pages are a shmem file's (<c>vma_is_shmem</c>).</summary>
    public bool IsShmem => File != 0;

    /// <summary>Writes reach the file or other processes (<c>VM_SHARED</c>).</summary>
    public bool IsShared => Flags.HasShared;

    /// <summary>Pages of the vma.</summary>
    public ulong Pages => End - Start;

    /// <summary>Some access is allowed (<c>vma_is_accessible</c>).</summary>
    public bool IsAccessible => (Flags & VmaMerge.AccessFlags) != VmFlags.None;

    /// <summary>How userfaultfd was asked to watch the vma (<c>vm_userfaultfd_ctx</c>); null where it does not. Goes with <c>VM_UFFD_WP</c>.</summary>
    public UffdFeatures? Uffd { get; set; }

    /// <summary>
    /// A registration with userfaultfd ended here, or stayed behind when the pages moved, without taking its bits and markers off
    /// (<see cref="MmBehaviour.UnregisterDropsUffdWp"/>, <see cref="MmBehaviour.MremapDropsUffdWp"/>): ptes of this vma may say that
    /// they are protected where nobody protects them. No kernel keeps this; <c>MmInvariants</c> need it to tell such a bit from a mistake.
    /// </summary>
    public bool MayHoldStaleUffdWp { get; set; }

    /// <summary>Guards were installed in the vma, or in one that it was joined with (<c>VM_MAYBE_GUARD</c>, v6.18.44); that stays for good.</summary>
    public bool MayHoldGuards { get; set; }

    /// <summary>Fork copies the ptes, since faults could not bring back what is in them (<c>vma_needs_copy</c>, mm/memory.c).</summary>
    public bool IsCopiedByFork => AnonVma is not null || MayHoldGuards;

    /// <summary>Writes that soft-dirty tracking must see can happen (<c>vma_soft_dirty_enabled</c>).</summary>
    public bool IsSoftDirtyTracked => Space.TracksSoftDirty && !Flags.HasSoftDirty;

    /// <summary>The file page, or the anonymous counterpart, of a page of the vma (<c>linear_page_index</c>).</summary>
    public ulong IndexOf(ulong page) => page - Start + PgOff;

    /// <summary>The page at which the vma maps an index, if it does (<c>vma_address</c>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryPageOf(ulong index, out ulong page)
    {
        page = Start + (index - PgOff);
        return index >= PgOff && index - PgOff < Pages;
    }

    /// <summary>
    /// Writes must fault, because the next one sets the soft-dirty bit or is userfaultfd's to see (<c>vma_wants_writenotify</c>,
    /// mm/mmap.c). Shmem itself asks for no such faults.
    /// </summary>
    public bool WantsWriteNotify => Flags.HasShared && Flags.HasWrite && (IsSoftDirtyTracked || Flags.HasUffdWp);

    /// <summary>Userfaultfd protects the page behind a pte of this vma against writes (<c>userfaultfd_pte_wp</c>).</summary>
    public bool IsUffdProtected(Pte pte, KernelProfile kernel) => Flags.HasUffdWp && pte.IsUffdWp(kernel);

    /// <summary>Works out <see cref="PageProt"/> after a change of flags (<c>vma_set_page_prot</c>).</summary>
    public void SetPageProt() => PageProt = PgProt.FromVmFlags(WantsWriteNotify ? Flags.WithShared(false) : Flags);
}
