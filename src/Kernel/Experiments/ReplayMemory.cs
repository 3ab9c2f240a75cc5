using System.Runtime.CompilerServices;
using KernelBits.Frames;
using KernelBits.PageTables;
using KernelBits.Swap;
using KernelBits.XArray;

namespace KernelBits.Experiments;

/// <summary>What a replay takes of this machine's memory.</summary>
public static class ReplayMemory
{
    /// <summary>Places in two lists of pages, which all configurations share.</summary>
    private const ulong SharedBytesPerPage = 2 * 4;

    /// <summary>A frame with its lists, and its value.</summary>
    private static readonly ulong s_bytesPerFrame = (ulong)Unsafe.SizeOf<Frame>() + sizeof(ulong);

    /// <summary>A swap slot with its value.</summary>
    private static readonly ulong s_bytesPerSlot = (ulong)Unsafe.SizeOf<SwapSlot>();

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
        return BytesAlways + (plan.Pages * SharedBytesPerPage) + ((ulong)Math.Min(jobs, RfcCell.All.Length) * Spare * StateBytes(plan, plan.Pages, plan.Pages));
    }

    /// <summary>The bytes that a model has touched at the end of a replay, at most: what is dirtied, in whole tables and nodes.</summary>
    internal static ulong TouchedBytes(ReplayPlan plan)
    {
        return StateBytes(plan, PagesIn(PageGeometry.EntriesPerTable), PagesIn(XArrayConstants.XaChunkSize));

        ulong PagesIn(int pagesOfTable) => Math.Min(plan.Pages, plan.DirtiedPages * (plan.Pattern == DirtyPattern.First ? 1 : (ulong)pagesOfTable));
    }

    private static ulong StateBytes(ReplayPlan plan, ulong entries, ulong slots)
    {
        ulong frames = Math.Min(plan.LimitPages, plan.DirtiedPages);
        return (entries * (ulong)Unsafe.SizeOf<Pte>()) + (slots * (ulong)Unsafe.SizeOf<XaSlot>())
            + (frames * s_bytesPerFrame) + ((plan.DirtiedPages - frames) * s_bytesPerSlot);
    }
}
