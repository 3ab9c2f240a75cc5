using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.MemCgroup;
using KernelBits.PageTables;
using KernelBits.Rmap;
using KernelBits.Swap;

namespace KernelBits.Mapping;

/// <summary>Clears ptes and lets go of what they held (<c>zap_pte_range</c>, mm/memory.c, v5.14 with the RFC).</summary>
internal sealed class ZapRange(KernelProfile kernel, FrameTable frames, LruLists lru, SwapCache swapCache, FileMappings files)
{
    private readonly KernelProfile _kernel = kernel;
    private readonly FrameTable _frames = frames;
    private readonly LruLists _lru = lru;
    private readonly SwapCache _swapCache = swapCache;
    private readonly FileMappings _files = files;

    /// <summary>Zaps pages of a vma; markers always go.</summary>
    /// <param name="vma">The vma.</param>
    /// <param name="start">The first page, within the vma.</param>
    /// <param name="end">The first page beyond, within the vma.</param>
    /// <param name="keepsCopies">Private copies of file pages, in memory or in swap, stay.</param>
    public void Zap(Vma vma, ulong start, ulong end, bool keepsCopies = false)
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
                    ZapPresent(vma, ref pte, keepsCopies);
                else
                    ZapSwap(vma, ref pte, keepsCopies);
            }
        }
    }

    /// <summary>Zaps pages of a file in every process (<c>unmap_mapping_pages</c>).</summary>
    /// <param name="file">The file.</param>
    /// <param name="first">The first page of the file.</param>
    /// <param name="last">The last page of the file.</param>
    /// <param name="keepsCopies">Private copies stay, as for a hole; a truncate takes them too (<c>even_cows</c>).</param>
    public void ZapFile(int file, ulong first, ulong last, bool keepsCopies)
    {
        foreach (var vma in _files.Of(file))
        {
            ulong lastOfVma = vma.PgOff + vma.Pages - 1;
            if (last < vma.PgOff || first > lastOfVma)
                continue;
            ulong from = Math.Max(first, vma.PgOff) - vma.PgOff + vma.Start;
            ulong to = Math.Min(last, lastOfVma) - vma.PgOff + vma.Start + 1;
            Zap(vma, from, to, keepsCopies);
        }
    }

    private void ZapPresent(Vma vma, ref Pte pte, bool keepsCopies)
    {
        int frame = (int)pte.Pfn;
        if (frame == FrameTable.ZeroPage)
        {
            pte = default;
            return;
        }
        bool isAnon = _frames.IsAnon(frame);
        if (isAnon && keepsCopies)
            return;
        if (isAnon)
        {
            vma.Space.Rss.Anon--;
        }
        else
        {
            vma.Space.Rss.Shmem--;
            if (pte.Dirty)
                _frames.Set(frame, PageFlags.Dirty);
            if (pte.Accessed)
                _lru.MarkAccessed(frame);
        }
        pte = default;
        _frames.Unmap(frame);
        _swapCache.ReleaseUnmapped(frame);
    }

    private void ZapSwap(Vma vma, ref Pte pte, bool keepsCopies)
    {
        var entry = SwpPte.FromRaw(pte.Raw).ToSwpEntry();
        if (entry.IsMarker(_kernel))
        {
            pte = default;
            return;
        }
        if (keepsCopies)
            return;
        pte = default;
        vma.Space.Rss.Swap--;
        _swapCache.FreeSwapAndCache(entry);
    }
}
