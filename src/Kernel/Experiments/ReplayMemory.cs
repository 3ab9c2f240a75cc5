namespace KernelBits.Experiments;

/// <summary>What a replay takes of this machine's memory.</summary>
public static class ReplayMemory
{
    /// <summary>A page-table entry, a page-cache slot and places in two lists of pages, with as much again to spare.</summary>
    private const ulong BytesPerPage = 2 * (8 + 8) + 2 * 4;

    /// <summary>A frame with its lists, its value and its reverse mapping.</summary>
    private const ulong BytesPerFrame = 2 * 56;

    /// <summary>A swap slot with its value.</summary>
    private const ulong BytesPerSlot = 2 * 24;

    /// <summary>The runtime with the program in it.</summary>
    private const ulong BytesAlways = 64UL << 20;

    /// <summary>An upper estimate of the bytes that a replay needs at its peak.</summary>
    public static ulong EstimateBytes(ReplayPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ulong frames = Math.Min(plan.LimitPages, plan.DirtiedPages);
        return BytesAlways + (plan.Pages * BytesPerPage) + (frames * BytesPerFrame) + ((plan.DirtiedPages - frames) * BytesPerSlot);
    }
}
