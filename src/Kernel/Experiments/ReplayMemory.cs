namespace KernelBits.Experiments;

/// <summary>What a replay takes of this machine's memory.</summary>
public static class ReplayMemory
{
    /// <summary>Places in two lists of pages, which all configurations share.</summary>
    private const ulong SharedBytesPerPage = 2 * 4;

    /// <summary>A page-table entry and a page-cache slot.</summary>
    private const ulong BytesPerPage = 8 + 8;

    /// <summary>A frame with its lists, and its value.</summary>
    private const ulong BytesPerFrame = 32 + 8;

    /// <summary>A swap slot with its value.</summary>
    private const ulong BytesPerSlot = 16;

    /// <summary>With as much again to spare.</summary>
    private const ulong Spare = 2;

    /// <summary>The runtime with the program in it.</summary>
    private const ulong BytesAlways = 64UL << 20;

    /// <summary>An upper estimate of the bytes that a replay needs at its peak.</summary>
    /// <param name="plan">The sizes.</param>
    /// <param name="jobs">Configurations that are replayed at a time (<see cref="ReplayExperiment.Jobs"/>); at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no jobs.</exception>
    public static ulong EstimateBytes(ReplayPlan plan, int jobs = 1)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(jobs, 1);
        return BytesAlways + (plan.Pages * SharedBytesPerPage) + ((ulong)Math.Min(jobs, RfcCell.All.Length) * Spare * StateBytes(plan));
    }

    /// <summary>The bytes of a model at the end of a replay, its free memory aside.</summary>
    internal static ulong StateBytes(ReplayPlan plan)
    {
        ulong frames = Math.Min(plan.LimitPages, plan.DirtiedPages);
        return (plan.Pages * BytesPerPage) + (frames * BytesPerFrame) + ((plan.DirtiedPages - frames) * BytesPerSlot);
    }
}
