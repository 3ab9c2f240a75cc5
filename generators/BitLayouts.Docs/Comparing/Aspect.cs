namespace BitLayouts.Docs.Comparing;

/// <summary>One thing that a fact says.</summary>
/// <param name="Name">What it is about: <c>type</c>, <c>value</c>, <c>expression</c>.</param>
/// <param name="Text">What it says; null for nothing, which is what most say.</param>
internal sealed record Aspect(string Name, string? Text)
{
    /// <summary>How the aspect reads in a summary of the fact; null where it is left out.</summary>
    public string? InSummary { get; init; } = Text;

    /// <summary>The aspect says where the fact lies: with another one it has moved.</summary>
    public bool IsPlace { get; init; }

    /// <summary>
    /// The parts of the text, with the fields they speak of as <c>layout.field</c>. A kernel without such a field passes the
    /// part over. Null where the aspect has no parts.
    /// </summary>
    public IReadOnlyList<(string Text, IReadOnlyList<string> Fields)>? Parts { get; init; }

    /// <summary>An aspect that lists parts.</summary>
    public static Aspect OfParts(string name, IReadOnlyList<(string Text, IReadOnlyList<string> Fields)> parts)
    {
        string? text = parts.Count == 0 ? null : string.Join(", ", parts.Select(static p => p.Text));
        return new Aspect(name, text) { Parts = parts, InSummary = text is null ? null : $"{name} {text}" };
    }

    /// <summary>How much a fact holds: part of its summary only, since what it holds is compared by itself.</summary>
    public static Aspect OfSize(int count, string noun) =>
        new("size", null) { InSummary = $"{FactText.Number(count)} {noun}{(count == 1 ? "" : "s")}" };

    /// <summary>Whether this one has parts that <paramref name="other"/> does not have although its kernel has their fields.</summary>
    public bool SaysMoreThan(Aspect other, IReadOnlySet<string> fieldsOfOther) =>
        Parts!.Any(p => p.Fields.All(fieldsOfOther.Contains) && !other.Parts!.Any(o => o.Text == p.Text));
}
