namespace BitLayouts.Docs.Diagrams;

/// <summary>A segment with its place in the picture.</summary>
internal sealed record BoxedSegment(Segment Segment, Label Label, double X, double Y, double Width, double Height, bool IsSecondary);
