using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.PageTables;
using KernelBits.Shmem;
using KernelBits.XArray;

namespace KernelBits.Proc;

/// <summary>Makes pagemap words from vmas and page tables (<c>walk_page_range</c> with <c>pagemap_ops</c>, fs/proc/task_mmu.c, v5.14).</summary>
internal sealed class PagemapWalker
{
    private readonly FrameTable _frames;
    private readonly ShmemFiles _files;
    private readonly bool _showsPfn;
    private readonly bool _looksUpNone;
    private readonly bool _looksUpMarkers;
    private readonly ulong _softDirtyMask;

    /// <summary>Makes a walker.</summary>
    /// <param name="space">The process.</param>
    /// <param name="frames">Physical memory.</param>
    /// <param name="files">The files in memory.</param>
    /// <param name="locations">Which ptes of shmem are looked up in the page cache.</param>
    /// <param name="showsPfn">Frame numbers and swap entries are shown.</param>
    public PagemapWalker(AddressSpace space, FrameTable frames, ShmemFiles files, SwapLocations locations, bool showsPfn)
    {
        Space = space;
        _frames = frames;
        _files = files;
        _showsPfn = showsPfn;
        _looksUpNone = locations == SwapLocations.NonePtes;
        _looksUpMarkers = locations == SwapLocations.Markers;
        _softDirtyMask = space.TracksSoftDirty ? PagemapEntry.SoftDirtyMask : 0;
    }

    /// <summary>The process.</summary>
    public AddressSpace Space { get; }

    /// <summary>The words of consecutive pages, one a page.</summary>
    public void Walk(ulong firstPage, Span<PagemapEntry> words, ref WalkCounts counts)
    {
        counts.Entries += (ulong)words.Length;
        ulong end = firstPage + (ulong)words.Length;
        int next = Space.IndexFrom(firstPage);
        for (ulong page = firstPage; page < end; next++)
        {
            if (next == Space.Vmas.Count || Space.Vmas[next].Start >= end)
            {
                words[(int)(page - firstPage)..].Clear();
                return;
            }
            var vma = Space.Vmas[next];
            if (page < vma.Start)
            {
                words[(int)(page - firstPage)..(int)(vma.Start - firstPage)].Clear();
                page = vma.Start;
            }
            ulong stop = Math.Min(end, vma.End);
            while (page < stop)
            {
                ulong tableStop = Math.Min(stop, PageGeometry.TableEnd(page));
                WalkTable(vma, page, words[(int)(page - firstPage)..(int)(tableStop - firstPage)], ref counts);
                page = tableStop;
            }
        }
    }

    private void WalkTable(Vma vma, ulong page, Span<PagemapEntry> words, ref WalkCounts counts)
    {
        ulong vmaFlags = vma.Flags.HasSoftDirty ? _softDirtyMask : 0;
        int table = Space.Table.FindPteTable(page);
        if (table == PageTable.None)
        {
            words.Fill(PagemapEntry.FromRaw(vmaFlags));
            return;
        }
        ReadOnlySpan<Pte> ptes = Space.Table.Ptes(table).Slice(PageGeometry.PteIndex(page), words.Length);
        if (vma.IsShmem && (_looksUpNone || _looksUpMarkers))
            PtesWithLookups(vma, page, ptes, words, vmaFlags, ref counts);
        else
            Ptes(ptes, words, vmaFlags, ref counts);
    }

    // pagemap_pmd_range and pte_to_pagemap_entry
    private void Ptes(ReadOnlySpan<Pte> ptes, Span<PagemapEntry> words, ulong vmaFlags, ref WalkCounts counts)
    {
        var mapStates = _frames.MapStates;
        ulong markers = 0;
        for (int i = 0; i < ptes.Length && i < words.Length; i++)
        {
            var pte = ptes[i];
            ulong word = vmaFlags;
            if (pte.IsPresent)
                word |= Present(pte, mapStates);
            else if (!pte.IsNone)
                word |= Swapped(pte, out bool isMarker) | (isMarker ? Count(ref markers) : 0);
            words[i] = PagemapEntry.FromRaw(word);
        }
        counts.Markers += markers;
    }

    private void PtesWithLookups(
        Vma vma, ulong page, ReadOnlySpan<Pte> ptes, Span<PagemapEntry> words, ulong vmaFlags, ref WalkCounts counts)
    {
        var mapStates = _frames.MapStates;
        var cursor = new XaCursor(_files[vma.File].Tree);
        ulong index = vma.IndexOf(page);
        for (int i = 0; i < ptes.Length && i < words.Length; i++)
        {
            var pte = ptes[i];
            ulong word = vmaFlags;
            if (pte.IsPresent)
            {
                word |= Present(pte, mapStates);
            }
            else if (pte.IsNone)
            {
                if (_looksUpNone)
                    word |= Location(ref cursor, index + (ulong)i, 0, ref counts);
            }
            else
            {
                ulong swapped = Swapped(pte, out bool isMarker);
                if (isMarker)
                {
                    counts.Markers++;
                    if (_looksUpMarkers)
                        swapped = Location(ref cursor, index + (ulong)i, swapped, ref counts);
                }
                word |= swapped;
            }
            words[i] = PagemapEntry.FromRaw(word);
        }
    }

    private ulong Present(Pte pte, ReadOnlySpan<int> mapStates)
    {
        ulong pfn = pte.Pfn;
        ulong word = PagemapEntry.PresentMask | (_showsPfn ? pfn << PagemapEntry.PfnShift : 0);
        if (pte.SoftDirty)
            word |= _softDirtyMask;
        if (pte.UffdWp)
            word |= PagemapEntry.UffdWpMask;
        // vm_normal_page: the page of zeroes has no page that counts.
        if (pte.Special)
            return word;
        int state = mapStates[(int)pfn];
        if ((state & FrameTable.AnonMapState) == 0)
            word |= PagemapEntry.FileMask;
        if ((state | FrameTable.AnonMapState) == (FrameTable.FileMappedOnce | FrameTable.AnonMapState))
            word |= PagemapEntry.MmapExclusiveMask;
        return word;
    }

    private ulong Swapped(Pte pte, out bool isMarker)
    {
        pte.TryGetSwpPte(out var swapPte);
        var entry = swapPte.ToSwpEntry();
        isMarker = entry.IsMarker;
        ulong word = SwapWord(entry);
        if (swapPte.SoftDirty)
            word |= _softDirtyMask;
        if (swapPte.UffdWp)
            word |= PagemapEntry.UffdWpMask;
        return word;
    }

    // The swap location patch: a value entry in the page cache is where the page is in swap.
    private ulong Location(ref XaCursor cursor, ulong index, ulong otherwise, ref WalkCounts counts)
    {
        var entry = cursor.Load(index);
        if (!entry.IsValue)
        {
            counts.Missed++;
            return otherwise;
        }
        counts.Found++;
        return SwapWord(entry.ToSwpEntry());
    }

    private ulong SwapWord(SwpEntry entry)
        => PagemapEntry.SwapMask | (_showsPfn ? entry.ToPagemapFrame().Raw : 0);

    private static ulong Count(ref ulong counter)
    {
        counter++;
        return 0;
    }
}
