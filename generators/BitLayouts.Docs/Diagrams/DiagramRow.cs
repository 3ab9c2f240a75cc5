namespace BitLayouts.Docs.Diagrams;

/// <summary>A row of a diagram.</summary>
/// <param name="High">Its highest bit.</param>
/// <param name="Low">Its lowest bit.</param>
/// <param name="Lanes">
/// Segments that do not overlap, from the left; the first lane has every bit that one field owns, the others are second meanings of the same bits.
/// </param>
internal sealed record DiagramRow(int High, int Low, IReadOnlyList<IReadOnlyList<Segment>> Lanes);
