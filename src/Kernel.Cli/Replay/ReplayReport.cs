using System.Collections.Immutable;
using System.Globalization;
using KernelBits.Cli.CommandLine;
using KernelBits.Experiments;
using Spectre.Console;

namespace KernelBits.Cli.Replay;

/// <summary>What a person reads at the end of a replay: a table with a column a configuration, and what it means; a second one for batches.</summary>
internal static class ReplayReport
{
    /// <summary>Writes the report; 100 columns suffice.</summary>
    public static void Write(IAnsiConsole console, ReplayResult result, ulong peakResidentBytes, TimeSpan total, int jobs)
    {
        ReplayPlan plan = result.Plan;
        console.WriteLine();
        console.MarkupLineInterpolated(
            $"[bold]{ByteSize.FormatPages(plan.Pages)} of shmem in a cgroup limited to {ByteSize.FormatPages(plan.LimitPages)}[/]");
        console.MarkupLineInterpolated($"{Number(plan.DirtiedPages)} of {Number(plan.Pages)} pages dirtied{How(plan)}");
        console.Write(BuildTable(result));
        if (!result.Cells[0].Batches.IsEmpty)
        {
            console.Write(BatchTable.Build(result));
        }

        foreach (string line in ReplayFindings.Describe(result))
        {
            console.WriteLine(line);
        }

        console.MarkupLineInterpolated(
            $"[grey]Every dirtied page still holds its value in all configurations. Peak memory {ByteSize.Format(peakResidentBytes)}, {total.TotalSeconds:0.0} s in all{AtATime(jobs)}.[/]");
    }

    private static string AtATime(int jobs) => jobs == 1 ? "" : $", {Math.Min(jobs, RfcCell.All.Length)} configurations at a time";

    private static string How(ReplayPlan plan)
        => plan.Pattern == DirtyPattern.Random ? $" at random (seed {plan.Seed})" : ", the first ones in order";

    private static Table BuildTable(ReplayResult result)
    {
        ImmutableArray<CellResult> cells = result.Cells;
        var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = false };
        table.AddColumn(new TableColumn("") { NoWrap = true, Padding = new Padding(0) });
        foreach (CellResult cell in cells)
        {
            table.AddColumn(new TableColumn($"[bold]{cell.Cell.Name}[/]") { NoWrap = true, Alignment = Justify.Right, Padding = new Padding(1, 0, 0, 0) });
        }

        var rows = new Rows(table, cells);
        rows.Section("pagemap words");
        rows.Add("present", static c => Number(c.Census.Present));
        rows.Add("swap", static c => Number(c.Census.Swap));
        rows.Add("none", static c => Number(c.Census.None));
        rows.Add("missed swap", static c => Graded(c.Truth.MissedSwap));
        rows.Add("false swap", static c => Graded(c.Truth.FalseSwap));
        rows.Add("PTE markers", static c => Number(c.MarkerEntries));
        AddPass(rows, $"{PagemapGeometry.EntriesPerWalk} words a read", static c => c.Batched);
        AddPass(rows, "one word a read", static c => c.Unbatched);
        rows.Add("RFC predicted", static c => Seconds(c.PredictedRfcSeconds));
        if (IsRfcSize(result.Plan))
        {
            rows.Add("RFC measured", static c => c.Cell.IsInTable ? Seconds(RfcTable.MeasuredSeconds(c.Cell)) : "-");
        }

        rows.Section("this machine");
        rows.Add("dirtying pages", static c => Seconds(c.Populate.TotalSeconds));
        return table;
    }

    private static void AddPass(Rows rows, string title, Func<CellResult, PagemapPass> pass)
    {
        rows.Section(title);
        rows.Add("entries walked", c => Number(pass(c).Counts.EntriesWalked));
        rows.Add("look-ups found", c => Number(pass(c).Counts.LookupsFound));
        rows.Add("look-ups missed", c => Number(pass(c).Counts.LookupsMissed));
        rows.Add("slots in walks", c => Number(pass(c).Counts.RangeSlots));
        rows.Add("time here", c => Seconds(pass(c).Elapsed.TotalSeconds));
    }

    private static bool IsRfcSize(ReplayPlan plan)
        => plan.Pages == ReplayPlan.Rfc.Pages && plan.LimitPages == ReplayPlan.Rfc.LimitPages
            && plan.DirtiedPages == ReplayPlan.Rfc.DirtiedPages && plan.Pattern == ReplayPlan.Rfc.Pattern;

    private static string Number(ulong value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Graded(ulong mistakes) => mistakes == 0 ? "0" : $"[red]{Number(mistakes)}[/]";

    private static string Seconds(double seconds) => seconds.ToString(seconds < 1 ? "0.000 's'" : "0.00 's'", CultureInfo.InvariantCulture);

    private sealed class Rows(Table table, ImmutableArray<CellResult> cells)
    {
        public void Section(string title)
        {
            if (table.Rows.Count > 0)
            {
                table.AddEmptyRow();
            }

            table.AddRow($"[bold blue]{title}[/]");
        }

        public void Add(string label, Func<CellResult, string> value) => table.AddRow([$"  {label}", .. cells.Select(value)]);
    }
}
