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
    /// <param name="layout">The word.</param>
    /// <param name="before">The same of another kernel with what that is called; null to mark nothing as new.</param>
    public DiagramGeometry(EvaluatedLayout layout, (string Name, EvaluatedLayout Layout)? before = null)
    {
        Rows = DiagramBuilder.Rows(layout, before?.Layout);
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
        Legend = PlaceLegend(DiagramWords.Legend(layout, Boxes, before?.Name), y - RowGap + LegendGap);
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

    private List<LegendEntry> PlaceLegend(IEnumerable<(string Class, string Text)> words, double y)
    {
        List<LegendEntry> entries = [];
        double x = Margin;
        foreach ((string name, string text) in words)
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
