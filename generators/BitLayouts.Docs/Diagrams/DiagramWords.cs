using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Diagrams;

/// <summary>What the kinds of bits are called, by the style and by people.</summary>
internal static class DiagramWords
{
    /// <summary>The class of the style.</summary>
    public static string ClassOf(SegmentKind kind) => kind switch
    {
        SegmentKind.Flag => "flag",
        SegmentKind.Number => "number",
        SegmentKind.Choice => "choice",
        SegmentKind.Nested => "nested",
        _ => "reserved",
    };

    /// <summary>What a picture has to explain: classes, empty for a mark, and words.</summary>
    public static IEnumerable<(string Class, string Text)> Legend(EvaluatedLayout layout, IReadOnlyList<BoxedSegment> boxes)
    {
        foreach (SegmentKind kind in Enum.GetValues<SegmentKind>().Where(k => boxes.Any(b => b.Segment.Kind == k)))
        {
            yield return (ClassOf(kind), Words(kind));
        }

        if (boxes.Any(static b => b.IsSecondary))
        {
            yield return ("second", "other meaning of the bits above");
        }

        if (layout.Fields.Items.Any(static f => f.Inverted || f.InvertedWhen is not null))
        {
            yield return ("", $"{DiagramBuilder.InvertedMark} stored inverted");
        }
    }

    private static string Words(SegmentKind kind) => kind switch
    {
        SegmentKind.Flag => "flag",
        SegmentKind.Number => "number",
        SegmentKind.Choice => "one of an enum",
        SegmentKind.Nested => "nested layout",
        _ => "reserved",
    };
}
