using KernelBits.Experiments;

namespace KernelBits.Cli.Tests.Replay;

/// <summary>The relations that hold on a real kernel with both patches, at its size: 256 MiB in a 64 MiB cgroup.</summary>
public sealed class ReplayExperimentTests
{
    private const ulong Pages = 65_536;
    private const ulong Limit = 16_384;
    private const ulong Dirtied = 32_768;

    private static readonly ReplayResult Random = Replay(DirtyPattern.Random);

    [Fact]
    public void Every_page_is_present_in_swap_or_none()
    {
        foreach (CellResult cell in Random.Cells)
        {
            Assert.Equal(Pages, cell.Census.Present + cell.Census.Swap + cell.Census.None);
            Assert.InRange(cell.Census.Present, Limit - 1024, Limit);
            Assert.Equal(Dirtied - cell.Census.Present, cell.Truth.SwappedTruth);
        }
    }

    [Fact]
    public void All_cells_hold_the_same_memory()
    {
        Assert.Single(Random.Cells.Select(static cell => cell.Census.Present).Distinct());
        Assert.Single(Random.Cells.Select(static cell => cell.Truth.SwappedTruth).Distinct());
    }

    [Fact]
    public void Without_patches_every_swapped_page_reads_as_none()
    {
        CellResult neither = Cell(Random, RfcCell.Neither);
        Assert.Equal(0UL, neither.Census.Swap);
        Assert.Equal(neither.Truth.SwappedTruth, neither.Truth.MissedSwap);
        Assert.NotEqual(0UL, neither.Truth.MissedSwap);
        Assert.Equal(0UL, neither.Batched.Counts.Lookups);
        Assert.Equal(0UL, neither.MarkerEntries);
    }

    [Theory]
    [InlineData("location")]
    [InlineData("marker")]
    [InlineData("both")]
    [InlineData("range")]
    public void Either_patch_finds_exactly_the_swapped_pages(string name)
    {
        CellResult cell = Random.Cells.Single(cell => cell.Cell.Name == name);
        Assert.Equal(new SwapTruth(cell.Truth.SwappedTruth, MissedSwap: 0, FalseSwap: 0), cell.Truth);
        Assert.Equal(cell.Truth.SwappedTruth, cell.Census.Swap);
        Assert.Equal(cell.Cell.PteMarkerPageout ? cell.Census.Swap : 0, cell.MarkerEntries);
    }

    [Fact]
    public void Batched_lookups_are_the_none_entries_for_location_and_the_markers_for_both()
    {
        CellResult location = Cell(Random, RfcCell.Location);
        Assert.Equal(location.Census.None + location.Batched.Counts.LookupsFound, location.Batched.Counts.Lookups);
        Assert.Equal(location.Census.Swap, location.Batched.Counts.LookupsFound);

        CellResult both = Cell(Random, RfcCell.Both);
        Assert.Equal(both.MarkerEntries, both.Batched.Counts.Lookups);
        Assert.Equal(0UL, both.Batched.Counts.LookupsMissed);
        Assert.Equal(0UL, Cell(Random, RfcCell.Marker).Batched.Counts.Lookups);
    }

    [Fact]
    public void Aligned_batches_walk_every_entry_once()
    {
        foreach (CellResult cell in Random.Cells)
        {
            Assert.Equal(Pages, cell.Batched.Counts.EntriesWalked);
            Assert.Equal(Pages / 512, cell.Batched.Reads);
        }
    }

    [Fact]
    public void Eight_byte_reads_walk_the_entry_at_position_i_of_its_table_i_plus_one_times()
    {
        // The order is the same for every cell, so the model of the model: the last pages written are the present ones.
        uint[] order = DirtyOrder.Create(Random.Plan, CancellationToken.None).ToArray();
        var swapped = order.Take((int)Cell(Random, RfcCell.Both).Truth.SwappedTruth).ToHashSet();
        var touched = order.ToHashSet();
        ulong all = 0;
        ulong found = 0;
        ulong untouched = 0;
        for (uint page = 0; page < Pages; page++)
        {
            ulong walks = (page % 512) + 1;
            all += walks;
            found += swapped.Contains(page) ? walks : 0;
            untouched += touched.Contains(page) ? 0 : walks;
        }

        Assert.Equal(128UL * 131_328, all);
        Assert.Equal(new WalkTotals(all, 0, 0, 0), Cell(Random, RfcCell.Neither).Unbatched.Counts);
        Assert.Equal(new WalkTotals(all, 0, found, untouched), Cell(Random, RfcCell.Location).Unbatched.Counts);
        Assert.Equal(new WalkTotals(all, found, 0, 0), Cell(Random, RfcCell.Marker).Unbatched.Counts);
        Assert.Equal(new WalkTotals(all, found, found, 0), Cell(Random, RfcCell.Both).Unbatched.Counts);
        Assert.All(Random.Cells, static cell => Assert.Equal(Pages, cell.Unbatched.Reads));
    }

    [Fact]
    public void The_prediction_is_the_models_for_the_unbatched_counts()
        => Assert.All(
            Random.Cells,
            static cell => Assert.Equal(RfcCostModel.Fitted.PredictSeconds(cell.Unbatched.Counts), cell.PredictedRfcSeconds));

    [Fact]
    public void The_ranged_walk_looks_nothing_up_and_costs_less_than_both()
    {
        CellResult range = Cell(Random, RfcCell.Range);
        Assert.Equal(0UL, range.Unbatched.Counts.Lookups + range.Unbatched.Counts.MarkersWalked);
        Assert.Equal(range.Truth.SwappedTruth, range.Batched.Counts.RangeSlots);
        uint[] order = DirtyOrder.Create(Random.Plan, CancellationToken.None).ToArray();
        Assert.Equal(order.Take((int)range.Truth.SwappedTruth).Select(static page => page / 64).Distinct().Count(), (int)range.Batched.Counts.RangeNodes);
        Assert.InRange(range.PredictedRfcSeconds, Cell(Random, RfcCell.Neither).PredictedRfcSeconds, Cell(Random, RfcCell.Both).PredictedRfcSeconds);
    }

    [Theory]
    [InlineData(28)]
    [InlineData(40)]
    [InlineData(100)]
    public void The_ranged_walk_is_the_cheaper_one_however_much_is_in_swap(uint percent)
    {
        ulong dirtied = Pages * percent / 100;
        ReplayResult result = new ReplayExperiment(new ReplayPlan(Pages, Pages / 4, dirtied, DirtyPattern.Random, seed: 5)).Run();
        Assert.InRange(
            Cell(result, RfcCell.Range).PredictedRfcSeconds, Cell(result, RfcCell.Neither).PredictedRfcSeconds, Cell(result, RfcCell.Both).PredictedRfcSeconds);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(512)]
    [InlineData(4096)]
    public void Aligned_batches_walk_the_rest_of_each_range_once_a_read(int words)
    {
        ReplayResult result = new ReplayExperiment(Random.Plan).Run(batches: [words]);
        ulong perRange = (ulong)Enumerable.Range(0, 512 / Math.Min(words, 512)).Sum(read => 512 - (read * words));
        foreach (CellResult cell in result.Cells)
        {
            Assert.Equal(Pages / 512 * perRange, Assert.Single(cell.Batches).Counts.EntriesWalked);
        }
    }

    [Fact]
    public void Where_the_untouched_half_has_no_page_tables_location_and_both_look_up_alike()
    {
        ReplayResult first = Replay(DirtyPattern.First);
        CellResult location = Cell(first, RfcCell.Location);
        CellResult both = Cell(first, RfcCell.Both);
        Assert.Equal(both.Census.Swap, both.Batched.Counts.Lookups);
        Assert.Equal(both.Batched.Counts, location.Batched.Counts with { MarkersWalked = both.Batched.Counts.MarkersWalked });
        Assert.Equal(both.Unbatched.Counts.Lookups, location.Unbatched.Counts.Lookups);
        Assert.Equal(Pages - Dirtied, both.Census.None);
    }

    [Fact]
    public void What_fits_the_limit_is_not_swapped_out()
    {
        ReplayResult result = new ReplayExperiment(new ReplayPlan(4096, 4096, 1024, DirtyPattern.Random, 5)).Run();
        Assert.All(result.Cells, static cell => Assert.Equal(new PagemapCensus(1024, 0, 3072), cell.Census));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(513, 513, 513)]
    [InlineData(700, 300, 0)]
    [InlineData(1300, 256, 1299)]
    public void Sizes_that_are_no_whole_page_tables_work(ulong pages, ulong limit, ulong dirtied)
    {
        ReplayResult result = new ReplayExperiment(new ReplayPlan(pages, limit, dirtied, DirtyPattern.Random, 9)).Run();
        foreach (CellResult cell in result.Cells)
        {
            Assert.Equal(pages, cell.Census.Present + cell.Census.Swap + cell.Census.None);
            Assert.Equal(dirtied, cell.Census.Present + cell.Truth.SwappedTruth);
            Assert.Equal(0UL, cell.Truth.FalseSwap);
        }
    }

    [Fact]
    public void The_same_plan_gives_the_same_counts()
    {
        ReplayResult again = Replay(DirtyPattern.Random);
        foreach ((CellResult one, CellResult two) in Random.Cells.Zip(again.Cells))
        {
            Assert.Equal((one.Census, one.Truth, one.Batched.Counts, one.Unbatched.Counts), (two.Census, two.Truth, two.Batched.Counts, two.Unbatched.Counts));
        }
    }

    [Fact]
    public void Progress_goes_through_every_phase_of_every_cell_to_its_end()
    {
        var log = new Log();
        new ReplayExperiment(new ReplayPlan(4096, 1024, 2048, DirtyPattern.Random, 5)).Run(log);
        foreach (RfcCell cell in RfcCell.All)
        {
            foreach (ReplayPhase phase in Enum.GetValues<ReplayPhase>())
            {
                Assert.Contains(log.Reports, report => report.Cell == cell && report.Phase == phase && report.Done == report.Total);
            }
        }
    }

    [Theory]
    [InlineData(ReplayPhase.Populate)]
    [InlineData(ReplayPhase.ReadUnbatched)]
    [InlineData(ReplayPhase.Verify)]
    public void It_stops_in_the_phase_in_which_it_is_cancelled(ReplayPhase phase)
    {
        using var cancel = new CancellationTokenSource();
        var log = new Log { OnReport = report => { if (report.Phase == phase) { cancel.Cancel(); } } };
        Assert.Throws<OperationCanceledException>(() => new ReplayExperiment(Random.Plan).Run(log, cancel.Token));
        Assert.Equal(phase, log.Reports[^1].Phase);
        Assert.Equal(RfcCell.Neither, log.Reports[^1].Cell);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(64)]
    public void Side_by_side_the_configurations_come_out_as_one_after_the_other(int jobs)
    {
        ReplayResult result = new ReplayExperiment(Random.Plan) { Jobs = jobs }.Run(batches: [8]);
        Assert.Equal(RfcCell.All, result.Cells.Select(static cell => cell.Cell));
        foreach ((CellResult one, CellResult two) in Random.Cells.Zip(result.Cells))
        {
            Assert.Equal((one.Census, one.Truth, one.Batched.Counts, one.Unbatched.Counts), (two.Census, two.Truth, two.Batched.Counts, two.Unbatched.Counts));
        }
    }

    [Fact]
    public void Side_by_side_reports_come_from_several_cells_but_one_at_a_time()
    {
        int inside = 0;
        var log = new Log
        {
            OnReport = report =>
            {
                Assert.Equal(1, Interlocked.Increment(ref inside));
                Thread.Yield();
                Interlocked.Decrement(ref inside);
            },
        };
        new ReplayExperiment(Random.Plan) { Jobs = 3 }.Run(log);
        Assert.Equal(RfcCell.All.ToHashSet(), log.Reports.Select(static report => report.Cell).ToHashSet());
    }

    [Fact]
    public void Side_by_side_it_stops_when_it_is_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var log = new Log { OnReport = _ => cancel.Cancel() };
        var stopped = Assert.Throws<OperationCanceledException>(() => new ReplayExperiment(Random.Plan) { Jobs = 2 }.Run(log, cancel.Token));
        Assert.Equal(cancel.Token, stopped.CancellationToken);
        Assert.InRange(log.Reports.Count, 1, 2);
    }

    [Fact]
    public void Side_by_side_a_failure_in_one_cell_stops_the_others()
    {
        var log = new Log { OnReport = report => { if (report is { Cell.Name: "location", Phase: ReplayPhase.ReadBatched }) { throw new ReplayException("planted"); } } };
        var failed = Assert.Throws<ReplayException>(() => new ReplayExperiment(Random.Plan) { Jobs = 2 }.Run(log));
        Assert.Equal("planted", failed.Message);
        Assert.DoesNotContain(log.Reports, static report => report.Cell == RfcCell.Range);
    }

    [Fact]
    public void There_is_at_least_one_job()
        => Assert.Throws<ArgumentOutOfRangeException>(static () => new ReplayExperiment(Random.Plan) { Jobs = 0 });

    private static ReplayResult Replay(DirtyPattern pattern)
        => new ReplayExperiment(new ReplayPlan(Pages, Limit, Dirtied, pattern, seed: 42)).Run();

    private static CellResult Cell(ReplayResult result, RfcCell cell) => result.Cells.Single(candidate => candidate.Cell == cell);

    private sealed class Log : IProgress<ReplayProgress>
    {
        public List<ReplayProgress> Reports { get; } = [];

        public Action<ReplayProgress>? OnReport { get; init; }

        public void Report(ReplayProgress value)
        {
            Reports.Add(value);
            OnReport?.Invoke(value);
        }
    }
}
