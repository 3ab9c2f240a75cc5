namespace KernelBits.Mm;

/// <summary>A swap area.</summary>
/// <param name="Slots">Its size in pages. Slot 0 is the header and never handed out.</param>
/// <param name="Priority">Areas of higher priority fill first; equal ones take turns.</param>
public sealed record SwapAreaOptions(uint Slots, short Priority);

/// <summary>The machine and the kernel configuration of a <see cref="MemoryManager"/>.</summary>
public sealed record MmOptions
{
    /// <summary>The kernel whose encodings the model uses.</summary>
    public KernelProfile Kernel { get; init; } = KernelProfiles.Default;

    /// <summary>The marker patch: reclaim leaves a marker where it unmaps a shmem page (<c>CONFIG_PTE_MARKER_PAGEOUT</c>).</summary>
    public bool PteMarkerPageout { get; init; }

    /// <summary>The swap location patch: pagemap looks shmem pages up in the page cache, none ptes if it is alone and markers if both patches are on.</summary>
    public bool PagemapShmemSwap { get; init; }

    /// <summary>
    /// A design of this model beyond both patches, in their place: what is in swap is marked in the page cache, and pagemap walks the
    /// marked entries of a shmem range once, beside its ptes, wherever one is none or there is no page table.
    /// </summary>
    public bool PagemapRangeWalk { get; init; }

    /// <summary>Physical memory in pages. The model's arrays grow with use, not by this.</summary>
    public uint MemoryFrames { get; init; } = 1 << 20;

    /// <summary>The swap areas that are on from the start, at most <c>MAX_SWAPFILES</c> of the kernel.</summary>
    public IReadOnlyList<SwapAreaOptions> SwapAreas { get; init; } = [];

    /// <summary>Writes are tracked for clear_refs, and new vmas start soft-dirty (<c>CONFIG_MEM_SOFT_DIRTY</c>).</summary>
    public bool SoftDirty { get; init; } = true;
}
