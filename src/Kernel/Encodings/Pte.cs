using System.Runtime.CompilerServices;

namespace KernelBits;

/// <content>What the kernel does with whole ptes (<c>arch/x86/include/asm/pgtable.h</c>, v5.14 to v7.3).</content>
public readonly partial struct Pte
{
    /// <summary>Everything but the frame (<c>pte_flags</c>).</summary>
    public PgProt Flags => PgProt.FromRaw(_raw & PagingConstants.PteFlagsMask);

    /// <summary>An entry for a frame (<c>pfn_pte</c>); inverted where the protection is not one that the CPU may use.</summary>
    /// <param name="pfn">Frame number; bits past <see cref="PfnMax"/> are dropped, as the kernel drops them.</param>
    /// <param name="prot">Flags; bits where the frame goes come through, as they do in the kernel.</param>
    public static Pte Create(ulong pfn, PgProt prot)
    {
        ulong frame = (pfn << PagingConstants.PageShift) ^ FrameInversion.ProtNoneMask(prot.Raw);
        return FromRaw((frame & PagingConstants.PtePfnMask) | prot.Raw);
    }

    /// <summary>
    /// The same page under another protection (<c>pte_modify</c>): the frame and the flags that describe the page's
    /// state stay (<see cref="PagingConstants.PageChgMask{TKernel}(TKernel)"/>), the rest comes from <paramref name="prot"/>.
    /// Since v6.6 dirty then moves to where the new protection wants it (<see cref="DirtySaving"/>).
    /// </summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="prot">The new protection.</param>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pte Modify<TKernel>(PgProt prot, TKernel kernel)
        where TKernel : IKernelProfile
    {
        ulong kept = PagingConstants.PageChgMask(kernel);
        ulong changed = (_raw & kept) | (prot.Raw & ~kept);
        ulong flipped = FrameInversion.FlipProtNoneGuard(_raw, changed, PagingConstants.PtePfnMask, prot);
        return FromRaw(DirtySaving.AfterModify(Rw, flipped, kernel));
    }

    /// <summary>
    /// The entry of the next frame with the same flags (<c>pte_next_pfn</c>, v6.6): counts the stored frame down where it is
    /// inverted. Runs out of the frame bits, as in the kernel, after the last frame.
    /// </summary>
    public Pte NextPfn() => FromRaw(NeedsInvert ? _raw - PagingConstants.PageSize : _raw + PagingConstants.PageSize);

    /// <summary>
    /// The swap entry that the word holds (<c>softleaf_from_pte</c>, v7.3; <c>pte_to_swp_entry</c> before). In v7.3 a present
    /// or empty pte holds the entry 0; older kernels do not look, and what they make of such a pte means nothing.
    /// </summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SwpEntry ToSwpEntry<TKernel>(TKernel kernel)
        where TKernel : IKernelProfile =>
        kernel.Version >= KernelVersion.V7_3 && !IsSwap ? default : SwpPte.FromRaw(_raw).ToSwpEntry();
}
