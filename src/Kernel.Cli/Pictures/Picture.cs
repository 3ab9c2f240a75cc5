using KernelBits.Cli.CommandLine;
using KernelBits.Cli.Pagemap;
using KernelBits.Proc;

namespace KernelBits.Cli.Pictures;

/// <summary>Draws an address space: a block of cells a mapping, by address, under a legend with the sums.</summary>
internal static class Picture
{
    private const double Width = 1240;
    private const double Margin = 28;
    private const double LegendColumn = 600;
    private const int LegendColumns = 2;
    private const double LegendRow = 21;
    private const double NoteSize = 13;

    /// <summary>Draws what was found.</summary>
    public static Drawing Draw(PagemapFindings findings, CellMap cells)
    {
        string name = UserText.OneLine(findings.Name);
        var drawing = new Drawing($"Memory of process {findings.ProcessId} {name}", Width);
        double y = Header(drawing, findings, cells.PagesPerCell);
        var rows = new PictureRows(drawing, cells, Margin, Width - Margin);
        foreach (PictureGroup group in PictureGroup.Of(findings.Census.Mappings))
        {
            y = rows.Draw(group, y);
        }

        y += 14;
        foreach (string note in findings.Notes.SelectMany(Wrap))
        {
            drawing.Add(new Drawing.Label(Margin, y, note, NoteSize, Palette.Faint));
            y += 18;
        }

        drawing.Height = y + 10;
        return drawing;
    }

    private static double Header(Drawing drawing, PagemapFindings findings, ulong pagesPerCell)
    {
        MappingCensus totals = findings.Totals;
        drawing.Add(new Drawing.Label(Margin, 42, drawing.Title, 24, Palette.Text, IsBold: true));
        drawing.Add(new Drawing.Label(
            Margin, 66,
            $"{ByteSize.FormatPages(totals.Pages)} of address space: {ByteSize.FormatPages(totals.Present)} in memory, {ByteSize.FormatPages(totals.InSwap)} in swap · Linux {findings.Profile.Kernel}, read as {findings.Profile.Name}",
            14, Palette.Text));
        drawing.Add(new Drawing.Label(
            Margin, 88,
            $"One cell is {(pagesPerCell == 1 ? "a page, 4 KiB" : $"{pagesPerCell:N0} pages, {ByteSize.FormatPages(pagesPerCell)}")}; colours fill it from the bottom by their share. "
            + "Addresses grow to the right and downwards; ⋯ stands for a long hole.",
            13, Palette.Faint));
        double y = 122;
        int shown = 0;
        foreach (Shade shade in Enum.GetValues<Shade>())
        {
            ulong pages = PagesOf(shade, totals);
            if (pages == 0)
            {
                continue;
            }

            (string color, string name, string meaning) = Palette.Shades[(int)shade];
            double x = Margin + (shown % LegendColumns * LegendColumn);
            double top = y + (shown / LegendColumns * LegendRow);
            drawing.Add(new Drawing.Box(x, top - 12, 16, 14, color));
            drawing.Add(new Drawing.Label(x + 24, top, $"{name} {ByteSize.FormatPages(pages)}", 13, Palette.Text, IsBold: true));
            drawing.Add(new Drawing.Label(x + 264, top, meaning, 12, Palette.Faint));
            shown++;
        }

        return y + ((shown + 1) / LegendColumns * LegendRow) + 8;
    }

    private static ulong PagesOf(Shade shade, MappingCensus totals) => shade switch
    {
        Shade.Present => totals.Present,
        Shade.WriteProtected => totals.UffdWp,
        Shade.Swapped => totals.Swapped,
        Shade.SwappedShmem => totals.SwappedShmem,
        Shade.Guard => totals.Guard,
        Shade.Poisoned => totals.Poisoned,
        Shade.Other => totals.Other,
        Shade.Cached => totals.Cached,
        _ => totals.Hole,
    };

    private static IEnumerable<string> Wrap(string note)
    {
        string line = "";
        foreach (string word in note.Split(' '))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (TextWidth.Of(longer, NoteSize) > Width - (2 * Margin) && line.Length > 0)
            {
                yield return line;
                longer = word;
            }

            line = longer;
        }

        yield return line;
    }
}
