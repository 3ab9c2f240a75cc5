namespace KernelBits;

/// <content>What the kernel does with whole ptes (<c>arch/x86/include/asm/pgtable.h</c>, v5.14).</content>
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
    /// </summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="prot">The new protection.</param>
    /// <param name="kernel">The kernel.</param>
    public Pte Modify<TKernel>(PgProt prot, TKernel kernel)
        where TKernel : IKernelProfile
    {
        ulong changed = (_raw & PagingConstants.PageChgMask(kernel)) | (prot.Raw & ~PagingConstants.PageChgMask(kernel));
        return FromRaw(FrameInversion.FlipProtNoneGuard(_raw, changed, PagingConstants.PtePfnMask));
    }
}
