using System.Collections.Immutable;

namespace KernelBits.Experiments;

/// <summary>
/// The RFC thread's experiment on the model: dirty a part of a shared shmem mapping inside a memory cgroup that is too
/// small for it, then read its pagemap, in the four configurations.
/// </summary>
/// <param name="plan">The sizes.</param>
/// <param name="time">The clock that passes are timed with; null for the system's.</param>
public sealed class ReplayExperiment(ReplayPlan plan, TimeProvider? time = null)
{
    private readonly ReplayPlan _plan = plan ?? throw new ArgumentNullException(nameof(plan));
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Replays all configurations, one after the other so that their times can be compared.</summary>
    /// <param name="progress">Told about every few thousand pages, on the calling thread; null for no reports.</param>
    /// <param name="token">Stops the replay within milliseconds.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ReplayException">The replay cannot stand; the message says why.</exception>
    public ReplayResult Run(IProgress<ReplayProgress>? progress = null, CancellationToken token = default)
    {
        ReadOnlyMemory<uint> order = DirtyOrder.Create(_plan, token);
        uint[] ascending = order.ToArray();
        Array.Sort(ascending);
        ImmutableArray<CellResult>.Builder cells = ImmutableArray.CreateBuilder<CellResult>(RfcCell.All.Length);
        foreach (RfcCell cell in RfcCell.All)
        {
            cells.Add(RunCell(cell, order.Span, ascending, progress, token));

            // A cell's arrays are tens of megabytes each and all dead now; without this the next cell's come on top.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }

        return new ReplayResult(_plan, cells.MoveToImmutable());
    }

    private CellResult RunCell(
        RfcCell cell, ReadOnlySpan<uint> order, ReadOnlySpan<uint> ascending, IProgress<ReplayProgress>? progress, CancellationToken token)
    {
        var setup = ReplaySetup.Create(_plan, cell);
        var meter = new ReplayMeter(cell, progress, token);

        long started = _time.GetTimestamp();
        setup.Populate(order, _plan, meter);
        TimeSpan populate = _time.GetElapsedTime(started);

        var reader = new PagemapPasses(setup, _time, meter);
        PagemapPass batched = reader.ReadBatched(out PagemapCensus census);
        PagemapPass unbatched = reader.ReadUnbatched(out PagemapCensus again);
        if (census != again)
        {
            throw new ReplayException($"{cell.Name}: 8-byte reads of pagemap saw {again}, batched reads {census}.");
        }

        SwapTruth truth = reader.Compare();
        setup.Verify(ascending, _plan, meter);

        return new CellResult(
            cell,
            census,
            MarkerEntries: batched.Counts.MarkersWalked,
            truth,
            batched,
            unbatched,
            populate,
            RfcCostModel.Fitted.PredictSeconds(unbatched.Counts));
    }
}
