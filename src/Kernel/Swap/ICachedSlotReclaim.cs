namespace KernelBits.Swap;

/// <summary>
/// Frees slots that only the swap cache holds (<c>__try_to_reclaim_swap</c>, mm/swapfile.c, v5.14): the slot maps know
/// no frames, so they ask.
/// </summary>
internal interface ICachedSlotReclaim
{
    /// <summary>Takes the entry's frame out of the swap cache.</summary>
    /// <returns>True if the slot is free now.</returns>
    bool TryReclaim(SwpEntry entry);
}
