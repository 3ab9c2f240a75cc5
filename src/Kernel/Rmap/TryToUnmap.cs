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
            UnmapOne(walk.Vma, ref walk.Pte, frame, flags);
        return !_frames.IsMapped(frame);
    }

    // try_to_unmap_one
    private void UnmapOne(Vma vma, ref Pte pte, int frame, TtuFlags flags)
    {
        var old = pte;
        pte = default;
        if (old.Dirty)
            _frames.Set(frame, PageFlags.Dirty);
        var rss = vma.Space.Rss;
        if (_frames.IsAnon(frame))
        {
            var entry = _frames.SwapEntry(frame);
            _swap.Duplicate(entry);
            rss.Anon--;
            rss.Swap++;
            var swapPte = entry.ToSwpPte();
            pte = (old.SoftDirty ? swapPte.MkSoftDirty(_kernel) : swapPte).ToPte();
        }
        else
        {
            rss.Shmem--;
            if (flags.HasHintPageout)
                _markers.Install(vma, ref pte, frame);
        }
        _frames.Unmap(frame);
    }
}
