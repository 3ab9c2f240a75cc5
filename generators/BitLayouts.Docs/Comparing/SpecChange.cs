namespace BitLayouts.Docs.Comparing;

/// <summary>One difference of one fact.</summary>
/// <param name="Kind">How it differs.</param>
/// <param name="Fact">What it is about.</param>
/// <param name="Name">The specification's name, the second's where it was renamed; the bits for reserved bits.</param>
/// <param name="Aspect">What of it differs: <c>bits</c>, <c>kernel</c>, <c>meaning</c>; empty where it is there or not.</param>
/// <param name="Before">The first's; null where it has none.</param>
/// <param name="After">The second's; null where it has none.</param>
/// <param name="Doc">What an added or removed fact means; else empty.</param>
/// <param name="Note">What a changed value is computed by, or who has bits that were or become reserved; else empty.</param>
public sealed record SpecChange(
    ChangeKind Kind, FactKind Fact, string Name, string Aspect, string? Before, string? After, string Doc = "", string Note = "");
