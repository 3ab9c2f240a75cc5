using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.Swap;

namespace KernelBits.Rmap;

/// <summary>Takes a frame out of every page table (<c>try_to_unmap</c>, mm/rmap.c, v5.14 with the RFC).</summary>
internal sealed class TryToUnmap(KernelProfile kernel, FrameTable frames, SwapSpace swap, PteMarkers markers)
{
    private readonly KernelProfile _kernel = kernel;
    private readonly FrameTable _frames = frames;
    private readonly SwapSpace _swap = swap;
    private readonly PteMarkers _markers = markers;

    /// <summary>Unmaps a frame everywhere. An anonymous frame must be in the swap cache: its ptes get its swap entry.</summary>
    /// <param name="walk">A walk through the frame's ptes.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="page">Its state.</param>
    /// <param name="flags"><see cref="TtuFlags.HintPageout"/> asks for markers; the other flags change nothing the model has.</param>
    /// <returns>True if no pte maps the frame any more.</returns>
    public bool Unmap(ref PteWalk walk, int frame, ref Frame page, TtuFlags flags)
    {
        while (walk.MoveNext())
        {
            if (!TryUnmapOne(walk.Vma, ref walk.Pte, frame, ref page, flags))
                return false;
        }
        return !page.IsMapped;
    }

    // try_to_unmap_one
    private bool TryUnmapOne(Vma vma, ref Pte pte, int frame, ref Frame page, TtuFlags flags)
    {
        var old = pte;
        pte = default;
        _markers.InstallUffdWpIfNeeded(vma, ref pte, old);
        if (old.IsDirty(_kernel))
            page.Set(PageFlags.Dirty);
        var rss = vma.Space.Rss;
        if (!page.IsAnon)
        {
            rss.Shmem--;
            if (flags.HasHintPageout)
                _markers.Install(vma, ref pte, page);
        }
        else if (page.Has(PageFlags.LazyFree))
        {
            if (page.Has(PageFlags.Dirty))
            {
                // Written since MADV_FREE: the page stays, and is an ordinary one again.
                pte = old;
                page.Clear(PageFlags.LazyFree);
                return false;
            }
            rss.Anon--;
        }
        else
        {
            rss.Anon--;
            rss.Swap++;
            pte = SwapPte(page.SwapEntry, old, page.Has(PageFlags.AnonExclusive));
            page.Clear(PageFlags.AnonExclusive);
        }
        _frames.Unmap(frame, ref page);
        return true;
    }

    private Pte SwapPte(SwpEntry entry, Pte old, bool isExclusive)
    {
        _swap.Duplicate(entry);
        var swapPte = isExclusive ? entry.ToSwpPte().MkExclusive(_kernel) : entry.ToSwpPte();
        if (old.IsSoftDirty(_kernel))
            swapPte = swapPte.MkSoftDirty(_kernel);
        return (old.IsUffdWp(_kernel) ? swapPte.MkUffdWp(_kernel) : swapPte).ToPte();
    }
}
