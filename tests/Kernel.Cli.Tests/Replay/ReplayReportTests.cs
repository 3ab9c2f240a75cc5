using KernelBits.Cli.Replay;
using KernelBits.Experiments;
using Spectre.Console.Testing;

namespace KernelBits.Cli.Tests.Replay;

public sealed class ReplayReportTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(160)]
    public void The_experiments_numbers_fit_the_terminal(int width)
    {
        string report = Render(AtTheTable(), width);
        Assert.All(report.Split('\n'), line => Assert.True(line.TrimEnd().Length <= width, line));
        Assert.Contains("16 GiB of shmem in a cgroup limited to 4 GiB\n2,097,152 of 4,194,304 pages dirtied at random (seed 1)", report, StringComparison.Ordinal);
        AssertRow(report, "present", "1,048,576", "1,048,576", "1,048,576", "1,048,576", "1,048,576");
        AssertRow(report, "swap", "0", "1,048,576", "1,048,576", "1,048,576", "1,048,576");
        AssertRow(report, "none", "3,145,728", "2,097,152", "2,097,152", "2,097,152", "2,097,152");
        AssertRow(report, "missed swap", "1,048,576", "0", "0", "0", "0");
        AssertRow(report, "false swap", "0", "0", "0", "0", "0");
        AssertRow(report, "PTE markers", "0", "0", "1,048,576", "1,048,576", "0");
        AssertRow(report, "entries walked", "1,075,838,976", "1,075,838,976", "1,075,838,976", "1,075,838,976", "1,075,838,976");
        AssertRow(report, "look-ups found", "0", "268,959,744", "0", "268,959,744", "0");
        AssertRow(report, "look-ups missed", "0", "537,919,488", "0", "0", "0");
        AssertRow(report, "RFC predicted", "11.82", "38.44", "13.28", "22.15", "11.82");
        AssertRow(report, "RFC measured", "11.82", "38.44", "13.28", "22.34", "-");
    }

    [Fact]
    public void The_meaning_is_said_in_words()
    {
        string report = Render(AtTheTable(), 160);
        Assert.Contains("neither misses 1,048,576 of 1,048,576 pages that are in swap; location, marker, both, range are exact.", report, StringComparison.Ordinal);
        Assert.Contains("location asks the page cache about every none entry (3,145,728), both only about markers (1,048,576).", report, StringComparison.Ordinal);
        Assert.Contains("256.5 times the entries of aligned batches", report, StringComparison.Ordinal);
        Assert.Contains("Peak memory 300 MiB, 7.5 s in all.", report, StringComparison.Ordinal);
        Assert.Contains(" 7.5 s in all, 2 configurations at a time.", Render(AtTheTable(), 160, jobs: 2), StringComparison.Ordinal);
    }

    [Fact]
    public void Seconds_measured_at_another_size_are_not_shown_beside_it()
    {
        ReplayResult small = AtTheTable() with { Plan = new ReplayPlan(1024, 256, 512, DirtyPattern.First, 1) };
        string report = Render(small, 120);
        Assert.DoesNotContain("RFC measured", report, StringComparison.Ordinal);
        Assert.Contains("512 of 1,024 pages dirtied, the first ones in order", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_replay_without_swap_says_so()
    {
        ReplayResult result = AtTheTable();
        result = result with { Cells = [.. result.Cells.Select(static cell => cell with { Truth = default })] };
        Assert.Contains("Nothing was swapped out", Render(result, 80), StringComparison.Ordinal);
    }

    [Fact]
    public void False_swap_is_said_too()
    {
        ReplayResult result = AtTheTable();
        result = result with { Cells = [.. result.Cells.Select(static cell => cell with { Truth = new SwapTruth(10, 1, 2) })] };
        Assert.Contains("range misses 1 of 10 pages that are in swap and reports 2 that are not.", Render(result, 200), StringComparison.Ordinal);
    }

    private static string Render(ReplayResult result, int width, int jobs = 1)
    {
        using var console = new TestConsole().Width(width);
        ReplayReport.Write(console, result, 300UL << 20, TimeSpan.FromSeconds(7.5), jobs);
        return console.Output;
    }

    private static void AssertRow(string report, string label, params string[] values)
        => Assert.Contains(
            report.Split('\n'),
            line => line.TrimStart().StartsWith(label + " ", StringComparison.Ordinal)
                && line.TrimStart()[label.Length..].Replace(" s", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries).SequenceEqual(values));

    private static ReplayResult AtTheTable()
        => new(ReplayPlan.Rfc, [.. RfcCell.All.Select(Cell)]);

    private static CellResult Cell(RfcCell cell)
    {
        WalkTotals unbatched = RfcTable.UnbatchedCounts(cell);
        ulong swap = cell == RfcCell.Neither ? 0 : RfcTable.SwappedPages;
        ulong found = cell.PagemapShmemSwap ? RfcTable.SwappedPages : 0;
        ulong missed = cell == RfcCell.Location ? RfcTable.UntouchedPages : 0;
        ulong markers = cell.PteMarkerPageout ? RfcTable.SwappedPages : 0;
        return new CellResult(
            cell,
            new PagemapCensus(RfcTable.PresentPages, swap, RfcTable.Pages - RfcTable.PresentPages - swap),
            markers,
            new SwapTruth(RfcTable.SwappedPages, RfcTable.SwappedPages - swap, FalseSwap: 0),
            new PagemapPass(RfcTable.Pages / 512, new WalkTotals(RfcTable.Pages, markers, found, missed), TimeSpan.FromSeconds(0.05)),
            new PagemapPass(RfcTable.Pages, unbatched, TimeSpan.FromSeconds(1.5)),
            TimeSpan.FromSeconds(0.9),
            RfcCostModel.Fitted.PredictSeconds(unbatched));
    }
}
