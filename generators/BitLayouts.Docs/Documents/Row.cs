namespace BitLayouts.Docs.Documents;

/// <summary>A row of a table.</summary>
/// <param name="Cells">As many as there are columns.</param>
/// <param name="Id">The anchor; empty for none.</param>
internal sealed record Row(IReadOnlyList<IReadOnlyList<Inline>> Cells, string Id = "");
