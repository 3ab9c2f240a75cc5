using System.Globalization;
using KernelBits.Cli.CommandLine;
using KernelBits.Proc;
using Spectre.Console;

namespace KernelBits.Cli.Pagemap;

/// <summary>What a person reads: a table with a row a mapping, the sum, and what could not be seen.</summary>
internal static class PagemapReport
{
    private const int NameWidth = 40;
    private const int FileWidth = 180;

    private static readonly (string Title, Func<MappingCensus, ulong> Count, bool IsAlwaysShown)[] _columns =
    [
        ("pages", static c => c.Pages, true),
        ("present", static c => c.Present, true),
        ("swapped", static c => c.Swapped, true),
        ("swapped\nshmem", static c => c.SwappedShmem, true),
        ("guard", static c => c.Guard, false),
        ("uffd-wp", static c => c.UffdWp, false),
        ("poisoned", static c => c.Poisoned, false),
        ("other", static c => c.Other, false),
        ("hole or\ncached", static c => c.HoleOrCached, true),
    ];

    /// <summary>Writes the report. In a file or a pipe, rows are not broken to the width of a terminal.</summary>
    public static void Write(IAnsiConsole console, PagemapFindings findings, bool isTerminal)
    {
        console.Profile.Width = isTerminal ? console.Profile.Width : Math.Max(console.Profile.Width, FileWidth);
        MappingCensus totals = findings.Totals;
        console.MarkupLineInterpolated(
            $"[bold]Process {findings.ProcessId} {UserText.OneLine(findings.Name)}[/] on {findings.Kernel}, read as {findings.Profile}, in pages of {ByteSize.FormatPages(1)}");
        var columns = _columns.Where(column => column.IsAlwaysShown || column.Count(totals) > 0).ToList();
        var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = false };
        table.AddColumn(new TableColumn("start") { NoWrap = true, Padding = new Padding(0) });
        table.AddColumn(new TableColumn("") { NoWrap = true, Padding = new Padding(1, 0, 0, 0) });
        foreach ((string title, _, _) in columns)
        {
            table.AddColumn(new TableColumn(title) { NoWrap = true, Alignment = Justify.Right, Padding = new Padding(1, 0, 0, 0) });
        }

        table.AddColumn(new TableColumn("mapping") { NoWrap = true, Padding = new Padding(1, 0, 0, 0) });
        foreach (MappingCensus census in findings.Census.Mappings)
        {
            MemoryMapping mapping = census.Mapping!;
            table.AddRow([
                mapping.Start.ToString("x12", CultureInfo.InvariantCulture), mapping.Permissions,
                .. columns.Select(column => Number(column.Count(census))), Markup.Escape(Short(UserText.OneLine(mapping.Name)) + (census.Changed ? " (changed)" : "")),
            ]);
        }

        table.AddRow(["[bold]all[/]", "", .. columns.Select(column => $"[bold]{Number(column.Count(totals))}[/]"), ""]);
        console.Write(table);
        console.MarkupLineInterpolated(
            $"{ByteSize.FormatPages(totals.Pages)} mapped, {Size(totals.Present)} present, {Size(totals.InSwap)} in swap{(totals.SwappedShmem > 0 ? $", of it {Size(totals.SwappedShmem)} shared memory, which pagemap does not tell" : "")}.");
        foreach (string note in findings.Notes)
        {
            console.MarkupLineInterpolated($"[yellow]{note}[/]");
        }
    }

    private static string Number(ulong count) => count == 0 ? "·" : count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Size(ulong pages) => pages == 0 ? "nothing" : ByteSize.FormatPages(pages);

    /// <summary>The end of a path tells more than its beginning.</summary>
    private static string Short(string name) => name.Length <= NameWidth ? name : "…" + name[^(NameWidth - 1)..];
}
