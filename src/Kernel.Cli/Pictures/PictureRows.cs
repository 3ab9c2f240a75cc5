using System.Globalization;
using KernelBits.Cli.CommandLine;
using KernelBits.Proc;

namespace KernelBits.Cli.Pictures;

/// <summary>Draws groups of mappings below each other: a label on the left, cells on the right.</summary>
internal sealed class PictureRows(Drawing drawing, CellMap cells, double left, double right)
{
    private const double LabelWidth = 330;
    private const double CellWidth = 9;
    private const double CellHeight = 15;
    private const double Pitch = 10;
    private const double RowPitch = 17;
    private const double MappingGap = 5;
    private const double GapWidth = 108;
    private const int LongHole = 24;
    private const double TitleSize = 13;
    private const double TitleGap = 14;

    private readonly double _start = left + LabelWidth;
    private double _x;
    private double _y;

    /// <summary>Draws a group; gives where the next one begins.</summary>
    public double Draw(PictureGroup group, double top)
    {
        drawing.Add(new Drawing.Box(left, top, right - left, 1, Palette.Line));
        _x = _start;
        _y = top + 6;
        foreach (MappingCensus mapping in group.Mappings)
        {
            DrawMapping(mapping);
        }

        MappingCensus totals = group.Totals;
        string size = ByteSize.FormatPages(totals.Pages);
        double room = LabelWidth - (2 * TitleGap) - TextWidth.Of(size, TitleSize);
        string title = TextWidth.Shorten(UserText.OneLine(group.Title), room, TitleSize, isBold: true);
        drawing.Add(new Drawing.Label(left, top + 18, title, TitleSize, Palette.Text, IsBold: true));
        drawing.Add(new Drawing.Label(left + LabelWidth - TitleGap, top + 18, size, TitleSize, Palette.Text, IsRight: true));
        bool isTall = _y > top + 6;
        if (isTall)
        {
            MemoryMapping first = group.Mappings[0].Mapping!;
            drawing.Add(new Drawing.Label(left, top + 35, $"0x{first.Start:x} {(group.Mappings.Count == 1 ? first.Permissions : "")}", 11, Palette.Faint));
        }

        return _y + RowPitch + 8;
    }

    private void DrawMapping(MappingCensus census)
    {
        MemoryMapping mapping = census.Mapping!;
        if (_x > _start)
        {
            _x += MappingGap;
        }

        IReadOnlyList<Cell> all = cells.Of(mapping);
        ulong size = cells.PagesPerCell;
        ulong next = mapping.Start / PagingConstants.PageSize / size;
        ulong end = ((mapping.End / PagingConstants.PageSize) + size - 1) / size;
        foreach (Cell cell in all)
        {
            DrawHoles(mapping, next, cell.Index);
            DrawCell(mapping, cell);
            next = cell.Index + 1;
        }

        DrawHoles(mapping, next, end);
    }

    private void DrawHoles(MemoryMapping mapping, ulong from, ulong to)
    {
        if (to > from && to - from > LongHole)
        {
            Place(GapWidth);
            ulong pages = (to - from) * cells.PagesPerCell;
            drawing.Add(new Drawing.Box(_x, _y, GapWidth - 1, CellHeight, Palette.Shades[(int)Shade.Hole].Color, $"{Where(mapping, from)}\nhole of {ByteSize.FormatPages(pages)}"));
            drawing.Add(new Drawing.Label(_x + 6, _y + 12, $"⋯ {ByteSize.FormatPages(pages)}", 11, Palette.Faint));
            _x += GapWidth;
            return;
        }

        for (ulong index = from; index < to; index++)
        {
            DrawCell(mapping, new Cell(index));
        }
    }

    /// <summary>A cell is a column of shares; at the ends of a mapping it can have fewer pages than others, and is as much narrower.</summary>
    private void DrawCell(MemoryMapping mapping, Cell cell)
    {
        Place(Pitch);
        ulong size = cells.PagesPerCell;
        ulong first = Math.Max(cell.Index * size, mapping.Start / PagingConstants.PageSize);
        ulong pages = Math.Min((cell.Index + 1) * size, mapping.End / PagingConstants.PageSize) - first;
        double width = Math.Max(2, CellWidth * pages / size);
        drawing.Add(new Drawing.Box(_x, _y, width, CellHeight, Palette.Shades[(int)Shade.Hole].Color, Tip(mapping, cell, pages)));
        double bottom = _y + CellHeight;
        for (int shade = 0; shade < (int)Shade.Hole; shade++)
        {
            if (cell.Counts[shade] > 0)
            {
                // At least a point high: a single page in swap must not vanish.
                double height = Math.Min(bottom - _y, Math.Max(1, CellHeight * cell.Counts[shade] / pages));
                bottom -= height;
                drawing.Add(new Drawing.Box(_x, bottom, width, height, Palette.Shades[shade].Color, Tip(mapping, cell, pages)));
            }
        }

        _x += width + (Pitch - CellWidth);
    }

    private void Place(double width)
    {
        if (_x + width > right)
        {
            _x = _start;
            _y += RowPitch;
        }
    }

    private string Tip(MemoryMapping mapping, Cell cell, ulong pages)
    {
        List<string> parts = [];
        ulong rest = pages;
        for (int shade = 0; shade < (int)Shade.Hole; shade++)
        {
            if (cell.Counts[shade] > 0)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{cell.Counts[shade]:N0} {Palette.Shades[shade].Name}"));
                rest -= Math.Min(rest, cell.Counts[shade]);
            }
        }

        if (rest > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{rest:N0} {Palette.Shades[(int)Shade.Hole].Name}"));
        }

        return $"{Where(mapping, cell.Index)}\n{string.Join(", ", parts)}";
    }

    private string Where(MemoryMapping mapping, ulong index) =>
        $"0x{Math.Max(mapping.Start, index * cells.PagesPerCell * PagingConstants.PageSize):x} {mapping.Permissions} {UserText.OneLine(mapping.Name)}";
}
