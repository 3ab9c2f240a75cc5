using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Diagrams;

/// <summary>Where everything of a diagram is.</summary>
internal sealed class DiagramGeometry
{
    /// <summary>Space around the picture.</summary>
    public const int Margin = 8;

    /// <summary>The height of the line of bit numbers over a row.</summary>
    public const int NumbersHeight = 16;

    private const int LegendGap = 10;
    private const int RowGap = 12;
    private const int LaneGap = 4;
    private const int MinLaneHeight = 30;

    /// <summary>Places the rows of a layout.</summary>
    public DiagramGeometry(EvaluatedLayout layout)
    {
        Rows = DiagramBuilder.Rows(layout);
        int columns = Math.Min(layout.Width, Rows[0].High - Rows[0].Low + 1);
        CellWidth = columns switch { > 16 => 32, > 8 => 44, _ => 64 };
        Width = columns * CellWidth + 2 * Margin;
        double y = Margin;
        List<BoxedSegment> boxes = [];
        List<double> tops = [];
        foreach (DiagramRow row in Rows)
        {
            tops.Add(y);
            y += NumbersHeight;
            for (int lane = 0; lane < row.Lanes.Count; lane++)
            {
                (Segment Segment, Label Label)[] labelled =
                    [.. row.Lanes[lane].Select(s => (s, Label.Fit(s.Label, s.Range.Width * CellWidth)))];
                double height = Math.Ceiling(labelled.Select(static l => l.Label.Height).Append(MinLaneHeight).Max());
                boxes.AddRange(labelled.Select(l => new BoxedSegment(
                    l.Segment, l.Label, LeftOf(row, l.Segment.High), y, l.Segment.Range.Width * CellWidth, height, lane > 0)));
                y += height + LaneGap;
            }

            y += RowGap;
        }

        RowTops = tops;
        Boxes = boxes;
        Legend = PlaceLegend(layout, y - RowGap + LegendGap);
        Height = Legend[^1].Y + LegendEntry.SwatchHeight + Margin;
    }

    /// <summary>The rows.</summary>
    public IReadOnlyList<DiagramRow> Rows { get; }

    /// <summary>The upper edge of each row's bit numbers.</summary>
    public IReadOnlyList<double> RowTops { get; }

    /// <summary>Every segment in its place.</summary>
    public IReadOnlyList<BoxedSegment> Boxes { get; }

    /// <summary>The width of a bit.</summary>
    public int CellWidth { get; }

    /// <summary>The width of the picture.</summary>
    public double Width { get; }

    /// <summary>The height of the picture.</summary>
    public double Height { get; }

    /// <summary>What the colours mean.</summary>
    public IReadOnlyList<LegendEntry> Legend { get; }

    /// <summary>The left edge of a bit.</summary>
    public double LeftOf(DiagramRow row, int bit) => Margin + (row.High - bit) * CellWidth;

    private List<LegendEntry> PlaceLegend(EvaluatedLayout layout, double y)
    {
        List<LegendEntry> entries = [];
        double x = Margin;
        foreach ((string name, string text) in DiagramWords.Legend(layout, Boxes))
        {
            LegendEntry entry = new(name, text, x, y);
            if (entry.Right > Width - Margin && x > Margin)
            {
                y += LegendEntry.LineHeight;
                entry = entry with { X = Margin, Y = y };
            }

            entries.Add(entry);
            x = entry.Right + LegendEntry.Gap;
        }

        return entries;
    }
}
