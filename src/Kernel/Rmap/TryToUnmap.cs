using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.Swap;

namespace KernelBits.Rmap;

/// <summary>Takes a frame out of every page table (<c>try_to_unmap</c>, mm/rmap.c, v5.14 with the RFC).</summary>
internal sealed class TryToUnmap(
    KernelProfile kernel, FrameTable frames, AnonVmaTable anonVmas, FileMappings files, SwapSpace swap, PteMarkers markers)
{
    private readonly KernelProfile _kernel = kernel;
    private readonly FrameTable _frames = frames;
    private readonly AnonVmaTable _anonVmas = anonVmas;
    private readonly FileMappings _files = files;
    private readonly SwapSpace _swap = swap;
    private readonly PteMarkers _markers = markers;

    /// <summary>Unmaps a frame everywhere. An anonymous frame must be in the swap cache: its ptes get its swap entry.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="flags"><see cref="TtuFlags.HintPageout"/> asks for markers; the other flags change nothing the model has.</param>
    /// <returns>True if no pte maps the frame any more.</returns>
    public bool Unmap(int frame, TtuFlags flags)
    {
        var walk = new PteWalk(_frames, _anonVmas, _files, frame);
        while (walk.MoveNext())
        {
            if (!TryUnmapOne(walk.Vma, ref walk.Pte, frame, flags))
                return false;
        }
        return !_frames.IsMapped(frame);
    }

    // try_to_unmap_one
    private bool TryUnmapOne(Vma vma, ref Pte pte, int frame, TtuFlags flags)
    {
        var old = pte;
        pte = default;
        _markers.InstallUffdWpIfNeeded(vma, ref pte, old);
        if (old.IsDirty(_kernel))
            _frames.Set(frame, PageFlags.Dirty);
        var rss = vma.Space.Rss;
        if (!_frames.IsAnon(frame))
        {
            rss.Shmem--;
            if (flags.HasHintPageout)
                _markers.Install(vma, ref pte, frame);
        }
        else if (_frames.Has(frame, PageFlags.LazyFree))
        {
            if (_frames.Has(frame, PageFlags.Dirty))
            {
                // Written since MADV_FREE: the page stays, and is an ordinary one again.
                pte = old;
                _frames.Clear(frame, PageFlags.LazyFree);
                return false;
            }
            rss.Anon--;
        }
        else
        {
            rss.Anon--;
            rss.Swap++;
            pte = SwapPte(_frames.SwapEntry(frame), old, _frames.Has(frame, PageFlags.AnonExclusive));
            _frames.Clear(frame, PageFlags.AnonExclusive);
        }
        _frames.Unmap(frame);
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
