namespace BitLayouts.Docs.Comparing;

/// <summary>The differences of one layout, record, enum or group of constants.</summary>
/// <param name="Kind">Which of these it is.</param>
/// <param name="Name">The specification's name.</param>
/// <param name="TypeName">The C# type.</param>
/// <param name="Changes">The differences: what is about the whole first, then by kind of fact in the order of the file. Never empty.</param>
public sealed record ChangeGroup(FactKind Kind, string Name, string TypeName, IReadOnlyList<SpecChange> Changes);
