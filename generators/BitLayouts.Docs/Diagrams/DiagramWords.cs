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
    /// <param name="layout">The word.</param>
    /// <param name="boxes">What is drawn.</param>
    /// <param name="before">What the picture is compared with, if it is.</param>
    public static IEnumerable<(string Class, string Text)> Legend(EvaluatedLayout layout, IReadOnlyList<BoxedSegment> boxes, string? before)
    {
        foreach (SegmentKind kind in Enum.GetValues<SegmentKind>().Where(k => boxes.Any(b => b.Segment.Kind == k)))
        {
            yield return (ClassOf(kind), Words(kind));
        }

        if (boxes.Any(static b => b.IsSecondary))
        {
            yield return ("second swatch", "other meaning of the bits above");
        }

        if (before is not null && boxes.Any(static b => b.Segment.IsNew))
        {
            yield return ("new swatch", $"not so in {before}");
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
