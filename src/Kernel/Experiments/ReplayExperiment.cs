using System.Collections;
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
    private const int MaxWarmUps = 100;

    private static readonly TimeSpan WarmUpTime = TimeSpan.FromMilliseconds(400);

    /// <summary>1/256 of the RFC's experiment: enough to run every path, in a few milliseconds.</summary>
    private static readonly ReplayPlan WarmUpPlan = new(
        RfcTable.Pages / 256, RfcTable.PresentPages / 256, (RfcTable.PresentPages + RfcTable.SwappedPages) / 256, DirtyPattern.Random, seed: 0);

    private readonly ReplayPlan _plan = plan ?? throw new ArgumentNullException(nameof(plan));
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Replays all configurations, one after the other so that their times can be compared.</summary>
    /// <param name="progress">Told about every few thousand pages, on the calling thread; null for no reports.</param>
    /// <param name="token">Stops the replay within milliseconds.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ReplayException">The replay cannot stand; the message says why.</exception>
    /// <param name="batches">Further sizes of reads, in words, whose counts are wanted; null for none.</param>
    public ReplayResult Run(IProgress<ReplayProgress>? progress = null, CancellationToken token = default, IReadOnlyList<int>? batches = null)
    {
        // Small replays are for their counts; only in a large one are the times worth a fair start for the first cell.
        if (_plan.Pages > 64 * WarmUpPlan.Pages)
        {
            WarmUp(token);
        }

        ReadOnlyMemory<uint> order = DirtyOrder.Create(_plan, token);
        var dirtied = new BitArray((int)_plan.Pages);
        foreach (uint page in order.Span)
        {
            dirtied[(int)page] = true;
        }

        ImmutableArray<CellResult>.Builder cells = ImmutableArray.CreateBuilder<CellResult>(RfcCell.All.Length);
        foreach (RfcCell cell in RfcCell.All)
        {
            cells.Add(RunCell(cell, order.Span, dirtied, batches ?? [], progress, token));

            // A cell's arrays are tens of megabytes and all dead now; without this the next cell's come on top. Their memory stays with
            // the process: to give it back and get it anew would be billed to the next cell.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
        }

        return new ReplayResult(_plan, cells.MoveToImmutable());
    }

    /// <summary>Runs small replays until the runtime has compiled their code for speed, so that no cell is timed while it does.</summary>
    private void WarmUp(CancellationToken token)
    {
        long started = _time.GetTimestamp();
        var small = new ReplayExperiment(WarmUpPlan, _time);
        for (int run = 0; run < MaxWarmUps && _time.GetElapsedTime(started) < WarmUpTime; run++)
        {
            small.Run(progress: null, token);
        }
    }

    private CellResult RunCell(
        RfcCell cell, ReadOnlySpan<uint> order, BitArray dirtied, IReadOnlyList<int> batches, IProgress<ReplayProgress>? progress,
        CancellationToken token)
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

        ImmutableArray<BatchCost> costs = [.. batches.Select(words => new BatchCost(words, reader.CountBatched(words)))];
        SwapTruth truth = reader.Compare();
        setup.Verify(dirtied, _plan, meter);

        return new CellResult(
            cell,
            census,
            MarkerEntries: batched.Counts.MarkersWalked,
            truth,
            batched,
            unbatched,
            populate,
            RfcCostModel.Fitted.PredictSeconds(unbatched.Counts))
        {
            Batches = costs,
        };
    }
}
