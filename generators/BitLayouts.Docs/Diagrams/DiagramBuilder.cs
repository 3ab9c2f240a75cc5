using BitLayouts.Docs.Comparing;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Diagrams;

/// <summary>Lays the bits of a word out in rows and lanes.</summary>
internal static class DiagramBuilder
{
    private const int BitsPerRow = 32;

    /// <summary>The mark before the name of a field whose bits are stored inverted.</summary>
    public const string InvertedMark = "~";

    /// <summary>The rows from the top bit down.</summary>
    /// <param name="layout">The word.</param>
    /// <param name="before">The same of another kernel, so that what is not there is marked as new; null to mark nothing.</param>
    public static IReadOnlyList<DiagramRow> Rows(EvaluatedLayout layout, EvaluatedLayout? before = null)
    {
        ulong reservedBefore = before is null ? ulong.MaxValue : ReservedMask(before);
        List<DiagramRow> rows = [];
        for (int high = layout.Width - 1; high >= 0; high -= BitsPerRow)
        {
            rows.Add(Row(layout, reservedBefore, high, Math.Max(0, high - BitsPerRow + 1)));
        }

        return before is null ? rows : [.. rows.Select(r => MarkNew(r, [.. Rows(before).SelectMany(static b => b.Lanes).SelectMany(static l => l)]))];
    }

    /// <summary>Marks the fields that were not at these bits.</summary>
    private static DiagramRow MarkNew(DiagramRow row, IReadOnlyList<Segment> before) => row with
    {
        Lanes = [.. row.Lanes.Select(l => (IReadOnlyList<Segment>)[.. l.Select(s => s.Kind == SegmentKind.Reserved ? s : s with { IsNew = IsNew(s, before) })])],
    };

    private static bool IsNew(Segment segment, IReadOnlyList<Segment> before) =>
        !before.Any(b => b.Label == segment.Label && b.Range == segment.Range && b.Kind == segment.Kind);

    /// <summary>All bits without a field.</summary>
    public static ulong ReservedMask(EvaluatedLayout layout) => layout.Reserved.Items.Aggregate(0UL, static (m, r) => m | r.Range.Mask);

    private static DiagramRow Row(EvaluatedLayout layout, ulong reservedBefore, int high, int low)
    {
        List<List<Segment>> lanes = [[]];

        // Why bits are reserved is told beside the picture; in it, neighbours are one, but for those that had a field.
        ulong reserved = ReservedMask(layout);
        foreach ((BitRange range, bool isNew) in FactText.Ranges(reserved & reservedBefore).Select(static r => (r, false))
            .Concat(FactText.Ranges(reserved & ~reservedBefore).Select(static r => (r, true))))
        {
            if (Cut(range, high, low) is { } part)
            {
                lanes[0].Add(new Segment(part.High, part.Low, "", SegmentKind.Reserved, $"{FactText.BitsOf(FactText.Bits(range))} reserved") { IsNew = isNew });
            }
        }

        // Those that own their bits first, wide ones before narrow ones, so that the first lane has no gap where fields that
        // exclude each other share some of their bits. What overlaps goes into the lanes below, each field into one.
        foreach (EvaluatedField field in layout.Fields.Items.OrderBy(static f => f.IsAlias).ThenByDescending(static f => f.Bits))
        {
            List<Segment> segments = [.. Segments(field, high, low)];
            int lane = field.IsAlias ? 1 : 0;
            while (lane < lanes.Count && segments.Exists(s => lanes[lane].Exists(s.Overlaps)))
            {
                lane++;
            }

            while (lane >= lanes.Count)
            {
                lanes.Add([]);
            }

            lanes[lane].AddRange(segments);
        }

        return new DiagramRow(
            high, low, [.. lanes.Where(static (l, i) => i == 0 || l.Count > 0).Select(static l => (IReadOnlyList<Segment>)[.. l.OrderByDescending(static s => s.High)])]);
    }

    private static IEnumerable<Segment> Segments(EvaluatedField field, int high, int low)
    {
        string mark = field.Inverted || field.InvertedWhen is not null ? InvertedMark : "";
        int below = field.Bits;
        foreach (BitRange range in field.Ranges)
        {
            below -= range.Width;
            if (Cut(range, high, low) is not { } part)
            {
                continue;
            }

            string piece = field.Ranges.Count == 1
                ? ""
                : $"[{FactText.Bits(new BitRange(part.High - range.Low + below, part.Low - range.Low + below))}]";
            yield return new Segment(
                part.High, part.Low, mark + field.Name + piece, KindOf(field),
                $"{FactText.BitsOf(FactText.Bits(field.Ranges.Items))} {field.Name}")
            {
                ContinuesAbove = part.High < range.High,
                ContinuesBelow = part.Low > range.Low,
            };
        }
    }

    private static BitRange? Cut(BitRange range, int high, int low) =>
        range.Low > high || range.High < low ? null : new BitRange(Math.Min(range.High, high), Math.Max(range.Low, low));

    private static SegmentKind KindOf(EvaluatedField field) => field.Type switch
    {
        FieldType.Bool => SegmentKind.Flag,
        FieldType.UInt => SegmentKind.Number,
        FieldType.Enum => SegmentKind.Choice,
        _ => SegmentKind.Nested,
    };
}
