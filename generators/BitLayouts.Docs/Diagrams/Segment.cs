using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Diagrams;

/// <summary>Neighbouring bits of one meaning in one row of a diagram.</summary>
/// <param name="High">The highest bit, of the whole word.</param>
/// <param name="Low">The lowest bit.</param>
/// <param name="Label">What stands in it; empty for reserved bits.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">The whole story, for those who point at it.</param>
internal sealed record Segment(int High, int Low, string Label, SegmentKind Kind, string Title)
{
    /// <summary>The field goes on in the row above.</summary>
    public bool ContinuesAbove { get; init; }

    /// <summary>The field goes on in the row below.</summary>
    public bool ContinuesBelow { get; init; }

    /// <summary>The picture it is compared with does not have it there.</summary>
    public bool IsNew { get; init; }

    /// <summary>The bits.</summary>
    public BitRange Range => new(High, Low);

    /// <summary>Whether both have a bit.</summary>
    public bool Overlaps(Segment other) => Low <= other.High && other.Low <= High;
}
