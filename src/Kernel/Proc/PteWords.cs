using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KernelBits.Frames;
using Words = System.Runtime.Intrinsics.Vector256<ulong>;

namespace KernelBits.Proc;

/// <summary>
/// Turns ptes into pagemap words (<c>pte_to_pagemap_entry</c>, fs/proc/task_mmu.c, v5.14 with both patches to v7.3), four at a time and
/// without a branch that depends on a pte: in a table where every other page is touched such a branch is guessed wrong half the
/// time. <see cref="PagemapEntry.FromPte"/> says the same a word at a time.
/// </summary>
internal readonly struct PteWords
{
    private readonly ulong _askedNone;
    private readonly ulong _askedMarker;
    private readonly ulong _markerType;
    private readonly ulong _frameMask;
    private readonly ulong _softDirtyMask;
    private readonly ulong _uffdMarkerMask;
    private readonly ulong _guardMarkerMask;

    /// <summary>Sets the rules.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="locations">Which ptes are looked up in the page cache.</param>
    /// <param name="showsFrames">Frame numbers and swap entries are shown.</param>
    /// <param name="showsSoftDirty">The kernel tracks soft-dirty pages.</param>
    public PteWords(KernelProfile kernel, SwapLocations locations, bool showsFrames, bool showsSoftDirty)
    {
        _askedNone = locations is SwapLocations.NonePtes or SwapLocations.Ranges ? ulong.MaxValue : 0;
        _askedMarker = locations == SwapLocations.Markers ? ulong.MaxValue : 0;
        _markerType = SwpEntry.MarkerTypeIn(kernel);
        _frameMask = showsFrames ? PagemapEntry.PfnMask : 0;
        _softDirtyMask = showsSoftDirty ? PagemapEntry.SoftDirtyMask : 0;
        _uffdMarkerMask = PteMarker.UffdWpMaskIn(kernel);
        _guardMarkerMask = PteMarker.GuardMaskIn(kernel);
    }

    /// <summary>Makes the words of consecutive ptes.</summary>
    /// <param name="ptes">The ptes.</param>
    /// <param name="slots">The page cache's slots of the same pages; empty if none is to be looked up.</param>
    /// <param name="mapStates">The frames' <see cref="FrameTable.MapStates"/>.</param>
    /// <param name="vmaFlags">What the vma adds to every word.</param>
    /// <param name="words">Where to.</param>
    /// <param name="counts">Markers and look-ups are added.</param>
    public void Make(
        ReadOnlySpan<Pte> ptes, ReadOnlySpan<XaEntry> slots, MapStates mapStates, ulong vmaFlags,
        Span<PagemapEntry> words, ref WalkCounts counts)
    {
        var from = MemoryMarshal.Cast<Pte, ulong>(ptes);
        var entries = MemoryMarshal.Cast<XaEntry, ulong>(slots);
        var to = MemoryMarshal.Cast<PagemapEntry, ulong>(words)[..from.Length];
        bool looksUp = entries.Length != 0;
        var sums = default(Sums);
        int i = 0;
        for (; i + Words.Count <= from.Length; i += Words.Count)
        {
            var raw = Vector256.Create(from.Slice(i, Words.Count));
            var made = Block(raw, mapStates, vmaFlags, out var none, out var marker);
            sums.Markers -= marker;
            if (looksUp)
                made = LookUp(made, Vector256.Create(entries.Slice(i, Words.Count)), Asked(none, marker), ref sums);
            made.CopyTo(to[i..]);
        }
        if (i < from.Length)
            MakeRest(from[i..], looksUp ? entries[i..] : entries, mapStates, vmaFlags, to[i..], ref sums);
        sums.AddTo(ref counts);
    }

    // Fewer ptes than a vector holds: the lanes beyond them are none, and are not looked up.
    private void MakeRest(
        ReadOnlySpan<ulong> ptes, ReadOnlySpan<ulong> slots, MapStates mapStates, ulong vmaFlags, Span<ulong> words, ref Sums sums)
    {
        Span<ulong> lanes = stackalloc ulong[Words.Count];
        lanes.Clear();
        ptes.CopyTo(lanes);
        var made = Block(Vector256.Create<ulong>(lanes), mapStates, vmaFlags, out var none, out var marker);
        sums.Markers -= marker;
        if (slots.Length != 0)
        {
            var used = Vector256.LessThan(Words.Indices, Vector256.Create((ulong)ptes.Length));
            lanes.Clear();
            slots[..ptes.Length].CopyTo(lanes);
            made = LookUp(made, Vector256.Create<ulong>(lanes), Asked(none, marker) & used, ref sums);
        }
        made.CopyTo(lanes);
        lanes[..words.Length].CopyTo(words);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Words Block(Words raw, MapStates mapStates, ulong vmaFlags, out Words none, out Words marker)
    {
        // pte_none and pte_present
        none = Vector256.Equals(raw & Vector256.Create(~PagingConstants.PageKnlErratumMask), Words.Zero);
        var absent = Vector256.Equals(raw & Vector256.Create(Pte.PresentMask | Pte.ProtNoneMask), Words.Zero);
        var type = raw >>> SwpPte.TypeShift;
        marker = Vector256.Equals(type, Vector256.Create(_markerType)) & absent & ~none;
        return Present(raw, absent, mapStates) | (Swap(raw, type, marker) & absent & ~none) | Vector256.Create(vmaFlags);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Words Present(Words raw, Words absent, MapStates mapStates)
    {
        // A PROT_NONE pte stores its frame inverted; a pte that is not present stands for frame 0, which counts as nothing.
        var inverted = Vector256.Equals(raw & Vector256.Create(Pte.PresentMask), Words.Zero);
        var pfn = (((raw ^ inverted) & Vector256.Create(Pte.PfnMask)) >>> Pte.PfnShift) & ~absent;
        var mappedOnce = Vector256.Create((ulong)MapStates.MappedOnce);
        var state = mapStates.IsAllFileOnce
            ? Vector256.AndNot(mappedOnce, absent) | (absent & Vector256.Create((ulong)MapStates.Anon))
            : Vector256.Create(mapStates.Load(pfn[0]), mapStates.Load(pfn[1]), mapStates.Load(pfn[2]), mapStates.Load(pfn[3]));
        var file = Vector256.Equals(state & Vector256.Create((ulong)MapStates.Anon), Words.Zero) & Vector256.Create(PagemapEntry.FileMask);
        var once = Vector256.Equals(state & mappedOnce, mappedOnce) & Vector256.Create(PagemapEntry.MmapExclusiveMask);
        var flags = Vector256.Create(PagemapEntry.PresentMask)
            | (((raw & Vector256.Create(Pte.SoftDirtyMask)) << (PagemapEntry.SoftDirtyShift - Pte.SoftDirtyShift)) & Vector256.Create(_softDirtyMask))
            | ((raw & Vector256.Create(Pte.UffdWpMask)) << (PagemapEntry.UffdWpShift - Pte.UffdWpShift));
        return (flags & ~absent) | (pfn & Vector256.Create(_frameMask)) | file | once;
    }

    // The word of a pte that is a swap entry; anything else where it is not.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Words Swap(Words raw, Words type, Words marker)
    {
        var offset = Vector256.AndNot(Vector256.Create(SwpPte.OffsetMask), raw) >>> SwpPte.OffsetShift;
        var flags = offset & marker;
        return Vector256.Create(PagemapEntry.SwapMask)
            | ((flags & Vector256.Create(_uffdMarkerMask)) << (PagemapEntry.UffdWpShift - PteMarker.UffdWpShift))
            | ((flags & Vector256.Create(_guardMarkerMask)) << (PagemapEntry.GuardRegionShift - PteMarker.GuardShift))
            | (((type << PagemapEntry.SwapTypeShift) | (offset << PagemapEntry.SwapOffsetShift)) & Vector256.Create(_frameMask))
            | (((raw & Vector256.Create(SwpPte.SoftDirtyMask)) << (PagemapEntry.SoftDirtyShift - SwpPte.SoftDirtyShift)) & Vector256.Create(_softDirtyMask))
            | ((raw & Vector256.Create(SwpPte.UffdWpMask)) << (PagemapEntry.UffdWpShift - SwpPte.UffdWpShift));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Words Asked(Words none, Words marker) => (none & Vector256.Create(_askedNone)) | (marker & Vector256.Create(_askedMarker));

    // The swap location patch: a value entry in the page cache is where the page is; it takes the place of a marker's own frame.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Words LookUp(Words words, Words entries, Words asked, ref Sums sums)
    {
        var found = asked & ~Vector256.Equals(entries & Vector256.Create(XaEntry.ValueTagMask), Words.Zero);
        var swap = entries >>> XaEntry.ValueShift;
        var frame = ((swap >>> SwpEntry.TypeShift) << PagemapEntry.SwapTypeShift)
            | ((swap & Vector256.Create(SwpEntry.OffsetMask)) << PagemapEntry.SwapOffsetShift);
        sums.Lookups -= asked;
        sums.Found -= found;
        var location = (words & Vector256.Create(~PagemapEntry.PfnMask)) | Vector256.Create(PagemapEntry.SwapMask) | (frame & Vector256.Create(_frameMask));
        return Vector256.ConditionalSelect(found, location, words);
    }

    // Running sums by lane. A true lane is all ones, which is -1: subtracting it counts one.
    private struct Sums
    {
        public Words Markers;
        public Words Lookups;
        public Words Found;

        public readonly void AddTo(ref WalkCounts counts)
        {
            ulong found = Vector256.Sum(Found);
            counts.Markers += Vector256.Sum(Markers);
            counts.Found += found;
            counts.Missed += Vector256.Sum(Lookups) - found;
        }
    }
}
