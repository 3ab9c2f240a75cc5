namespace KernelBits;

/// <content>Making pagemap words (<c>fs/proc/task_mmu.c</c>, v5.14 with the RFC).</content>
public readonly partial struct PagemapEntry
{
    /// <summary>
    /// The word for a pte (<c>pte_to_pagemap_entry</c>), without the look-up of swap locations. A marker has the form
    /// of a swap entry, so it counts as <see cref="Swap"/> by itself.
    /// </summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="pte">The pte.</param>
    /// <param name="page">
    /// The page behind it. Of a swap entry that holds a frame number the kernel always finds the page; then
    /// <see cref="PagemapPage.Exists"/> is not asked for.
    /// </param>
    /// <param name="vmSoftDirty">The vma is younger than the last clear_refs (<c>VM_SOFTDIRTY</c>).</param>
    /// <param name="showPfn">The reader has CAP_SYS_ADMIN; otherwise frame numbers and swap entries read as 0.</param>
    /// <param name="kernel">The kernel.</param>
    public static PagemapEntry FromPte<TKernel>(Pte pte, PagemapPage page, bool vmSoftDirty, bool showPfn, TKernel kernel)
        where TKernel : IKernelProfile
    {
        PagemapEntry word = default;
        bool exists = false;
        if (pte.IsPresent)
        {
            exists = page.Exists;
            word = FromRaw(showPfn ? pte.Pfn : 0)
                .WithPresent(true).WithSoftDirty(pte.SoftDirty).WithUffdWp(pte.UffdWp);
        }
        else if (pte.IsSwap)
        {
            SwpPte swap = SwpPte.FromRaw(pte.Raw);
            SwpEntry entry = swap.ToSwpEntry();
            exists = entry.IsPfnSwap(kernel);
            word = FromSwpEntry(entry, showPfn).WithSoftDirty(swap.SoftDirty).WithUffdWp(swap.UffdWp);
        }

        return word
            .WithFile(exists && !page.IsAnonymous)
            .WithMmapExclusive(exists && page.IsMappedOnce)
            .WithSoftDirty(word.SoftDirty | vmSoftDirty);
    }

    /// <summary>
    /// The word for a page that is in swap, with no other flag: what the swap location patch reports for an entry that
    /// it found in the page cache.
    /// </summary>
    /// <param name="entry">The swap entry.</param>
    /// <param name="showPfn">The reader has CAP_SYS_ADMIN; otherwise type and offset read as 0.</param>
    public static PagemapEntry FromSwpEntry(SwpEntry entry, bool showPfn) =>
        (showPfn ? entry.ToPagemapFrame() : default).WithSwap(true);
}
