using System.Globalization;
using KernelBits.Experiments;
using Spectre.Console;

namespace KernelBits.Cli.Replay;

/// <summary>How the cost of reading the whole pagemap falls with the words read at once, a column a configuration.</summary>
internal static class BatchTable
{
    /// <summary>The table.</summary>
    public static Table Build(ReplayResult result)
    {
        var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = false };
        table.AddColumn(new TableColumn("[bold]words a read[/]") { NoWrap = true, Padding = new Padding(0) });
        foreach (CellResult cell in result.Cells)
        {
            table.AddColumn(new TableColumn($"[bold]{cell.Cell.Name}[/]") { NoWrap = true, Alignment = Justify.Right, Padding = new Padding(1, 0, 0, 0) });
        }

        for (int i = 0; i < result.Cells[0].Batches.Length; i++)
        {
            BatchCost[] costs = [.. result.Cells.Select(cell => cell.Batches[i])];
            table.AddRow($"[bold blue]{Number((ulong)costs[0].Words)}[/]");
            table.AddRow(["  entries walked", .. costs.Select(static cost => Number(cost.Counts.EntriesWalked))]);
            table.AddRow(["  look-ups, slots", .. costs.Select(static cost => Number(cost.Counts.Lookups + cost.Counts.RangeSlots))]);
            table.AddRow(["  RFC predicted", .. costs.Select(static cost => cost.PredictedRfcSeconds.ToString("0.000 's'", CultureInfo.InvariantCulture))]);
        }

        return table;
    }

    private static string Number(ulong value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
