using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.Mapping;

namespace KernelBits.Faults;

/// <content>Faults on anonymous pages in swap (<c>do_swap_page</c>, mm/memory.c, v5.14).</content>
internal sealed partial class FaultHandler
{
    private FaultResult SwapIn(Vma vma, ulong page, ref Pte pte, SwpPte swapPte, bool isWrite)
    {
        var entry = swapPte.ToSwpEntry();
        int frame = _swapCache.ReadIn(entry, out bool wasRead);
        if (frame == FrameTable.None)
            return FaultResult.OutOfMemory;
        if (wasRead)
            MajorFaults++;
        bool isExclusive = _tracksExclusive ? IsExclusive(frame, swapPte, isWrite) : isWrite && TryReuseSwapPage(frame);
        var value = isWrite && isExclusive ? DirtyPte(vma, frame) : Pte.Create((ulong)frame, vma.PageProt);
        if (swapPte.IsSoftDirty(_kernel))
            value = value.MkSoftDirty(_kernel);
        pte = Protect(value, swapPte.IsUffdWp(_kernel));
        AnonRmap.Add(_frames, frame, vma, page, isExclusive);
        vma.Space.Rss.Anon++;
        vma.Space.Rss.Swap--;
        if (_tracksExclusive && isExclusive)
            _frames.Set(frame, PageFlags.AnonExclusive);
        if (!_tracksExclusive)
            FreeEntry(frame, entry, isWanted: false);
        return isWrite && !isExclusive ? WriteProtected(vma, page, ref pte) : FaultResult.Done;
    }

    // Since v5.19: gives the reference up first. A page that nothing else refers to then is the process's own, too.
    private bool IsExclusive(int frame, SwpPte swapPte, bool isWrite)
    {
        FreeEntry(frame, swapPte.ToSwpEntry(), isWanted: isWrite && !_frames.IsMapped(frame));
        return swapPte.IsExclusive(_kernel) || (!_frames.IsMapped(frame) && !_frames.Has(frame, PageFlags.SwapCache));
    }

    // swap_free and, where swap is scarce or a write wants the page for itself, try_to_free_swap (should_try_to_free_swap)
    private void FreeEntry(int frame, SwpEntry entry, bool isWanted)
    {
        _swap.Free(entry);
        if (isWanted || _swap.IsScarce)
            _swapCache.TryFreeSwap(frame);
    }

    // reuse_swap_page: is this reference to the slot the only one to the page? Then it leaves the swap cache.
    private bool TryReuseSwapPage(int frame)
    {
        int count = _frames.MapCount(frame);
        if (count > 1 || !_frames.Has(frame, PageFlags.SwapCache))
            return count <= 1;
        if (count + _swapCache.SwapCount(frame) > 1)
            return false;
        _swapCache.Remove(ref _frames.Of(frame));
        _frames.Set(frame, PageFlags.Dirty);
        return true;
    }
}
