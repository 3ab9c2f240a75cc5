using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.MemCgroup;
using KernelBits.PageTables;
using KernelBits.Rmap;
using KernelBits.Swap;

namespace KernelBits.Mapping;

/// <summary>Clears ptes and lets go of what they held (<c>zap_pte_range</c>, mm/memory.c, v5.14 with the RFC to v7.3).</summary>
internal sealed class ZapRange(
    KernelProfile kernel, MmBehaviour behaviour, FrameTable frames, LruLists lru, SwapCache swapCache, FileMappings files, PteMarkers markers)
{
    private readonly KernelProfile _kernel = kernel;
    private readonly MmBehaviour _behaviour = behaviour;
    private readonly FrameTable _frames = frames;
    private readonly LruLists _lru = lru;
    private readonly SwapCache _swapCache = swapCache;
    private readonly FileMappings _files = files;
    private readonly PteMarkers _markers = markers;

    /// <summary>Zaps pages of a vma. Pageout markers always go.</summary>
    /// <param name="vma">The vma.</param>
    /// <param name="start">The first page, within the vma.</param>
    /// <param name="end">The first page beyond, within the vma.</param>
    /// <param name="flags">What stays.</param>
    public void Zap(Vma vma, ulong start, ulong end, ZapFlags flags = ZapFlags.None)
    {
        var tables = vma.Space.Table;
        for (ulong page = start; tables.NextPteTable(ref page, end, out int table);)
        {
            ulong stop = Math.Min(end, PageGeometry.TableEnd(page));
            var ptes = tables.Ptes(table);
            for (; page < stop; page++)
            {
                ref var pte = ref ptes[PageGeometry.PteIndex(page)];
                if (pte.IsNone)
                    pte = default;
                else if (pte.IsPresent)
                    ZapPresent(vma, ref pte, flags);
                else
                    ZapSwap(vma, ref pte, flags);
            }
        }
    }

    /// <summary>Zaps pages of a file in every process (<c>unmap_mapping_pages</c>).</summary>
    /// <param name="file">The file.</param>
    /// <param name="first">The first page of the file.</param>
    /// <param name="last">The last page of the file.</param>
    /// <param name="flags">What stays: private copies for a hole, none of them for a truncate.</param>
    public void ZapFile(int file, ulong first, ulong last, ZapFlags flags)
    {
        foreach (var vma in _files.Of(file))
        {
            ulong lastOfVma = vma.PgOff + vma.Pages - 1;
            if (last < vma.PgOff || first > lastOfVma)
                continue;
            ulong from = Math.Max(first, vma.PgOff) - vma.PgOff + vma.Start;
            ulong to = Math.Min(last, lastOfVma) - vma.PgOff + vma.Start + 1;
            Zap(vma, from, to, flags);
        }
    }

    private void ZapPresent(Vma vma, ref Pte pte, ZapFlags flags)
    {
        int frame = (int)pte.Pfn;
        if (frame == FrameTable.ZeroPage)
        {
            pte = default;
            return;
        }
        bool isAnon = _frames.IsAnon(frame);
        if (isAnon && (flags & ZapFlags.KeepCopies) != 0)
            return;
        if (isAnon)
        {
            vma.Space.Rss.Anon--;
        }
        else
        {
            vma.Space.Rss.Shmem--;
            if (pte.IsDirty(_kernel))
                _frames.Set(frame, PageFlags.Dirty);
            if (pte.Accessed)
                _lru.MarkAccessed(frame);
        }
        Clear(vma, ref pte, flags);
        _frames.Unmap(frame);
        _swapCache.ReleaseUnmapped(frame);
    }

    private void ZapSwap(Vma vma, ref Pte pte, ZapFlags flags)
    {
        var entry = SwpPte.FromRaw(pte.Raw).ToSwpEntry();
        if (entry.IsMarker(_kernel))
        {
            ZapMarker(vma, ref pte, entry.MarkerIn(_kernel), flags);
            return;
        }
        if ((flags & ZapFlags.KeepCopies) != 0)
            return;
        Clear(vma, ref pte, flags);
        vma.Space.Rss.Swap--;
        _swapCache.FreeSwapAndCache(entry);
    }

    private void ZapMarker(Vma vma, ref Pte pte, PteMarker marker, ZapFlags flags)
    {
        var kept = PteMarker.None;
        if ((flags & ZapFlags.DropMarkers) == 0)
            kept |= vma.IsShmem ? _behaviour.ZapKeepsOnFiles : _behaviour.ZapKeepsOnAnonymous;
        if ((flags & ZapFlags.KeepCopies) != 0)
            kept |= _behaviour.ZapKeepsWithCopies;
        kept &= marker;
        if (kept != marker)
            pte = _markers.Make(kept);
    }

    // zap_install_uffd_wp_if_needed
    private void Clear(Vma vma, ref Pte pte, ZapFlags flags)
    {
        var old = pte;
        pte = default;
        if ((flags & ZapFlags.DropMarkers) == 0)
            _markers.InstallUffdWpIfNeeded(vma, ref pte, old);
    }
}
