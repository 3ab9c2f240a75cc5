namespace KernelBits;

/// <content>Making pagemap words (<c>fs/proc/task_mmu.c</c>, v5.14 to v7.3).</content>
public readonly partial struct PagemapEntry
{
    /// <summary>
    /// The word for a pte (<c>pte_to_pagemap_entry</c>), without the look-up of swap locations. A marker has the form
    /// of a swap entry, so it counts as <see cref="Swap"/> by itself.
    /// </summary>
    /// <remarks>
    /// Versions differ: an entry that stands for a frame shows only the bits of the frame number since v6.1, its offset
    /// before; a userfaultfd marker shows as <see cref="UffdWp"/> since v5.19, a guard marker as <see cref="GuardRegion"/>
    /// since v6.18; and for <see cref="MmapExclusive"/> see <see cref="PagemapPage.IsMappedOnce"/>.
    /// </remarks>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="pte">The pte.</param>
    /// <param name="page">
    /// The page behind it. Of a swap entry that holds a frame number the kernel always finds the page; then
    /// <see cref="PagemapPage.Exists"/> is not asked for.
    /// </param>
    /// <param name="vmSoftDirty">
    /// The vma is younger than the last clear_refs (<c>VM_SOFTDIRTY</c>); means nothing where the kernel does not track that.
    /// </param>
    /// <param name="showPfn">The reader has CAP_SYS_ADMIN; otherwise frame numbers and swap entries read as 0.</param>
    /// <param name="kernel">The kernel.</param>
    public static PagemapEntry FromPte<TKernel>(Pte pte, PagemapPage page, bool vmSoftDirty, bool showPfn, TKernel kernel)
        where TKernel : IKernelProfile
    {
        PagemapEntry word = default;
        bool exists = false;
        bool isExclusive = false;
        if (pte.IsPresent)
        {
            word = FromRaw(showPfn ? pte.Pfn : 0)
                .WithPresent(true).WithSoftDirty(pte.IsSoftDirty(kernel)).WithUffdWp(pte.IsUffdWp(kernel));
            exists = page.Exists;
            isExclusive = exists;
        }
        else if (pte.IsSwap)
        {
            SwpPte swap = SwpPte.FromRaw(pte.Raw);
            SwpEntry entry = swap.ToSwpEntry();
            word = FromSwpEntry(WithoutFlags(entry, kernel), showPfn)
                .WithSoftDirty(swap.IsSoftDirty(kernel))
                .WithUffdWp(swap.IsUffdWp(kernel) || entry.IsUffdWpMarker(kernel))
                .WithGuardRegion(entry.IsGuardMarker(kernel));
            exists = entry.IsPfnSwap(kernel);
            isExclusive = exists && kernel.Version < KernelVersion.V6_6
                && (kernel.Version < KernelVersion.V5_19 || !entry.IsMigration(kernel));
        }

        return word
            .WithFile(exists && !page.IsAnonymous)
            .WithMmapExclusive(isExclusive && page.IsMappedOnce)
            .WithSoftDirty(word.SoftDirty | (vmSoftDirty && Pte.SoftDirtyMaskIn(kernel) != 0));
    }

    /// <summary>
    /// The word for a page that is in swap, with no other flag: what the swap location patch reports for an entry that
    /// it found in the page cache.
    /// </summary>
    /// <param name="entry">The swap entry.</param>
    /// <param name="showPfn">The reader has CAP_SYS_ADMIN; otherwise type and offset read as 0.</param>
    public static PagemapEntry FromSwpEntry(SwpEntry entry, bool showPfn) =>
        (showPfn ? entry.ToPagemapFrame() : default).WithSwap(true);

    /// <summary>An entry that stands for a frame, without what else its offset holds; since v6.1 the kernel shows it so.</summary>
    private static SwpEntry WithoutFlags<TKernel>(SwpEntry entry, TKernel kernel)
        where TKernel : IKernelProfile =>
        SwpEntry.PfnMaskIn(kernel) != 0 && entry.IsPfnSwap(kernel) ? SwpEntry.Create(entry.Type, entry.Pfn(kernel)) : entry;
}
