using KernelBits.AddressSpaces;
using KernelBits.Frames;

namespace KernelBits.Faults;

/// <content>Writes to pages that are mapped read-only (<c>do_wp_page</c>, mm/memory.c, v5.14).</content>
internal sealed partial class FaultHandler
{
    private FaultResult WriteProtected(Vma vma, ulong page, ref Pte pte)
    {
        if (vma.IsUffdProtected(pte, _kernel))
        {
            if (!vma.Uffd!.Value.HasWpAsync)
                return ResolveUffd(vma, page, ref pte);
            pte = pte.ClearUffdWp(_kernel);
        }
        int frame = (int)pte.Pfn;
        bool isZero = frame == FrameTable.ZeroPage;
        if (!isZero && _frames.IsAnon(frame) && IsOwn(frame))
            return Reuse(vma, ref pte);
        if (!isZero && !_frames.IsAnon(frame) && vma.IsShared)
        {
            _frames.Set(frame, PageFlags.Dirty);
            return Reuse(vma, ref pte);
        }
        return Copy(vma, page, ref pte, frame);
    }

    // handle_userfault: the model is the handler too. It takes the protection off, and the kernel tries the fault again, without
    // going back to the program first.
    private FaultResult ResolveUffd(Vma vma, ulong page, ref Pte pte)
    {
        _uffd.Unprotect(vma, page, page + 1);
        return Handle(vma, page, ref pte, isWrite: true);
    }

    // No other reference to the page: one pte, and no cache holds it (page_count is 1). Since v5.19 (PageAnonExclusive,
    // wp_can_reuse_anon_folio) the swap cache does not matter where no other pte can want the page from it.
    private bool IsOwn(int frame)
    {
        if (!_tracksExclusive)
            return _frames.MapCount(frame) == 1 && !_frames.Has(frame, PageFlags.SwapCache);
        if (_frames.Has(frame, PageFlags.AnonExclusive))
            return true;
        if (_frames.MapCount(frame) != 1 || (_frames.Has(frame, PageFlags.SwapCache) && !_swapCache.TryFreeSwap(frame)))
            return false;
        _frames.Set(frame, PageFlags.AnonExclusive);
        return true;
    }

    // wp_page_reuse
    private FaultResult Reuse(Vma vma, ref Pte pte)
    {
        pte = pte.MkYoung().MkDirty(_kernel);
        if (vma.Flags.HasWrite)
            pte = pte.MkWrite(vma.Flags, _kernel);
        return FaultResult.Done;
    }

    // wp_page_copy. The old page is locked, so that making room for the copy leaves it and its pte alone.
    private FaultResult Copy(Vma vma, ulong page, ref Pte pte, int old)
    {
        _anonVmas.Prepare(vma);
        bool isZero = old == FrameTable.ZeroPage;
        if (!isZero)
            _frames.Set(old, PageFlags.Locked);
        int copy = _pages.Allocate(vma.Space.Cgroup);
        _frames.Clear(old, PageFlags.Locked);
        if (copy == FrameTable.None)
            return FaultResult.OutOfMemory;
        _frames.Content(copy) = _frames.Content(old);
        MapNewAnon(vma, page, copy, ref pte, isProtected: false);
        if (isZero)
            return FaultResult.Done;
        if (_frames.IsAnon(old))
            vma.Space.Rss.Anon--;
        else
            vma.Space.Rss.Shmem--;
        _frames.Unmap(old);
        _swapCache.ReleaseUnmapped(old);
        return FaultResult.Done;
    }
}
