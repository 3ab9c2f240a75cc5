using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using KernelBits.Collections;

namespace KernelBits.Experiments;

/// <summary>
/// The RFC thread's experiment on the model: dirty a part of a shared shmem mapping inside a memory cgroup that is too
/// small for it, then read its pagemap, in the four configurations.
/// </summary>
/// <param name="plan">The sizes.</param>
/// <param name="time">The clock that passes are timed with; null for the system's.</param>
public sealed class ReplayExperiment(ReplayPlan plan, TimeProvider? time = null)
{
    private const int WarmUpRound = 4;

    /// <summary>A round of warm-ups that takes more than this part of the one before has gained nothing any more.</summary>
    private const double WarmEnough = 0.9;

    private static readonly TimeSpan LeastWarmUp = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan MostWarmUp = TimeSpan.FromSeconds(3);

    private static readonly SemaphoreSlim WarmUpGate = new(1, 1);

    /// <summary>The runtime has compiled the code for speed; once for the whole process.</summary>
    private static bool s_isWarm;

    /// <summary>1/256 of the RFC's experiment: enough to run every path, in a few milliseconds.</summary>
    private static readonly ReplayPlan WarmUpPlan = new(
        RfcTable.Pages / 256, RfcTable.PresentPages / 256, (RfcTable.PresentPages + RfcTable.SwappedPages) / 256, DirtyPattern.Random, seed: 0);

    private readonly ReplayPlan _plan = plan ?? throw new ArgumentNullException(nameof(plan));
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>
    /// Configurations that are replayed at a time, each on a thread of its own; 1, the default, replays one after the other on the
    /// calling thread. Only times depend on it: the replays share nothing but the machine's memory and caches.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int Jobs
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>Replays all configurations.</summary>
    /// <param name="progress">Told about every few thousand pages, on the thread that replays, but never twice at once; null for no reports.</param>
    /// <param name="token">Stops the replay within milliseconds.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ReplayException">The replay cannot stand; the message says why.</exception>
    /// <param name="batches">Further sizes of reads, in words, whose counts are wanted; null for none.</param>
    public ReplayResult Run(IProgress<ReplayProgress>? progress = null, CancellationToken token = default, IReadOnlyList<int>? batches = null)
    {
        // Smaller replays are for their counts; only in a larger one are the times worth a fair start for the first cell.
        bool isTimed = _plan.Pages >= 4 * WarmUpPlan.Pages;
        if (isTimed)
        {
            WarmUp(token);
        }

        DirtyOrder order = DirtyOrder.Create(_plan, token);
        BitArray dirtied = PagesOf(order);

        // The array of all pages that the order was drawn from is as large as a cell's page cache.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (isTimed)
        {
            Touch((ulong)Math.Min(Jobs, RfcCell.All.Length) * ReplayMemory.TouchedBytes(_plan));
        }

        IProgress<ReplayProgress>? reports = progress is null || Jobs == 1 ? progress : new OneAtATime(progress);
        var cells = new CellResult[RfcCell.All.Length];
        SideBySide.Run(
            cells.Length,
            Jobs,
            (at, stop) =>
            {
                cells[at] = RunCell(RfcCell.All[at], order, dirtied, batches ?? [], reports, stop);

                // A cell's arrays are tens of megabytes and all dead now; without this the next cell's come on top. Their memory stays
                // with the process: to give it back and get it anew would be billed to the next cell.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
            },
            token);
        return new ReplayResult(_plan, ImmutableCollectionsMarshal.AsImmutableArray(cells));
    }

    private BitArray PagesOf(DirtyOrder order)
    {
        var dirtied = new BitArray((int)_plan.Pages);
        Span<uint> pages = stackalloc uint[XArrayConstants.XaChunkSize];
        int count;
        for (int first = 0; (count = order.CopyTo(first, pages)) != 0; first += count)
        {
            foreach (uint page in pages[..count])
            {
                dirtied[(int)page] = true;
            }
        }

        return dirtied;
    }

    /// <summary>Runs small replays until the runtime has compiled their code for speed, so that no cell is timed while it does.</summary>
    private static void WarmUp(CancellationToken token)
    {
        WarmUpGate.Wait(token);
        try
        {
            var small = new ReplayExperiment(WarmUpPlan);
            long started = Stopwatch.GetTimestamp();
            TimeSpan before = TimeSpan.MaxValue;
            while (!s_isWarm)
            {
                long round = Stopwatch.GetTimestamp();
                for (int run = 0; run < WarmUpRound; run++)
                {
                    small.Run(progress: null, token);
                }

                TimeSpan taken = Stopwatch.GetElapsedTime(round);
                TimeSpan all = Stopwatch.GetElapsedTime(started);
                s_isWarm = all > MostWarmUp || (all > LeastWarmUp && taken > before * WarmEnough);
                before = taken;
            }
        }
        finally
        {
            WarmUpGate.Release();
        }
    }

    /// <summary>
    /// Has the operating system provide the memory that the first cells will take; to those that follow them it is there already. The
    /// collector keeps what it frees here.
    /// </summary>
    private static void Touch(ulong bytes)
    {
        HugeBlocks.Touch(bytes);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
    }

    private CellResult RunCell(
        RfcCell cell, DirtyOrder order, BitArray dirtied, IReadOnlyList<int> batches, IProgress<ReplayProgress>? progress,
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

    /// <summary>Passes on reports of several threads, one after the other.</summary>
    private sealed class OneAtATime(IProgress<ReplayProgress> progress) : IProgress<ReplayProgress>
    {
        private readonly Lock _gate = new();

        public void Report(ReplayProgress value)
        {
            lock (_gate)
            {
                progress.Report(value);
            }
        }
    }
}
