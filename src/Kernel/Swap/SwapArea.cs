using KernelBits.Collections;

namespace KernelBits.Swap;

/// <summary>
/// A swap area (<c>struct swap_info_struct</c>, include/linux/swap.h, v5.14): for each slot how many ptes and page-cache
/// entries refer to it, the frame that caches it, the cgroup that was charged for it and its content. Slot 0 is the header.
/// </summary>
internal sealed class SwapArea(int type, uint slots, short priority, int clusterSlots, HugeBlocks memory)
{
    private const int HeaderSlot = 0;

    // Slots are mostly taken one after the other, too slowly for the CPU to see it.
    private const int SlotsAhead = 16;

    private StableArray<SwapSlot> _slots = new(memory);

    // What a slot has no room for (add_swap_count_continuation).
    private readonly Dictionary<int, int> _moreReferences = [];

    private int _lowestFree = HeaderSlot + 1;
    private int _highestFree = (int)Math.Min(slots, int.MaxValue - 64) - 1;
    private int _clusterNext = HeaderSlot + 1;
    private int _clusterLeft;

    /// <summary>The swap type: the number that entries carry.</summary>
    public int Type { get; } = type;

    /// <summary>Areas of higher priority fill first.</summary>
    public short Priority { get; } = priority;

    /// <summary>Slots that can hold a page.</summary>
    public int Pages { get; } = (int)Math.Min(slots, int.MaxValue - 64) - 1;

    /// <summary>Slots in use.</summary>
    public int InUse { get; private set; }

    /// <summary>New slots are handed out (<c>SWP_WRITEOK</c>); off while swapoff empties the area.</summary>
    public bool IsWritable { get; set; } = true;

    /// <summary>One more than the highest slot that was ever in use.</summary>
    public int End { get; private set; } = HeaderSlot + 1;

    /// <summary>How many ptes and page-cache entries refer to a slot (<c>swap_count</c>).</summary>
    public int Count(int slot)
    {
        int count = _slots[slot].Count;
        return count != ushort.MaxValue ? count : count + _moreReferences.GetValueOrDefault(slot);
    }

    /// <summary>The frame that caches a slot, or 0 (<c>SWAP_HAS_CACHE</c>).</summary>
    public int CachedFrame(int slot) => _slots[slot].CachedFrame;

    /// <summary>The cgroup that was charged for the page when it went out (<c>lookup_swap_cgroup_id</c>).</summary>
    public int Cgroup(int slot) => _slots[slot].Cgroup;

    /// <summary>The content, one word a slot.</summary>
    public ref ulong Content(int slot) => ref _slots[slot].Content;

    /// <summary>Asks the CPU for what is kept of a slot.</summary>
    public void Prefetch(int slot) => Collections.Prefetch.Line(ref _slots[slot]);

    /// <summary>Is the slot in use?</summary>
    public bool IsUsed(int slot) => slot < End && _slots[slot].IsUsed;

    /// <summary>Takes a slot for a frame, or 0 if there is none (<c>scan_swap_map_slots</c> for a disk that seeks).</summary>
    /// <param name="frame">The frame that will cache the slot.</param>
    /// <param name="cgroup">The cgroup to remember.</param>
    /// <param name="reclaimer">Gives back slots that only the swap cache holds; null while swap is not scarce.</param>
    public int Allocate(int frame, int cgroup, ICachedSlotReclaim? reclaimer)
    {
        if (!IsWritable || _highestFree == HeaderSlot)
            return HeaderSlot;
        int start = _clusterLeft-- == 0 ? NextCluster() : _clusterNext;
        if (start > _highestFree)
            start = _lowestFree;
        int slot = FindFree(start, _highestFree, reclaimer);
        if (slot == HeaderSlot)
            slot = FindFree(_lowestFree, start - 1, reclaimer);
        if (slot == HeaderSlot)
            return HeaderSlot;
        Take(slot, frame, cgroup);
        _clusterNext = slot + 1;
        return slot;
    }

    /// <summary>One more reference (<c>swap_duplicate</c>).</summary>
    public void Duplicate(int slot)
    {
        ref var state = ref _slots[slot];
        if (state.Count != ushort.MaxValue)
            state.Count++;
        else
            _moreReferences[slot] = _moreReferences.GetValueOrDefault(slot) + 1;
    }

    /// <summary>One reference less (<c>swap_free</c>).</summary>
    /// <returns>The references that remain.</returns>
    public int Release(int slot)
    {
        ref var state = ref _slots[slot];
        if (state.Count == ushort.MaxValue && _moreReferences.Remove(slot, out int more))
        {
            if (more > 1)
                _moreReferences[slot] = more - 1;
        }
        else
        {
            state.Count--;
        }
        if (!state.IsUsed)
            FreeSlot(slot);
        return Count(slot);
    }

    /// <summary>Lets a frame cache a slot that is in use (<c>swapcache_prepare</c>).</summary>
    public void SetCachedFrame(int slot, int frame) => _slots[slot].CachedFrame = frame;

    /// <summary>The slot is cached no more (<c>put_swap_page</c>).</summary>
    public void ClearCachedFrame(int slot)
    {
        ref var state = ref _slots[slot];
        state.CachedFrame = 0;
        if (state.Count == 0)
            FreeSlot(slot);
    }

    private int NextCluster()
    {
        _clusterLeft = clusterSlots - 1;
        if (Pages - InUse < clusterSlots)
            return _clusterNext;
        int start = _lowestFree;
        for (int slot = start; start + clusterSlots - 1 <= _highestFree; slot++)
        {
            if (slot >= End)
                return _clusterNext = start;
            if (IsUsed(slot))
                start = slot + 1;
            else if (slot == start + clusterSlots - 1)
                return _clusterNext = start;
        }
        return _lowestFree;
    }

    private int FindFree(int first, int last, ICachedSlotReclaim? reclaimer)
    {
        for (int slot = first; slot <= last; slot++)
        {
            if (!IsUsed(slot))
                return slot;
            if (reclaimer is not null && _slots[slot].Count == 0 && reclaimer.TryReclaim(SwpEntry.Create((ulong)Type, (ulong)slot)))
                return slot;
        }
        return HeaderSlot;
    }

    // swap_range_alloc
    private void Take(int slot, int frame, int cgroup)
    {
        if (slot >= End)
        {
            End = slot + 1;
            _slots.Ensure(End);
        }
        if (slot + SlotsAhead < _slots.Length)
            Prefetch(slot + SlotsAhead);
        ref var state = ref _slots[slot];
        state.CachedFrame = frame;
        state.Cgroup = (ushort)cgroup;
        if (slot == _lowestFree)
            _lowestFree++;
        if (slot == _highestFree)
            _highestFree--;
        InUse++;
        if (InUse == Pages)
        {
            _lowestFree = Pages + 1;
            _highestFree = HeaderSlot;
        }
    }

    // swap_range_free
    private void FreeSlot(int slot)
    {
        _slots[slot].Content = 0;
        _lowestFree = Math.Min(_lowestFree, slot);
        _highestFree = Math.Max(_highestFree, slot);
        InUse--;
    }
}
