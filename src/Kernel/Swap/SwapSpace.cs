using KernelBits.Collections;

namespace KernelBits.Swap;

/// <summary>All swap areas (mm/swapfile.c, v5.14): which one serves next, and the references to every slot.</summary>
internal sealed class SwapSpace
{
    private readonly SwapArea?[] _areas;
    private readonly int _clusterSlots;
    private readonly HugeBlocks _memory;

    // Areas that can serve, best first. An area that served goes behind those of its priority (plist_requeue), so that
    // equal priorities take turns.
    private readonly List<SwapArea> _available = [];

    /// <summary>Creates the space.</summary>
    /// <param name="maxAreas">The number of swap types there are (<c>MAX_SWAPFILES</c>).</param>
    /// <param name="clusterSlots">Slots of a cluster (<c>SWAPFILE_CLUSTER</c>).</param>
    /// <param name="memory">Where the state of large areas lies.</param>
    public SwapSpace(int maxAreas, int clusterSlots, HugeBlocks memory)
    {
        _areas = new SwapArea?[maxAreas];
        _clusterSlots = clusterSlots;
        _memory = memory;
    }

    /// <summary>Frees slots that only the swap cache holds; wired in the composition root.</summary>
    public ICachedSlotReclaim? CachedSlots { get; set; }

    /// <summary>The areas by type; null where there is none.</summary>
    public ReadOnlySpan<SwapArea?> Areas => _areas;

    /// <summary>Slots of all areas (<c>total_swap_pages</c>).</summary>
    public long TotalPages { get; private set; }

    /// <summary>Free slots of all areas (<c>get_nr_swap_pages</c>).</summary>
    public long FreePages { get; private set; }

    /// <summary>More than half of swap is in use (<c>vm_swap_full</c>).</summary>
    public bool IsScarce => FreePages * 2 < TotalPages;

    /// <summary>Adds an area under the lowest free type (<c>swapon</c>).</summary>
    /// <returns>The area, or null when every type is taken.</returns>
    public SwapArea? Add(uint slots, short priority)
    {
        int type = Array.IndexOf(_areas, null);
        if (type < 0)
            return null;
        var area = new SwapArea(type, slots, priority, _clusterSlots, _memory);
        _areas[type] = area;
        Enqueue(area);
        TotalPages += area.Pages;
        FreePages += area.Pages;
        return area;
    }

    /// <summary>No new slots from an area: the first step of swapoff.</summary>
    public void StopServing(SwapArea area)
    {
        area.IsWritable = false;
        _available.Remove(area);
        TotalPages -= area.Pages;
        FreePages -= area.Pages - area.InUse;
    }

    /// <summary>Takes <see cref="StopServing"/> back (<c>reinsert_swap_info</c>).</summary>
    public void ServeAgain(SwapArea area)
    {
        area.IsWritable = true;
        Enqueue(area);
        TotalPages += area.Pages;
        FreePages += area.Pages - area.InUse;
    }

    /// <summary>Removes an area that is empty: the last step of swapoff.</summary>
    public void Remove(SwapArea area) => _areas[area.Type] = null;

    /// <summary>The area of a type, or null.</summary>
    public SwapArea? Find(int type) => (uint)type < (uint)_areas.Length ? _areas[type] : null;

    /// <summary>The area that an entry names.</summary>
    public SwapArea AreaOf(SwpEntry entry) => _areas[(int)entry.Type]!;

    /// <summary>Takes a slot that a frame will cache (<c>get_swap_page</c>).</summary>
    /// <returns>False when swap is full.</returns>
    public bool TryAllocate(int frame, int cgroup, out SwpEntry entry)
    {
        var reclaimer = IsScarce ? CachedSlots : null;
        for (int i = 0; i < _available.Count; i++)
        {
            var area = _available[i];
            int slot = area.Allocate(frame, cgroup, reclaimer);
            if (slot == 0)
                continue;
            Requeue(i);
            FreePages--;
            entry = SwpEntry.Create((ulong)area.Type, (ulong)slot);
            return true;
        }
        entry = default;
        return false;
    }

    /// <summary>One more reference to a slot (<c>swap_duplicate</c>).</summary>
    public void Duplicate(SwpEntry entry) => AreaOf(entry).Duplicate((int)entry.Offset);

    /// <summary>One reference less (<c>swap_free</c>); the slot is free when neither reference nor cache is left.</summary>
    public void Free(SwpEntry entry)
    {
        var area = AreaOf(entry);
        int before = area.InUse;
        area.Release((int)entry.Offset);
        CountFreed(area, before);
    }

    /// <summary>The slot is cached no more (<c>put_swap_page</c>).</summary>
    public void ClearCachedFrame(SwpEntry entry)
    {
        var area = AreaOf(entry);
        int before = area.InUse;
        area.ClearCachedFrame((int)entry.Offset);
        CountFreed(area, before);
    }

    private void CountFreed(SwapArea area, int before)
    {
        if (area.IsWritable)
            FreePages += before - area.InUse;
    }

    private void Enqueue(SwapArea area)
    {
        int at = _available.FindIndex(other => other.Priority < area.Priority);
        _available.Insert(at < 0 ? _available.Count : at, area);
    }

    private void Requeue(int at)
    {
        var area = _available[at];
        for (; at + 1 < _available.Count && _available[at + 1].Priority == area.Priority; at++)
            _available[at] = _available[at + 1];
        _available[at] = area;
    }
}
