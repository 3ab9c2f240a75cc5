using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.MemCgroup;
using KernelBits.PageTables;
using KernelBits.Rmap;
using KernelBits.Swap;

namespace KernelBits.Mapping;

/// <summary>
/// Lets reclaim drop anonymous pages that are not written again (<c>madvise_free_pte_range</c>, mm/madvise.c, and
/// <c>mark_page_lazyfree</c>, mm/swap.c, v5.14 to v7.3).
/// </summary>
internal sealed class MadviseFree(KernelProfile kernel, FrameTable frames, LruLists lru, SwapCache swapCache, PteMarkers markers)
{
    private readonly KernelProfile _kernel = kernel;
    private readonly FrameTable _frames = frames;
    private readonly LruLists _lru = lru;
    private readonly SwapCache _swapCache = swapCache;
    private readonly PteMarkers _markers = markers;

    /// <summary>Frees what lies in swap, and marks present pages. Of markers only poison goes.</summary>
    public void Free(Vma vma, ulong start, ulong end)
    {
        var tables = vma.Space.Table;
        for (ulong page = start; tables.NextPteTable(ref page, end, out int table);)
        {
            ulong stop = Math.Min(end, PageGeometry.TableEnd(page));
            for (; page < stop; page++)
            {
                ref var pte = ref tables.Pte(table, page);
                if (pte.IsPresent)
                    FreePresent(ref pte);
                else if (!pte.IsNone)
                    FreeAbsent(vma, ref pte);
            }
        }
    }

    private void FreePresent(ref Pte pte)
    {
        int frame = (int)pte.Pfn;
        if (frame == FrameTable.ZeroPage || !TryClean(frame))
            return;
        pte = pte.MkOld().MkClean(_kernel);
        if (_frames.Has(frame, PageFlags.LazyFree | PageFlags.SwapCache) || !_lru.TryRemove(frame))
            return;
        _frames.Clear(frame, PageFlags.Active | PageFlags.Referenced);
        _frames.Set(frame, PageFlags.LazyFree);
        _lru.Add(frame);
    }

    // A page that was in swap once is dirty by itself; where others map it too, that is theirs to say.
    private bool TryClean(int frame)
    {
        if (!_frames.Has(frame, PageFlags.SwapCache | PageFlags.Dirty))
            return true;
        if (_frames.MapCount(frame) != 1)
            return false;
        if (_frames.Has(frame, PageFlags.SwapCache) && !_swapCache.TryFreeSwap(frame))
            return false;
        _frames.Clear(frame, PageFlags.Dirty);
        return true;
    }

    private void FreeAbsent(Vma vma, ref Pte pte)
    {
        var entry = SwpPte.FromRaw(pte.Raw).ToSwpEntry();
        if (entry.IsMarker(_kernel))
        {
            if ((_markers.Of(pte) & _markers.Poisoned) != PteMarker.None)
                pte = default;
            return;
        }
        pte = default;
        vma.Space.Rss.Swap--;
        _swapCache.FreeSwapAndCache(entry);
    }
}
