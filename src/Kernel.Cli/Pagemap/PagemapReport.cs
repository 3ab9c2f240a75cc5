using KernelBits.Cli.CommandLine;
using KernelBits.Proc;
using Spectre.Console;

namespace KernelBits.Cli.Pagemap;

/// <summary>What a person reads: a table with a row a mapping, the sum, and what could not be seen.</summary>
internal static class PagemapReport
{
    private const int FileWidth = 180;

    /// <summary>Writes the report. In a file or a pipe, rows are not broken to the width of a terminal.</summary>
    public static void Write(IAnsiConsole console, PagemapFindings findings, bool isTerminal)
    {
        console.Profile.Width = isTerminal ? console.Profile.Width : Math.Max(console.Profile.Width, FileWidth);
        MappingCensus totals = findings.Totals;
        PagemapProfile profile = findings.Profile;
        console.MarkupLineInterpolated(
            $"[bold]Process {findings.ProcessId} {UserText.OneLine(findings.Name)}[/] on {profile.Kernel}, read as {profile.Name}, in pages of {ByteSize.FormatPages(1)}");
        console.WriteLine(profile.Summary, profile.IsBeyondEvidence ? new Style(Color.Yellow) : new Style(decoration: Decoration.Dim));
        console.WriteLine();
        foreach ((string line, bool isTotal) in new PagemapTable(findings).Lines(console.Profile.Width))
        {
            console.WriteLine(line, isTotal ? new Style(decoration: Decoration.Bold) : Style.Plain);
        }

        console.WriteLine();
        console.MarkupLineInterpolated(
            $"{ByteSize.FormatPages(totals.Pages)} mapped, {Size(totals.Present)} present, {Size(totals.InSwap)} in swap{(totals.SwappedShmem > 0 ? $", of it {Size(totals.SwappedShmem)} shared memory, which pagemap does not tell" : "")}.");
        foreach (string note in findings.Notes)
        {
            console.MarkupLineInterpolated($"[yellow]{note}[/]");
        }
    }

    private static string Size(ulong pages) => pages == 0 ? "nothing" : ByteSize.FormatPages(pages);
}
