namespace BitLayouts.Docs.Diagrams;

/// <summary>What bits of a diagram are; each has its colour.</summary>
internal enum SegmentKind
{
    /// <summary>A bool.</summary>
    Flag,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A value of an enum.</summary>
    Choice,

    /// <summary>A word of another layout.</summary>
    Nested,

    /// <summary>Bits without a field.</summary>
    Reserved,
}
