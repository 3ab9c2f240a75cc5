using System.Runtime.CompilerServices;
using KernelBits.Frames;

namespace KernelBits.Proc;

/// <summary>
/// Turns ptes into pagemap words (<c>pte_to_pagemap_entry</c>, fs/proc/task_mmu.c, v5.14 with both patches) without a branch
/// that depends on a pte: in a table where every other page is touched such a branch is guessed wrong half the time.
/// <see cref="PagemapEntry.FromPte"/> says the same a word at a time.
/// </summary>
internal readonly struct PteWords
{
    private readonly ulong _frameMask;
    private readonly ulong _softDirtyMask;
    private readonly ulong _looksUpNone;
    private readonly ulong _looksUpMarkers;

    /// <summary>Sets the rules.</summary>
    /// <param name="locations">Which ptes are looked up in the page cache.</param>
    /// <param name="showsFrames">Frame numbers and swap entries are shown.</param>
    /// <param name="showsSoftDirty">The kernel tracks soft-dirty pages.</param>
    public PteWords(SwapLocations locations, bool showsFrames, bool showsSoftDirty)
    {
        _looksUpNone = locations == SwapLocations.NonePtes ? 1UL : 0;
        _looksUpMarkers = locations == SwapLocations.Markers ? 1UL : 0;
        _frameMask = showsFrames ? PagemapEntry.PfnMask : 0;
        _softDirtyMask = showsSoftDirty ? PagemapEntry.SoftDirtyMask : 0;
    }

    /// <summary>The words of ptes that are not looked up.</summary>
    /// <param name="ptes">The ptes.</param>
    /// <param name="mapStates">The frames' <see cref="FrameTable.MapStates"/>.</param>
    /// <param name="vmaFlags">What the vma adds to every word.</param>
    /// <param name="words">Where to.</param>
    /// <returns>The number of markers among the ptes.</returns>
    public ulong Make(ReadOnlySpan<Pte> ptes, ReadOnlySpan<int> mapStates, ulong vmaFlags, Span<PagemapEntry> words)
    {
        ulong markers = 0;
        for (int i = 0; i < ptes.Length && i < words.Length; i++)
        {
            ulong raw = ptes[i].Raw;
            ulong present = PresentBit(raw);
            ulong swap = SwapBit(raw, present);
            markers += swap & MarkerBit(raw);
            words[i] = PagemapEntry.FromRaw(vmaFlags | Present(raw, present, mapStates) | Swap(raw, swap));
        }
        return markers;
    }

    /// <summary>The words of shmem ptes, each looked up if the rules say so.</summary>
    /// <param name="ptes">The ptes.</param>
    /// <param name="slots">The page cache's slots of the same pages.</param>
    /// <param name="mapStates">The frames' <see cref="FrameTable.MapStates"/>.</param>
    /// <param name="vmaFlags">What the vma adds to every word.</param>
    /// <param name="words">Where to.</param>
    /// <param name="counts">Markers and look-ups are added.</param>
    public void MakeWithLookups(
        ReadOnlySpan<Pte> ptes, ReadOnlySpan<XaEntry> slots, ReadOnlySpan<int> mapStates, ulong vmaFlags,
        Span<PagemapEntry> words, ref WalkCounts counts)
    {
        ulong markers = 0;
        ulong lookups = 0;
        ulong found = 0;
        for (int i = 0; i < ptes.Length && i < words.Length && i < slots.Length; i++)
        {
            ulong raw = ptes[i].Raw;
            ulong present = PresentBit(raw);
            ulong swap = SwapBit(raw, present);
            ulong marker = swap & MarkerBit(raw);
            ulong none = present ^ swap ^ 1;
            ulong lookup = (none & _looksUpNone) | (marker & _looksUpMarkers);
            ulong entry = slots[i].Raw;
            ulong location = lookup & ValueBit(entry);
            markers += marker;
            lookups += lookup;
            found += location;
            // What was found takes the place of a marker's own word.
            words[i] = PagemapEntry.FromRaw(
                vmaFlags | Present(raw, present, mapStates) | Swap(raw, swap & ~location) | Location(entry, location));
        }
        counts.Markers += markers;
        counts.Found += found;
        counts.Missed += lookups - found;
    }

    // A bit as a mask of all ones or none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(ulong bit) => 0 - bit;

    // pte_present
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong PresentBit(ulong raw) => ((raw >> Pte.PresentShift) | (raw >> Pte.ProtNoneShift)) & 1;

    // is_swap_pte: neither present nor none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SwapBit(ulong raw, ulong present)
    {
        ulong some = raw & ~PagingConstants.PageKnlErratumMask;
        return ((some | (0 - some)) >> 63) & ~present;
    }

    // is_pte_marker_entry, for a pte in swap form
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MarkerBit(ulong raw)
    {
        ulong difference = (raw >> SwpPte.TypeShift) ^ SwapConstants.SwpPteMarker;
        return ((difference - 1) & ~difference) >> 63;
    }

    // xa_is_value
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong ValueBit(ulong entry) => (entry >> XaEntry.NotValueShift) & 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Present(ulong raw, ulong present, ReadOnlySpan<int> mapStates)
    {
        // A PROT_NONE pte stores its frame inverted; a pte that is not present stands for frame 0, which has no flags.
        ulong inverted = Mask(((raw >> Pte.PresentShift) & 1) ^ 1);
        ulong pfn = (((raw ^ inverted) & Pte.PfnMask) >> Pte.PfnShift) & Mask(present);
        int state = mapStates[(int)pfn];
        ulong word = PagemapEntry.PresentMask
            | (((raw >> Pte.SoftDirtyShift) & 1) << PagemapEntry.SoftDirtyShift & _softDirtyMask)
            | (((raw >> Pte.UffdWpShift) & 1) << PagemapEntry.UffdWpShift);
        return (word & Mask(present))
            | (pfn & _frameMask)
            | (FrameTable.FileBit(state) << PagemapEntry.FileShift)
            | (FrameTable.MappedOnceBit(state) << PagemapEntry.MmapExclusiveShift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Swap(ulong raw, ulong swap)
    {
        ulong frame = SwpPte.FromRaw(raw).ToSwpEntry().ToPagemapFrame().Raw;
        ulong word = PagemapEntry.SwapMask
            | (frame & _frameMask)
            | (((raw >> SwpPte.SoftDirtyShift) & 1) << PagemapEntry.SoftDirtyShift & _softDirtyMask)
            | (((raw >> SwpPte.UffdWpShift) & 1) << PagemapEntry.UffdWpShift);
        return word & Mask(swap);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Location(ulong entry, ulong found)
    {
        ulong frame = SwpEntry.FromRaw(entry >> XaEntry.ValueShift).ToPagemapFrame().Raw;
        return (PagemapEntry.SwapMask | (frame & _frameMask)) & Mask(found);
    }
}
