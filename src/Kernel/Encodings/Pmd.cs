using System.Runtime.CompilerServices;

namespace KernelBits;

/// <content>What the kernel does with whole PMD entries (<c>arch/x86/include/asm/pgtable.h</c>, v5.14 to v7.3).</content>
public readonly partial struct Pmd
{
    /// <summary>
    /// The frame, in 4 KiB frames: the first of the huge page's, or that of the page table (<c>pmd_pfn</c>), by the
    /// size bit alone.
    /// </summary>
    public ulong FirstPfn => Pse ? Pfn : TablePfn;

    /// <summary>Everything but the frame (<c>pmd_flags</c>); what counts as frame depends on the size bit.</summary>
    public PgProt Flags => PgProt.FromRaw(_raw & ~FrameMask);

    /// <summary>The frame bits, as the size bit says (<c>pmd_pfn_mask</c>).</summary>
    private ulong FrameMask => Pse ? PagingConstants.PhysicalPmdPageMask : PagingConstants.PtePfnMask;

    /// <summary>An entry that maps 2 MiB (<c>pfn_pmd</c>); the caller sets the size bit (<see cref="MkHuge"/>).</summary>
    /// <param name="pfn">First frame; the low bits that would make it misaligned are dropped, as the kernel drops them.</param>
    /// <param name="prot">Flags; bits where the frame goes come through, as they do in the kernel.</param>
    public static Pmd Create(ulong pfn, PgProt prot)
    {
        ulong frame = (pfn << PagingConstants.PageShift) ^ FrameInversion.ProtNoneMask(prot.Raw);
        return FromRaw((frame & PagingConstants.PhysicalPmdPageMask) | prot.Raw);
    }

    /// <summary>An entry that points to a page table (<c>pmd_populate</c>).</summary>
    /// <param name="tablePfn">Frame of the table, at most <see cref="TablePfnMax"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tablePfn"/> does not fit.</exception>
    public static Pmd Populate(ulong tablePfn) => FromRaw(PagingConstants.PageTable).WithTablePfn(tablePfn);

    /// <summary>
    /// The same huge page under another protection (<c>pmd_modify</c>); see <see cref="Pte.Modify{TKernel}(PgProt, TKernel)"/>.
    /// Only v6.6 forgets that the page was dirty, unless it was saved-dirty.
    /// </summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="prot">The new protection.</param>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pmd Modify<TKernel>(PgProt prot, TKernel kernel)
        where TKernel : IKernelProfile
    {
        ulong kept = PagingConstants.HpageChgMask(kernel);
        ulong lost = kernel.Version is >= KernelVersion.V6_6 and < KernelVersion.V6_12 ? DirtyMask : 0;
        ulong changed = (_raw & kept & ~lost) | (prot.Raw & ~kept);
        ulong flipped = FrameInversion.FlipProtNoneGuard(_raw, changed, PagingConstants.PhysicalPmdPageMask, prot);
        return FromRaw(DirtySaving.AfterModify(Rw, flipped, kernel));
    }

    /// <summary>
    /// The same huge page, invalid for the CPU but still present for the kernel (<c>pmd_mkinvalid</c>), for the time
    /// in which it is split or changed.
    /// </summary>
    public Pmd MkInvalid() => Create(FirstPfn, Flags.WithPresent(false).WithGlobal(false));

    /// <summary>
    /// The swap entry that the word holds (<c>pmd_to_swp_entry</c>, include/linux/swapops.h; in v7.3 <c>softleaf_from_pmd</c>);
    /// the entry 0 in a kernel without huge pages.
    /// </summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SwpEntry ToSwpEntry<TKernel>(TKernel kernel)
        where TKernel : IKernelProfile =>
        (kernel.Switches & KernelSwitches.ConfigTransparentHugepage) == 0 ? default : SwpPte.FromRaw(_raw).ToSwpEntry();
}
