namespace KernelBits.Experiments;

/// <summary>What a replay takes of this machine's memory.</summary>
public static class ReplayMemory
{
    /// <summary>The order of the dirtied pages, a page-table entry, a page-cache slot and a swap slot with its value.</summary>
    private const ulong BytesPerPage = 32;

    /// <summary>A frame with its lists, its value and its reverse mapping.</summary>
    private const ulong BytesPerFrame = 64;

    /// <summary>The runtime with the program in it.</summary>
    private const ulong BytesAlways = 64UL << 20;

    /// <summary>An upper estimate of the bytes that a replay needs at its peak.</summary>
    public static ulong EstimateBytes(ReplayPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return BytesAlways + (plan.Pages * BytesPerPage) + (plan.LimitPages * BytesPerFrame);
    }
}
