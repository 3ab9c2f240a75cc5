namespace KernelBits.Swap;

/// <summary>A slot of a swap area: what <c>swap_map</c>, the swap cache, <c>swap_cgroup</c> and the disk have of it, in a quarter of a cache line.</summary>
internal struct SwapSlot
{
    public ulong Content;
    public int CachedFrame;

    /// <summary>References; as many as fit, the area counts the rest.</summary>
    public ushort Count;

    public ushort Cgroup;

    /// <summary>Something refers to the slot or caches it.</summary>
    public readonly bool IsUsed => (Count | CachedFrame) != 0;
}
