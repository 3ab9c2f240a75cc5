using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Documents;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Pages;

/// <summary>Cells that many tables have.</summary>
internal static class Cells
{
    /// <summary>The specification's name.</summary>
    public static IReadOnlyList<Inline> Name(Fact fact) => [new Inline.Code(fact.Name)];

    /// <summary>The C# name.</summary>
    public static IReadOnlyList<Inline> CSharp(Fact fact) => [new Inline.Code(fact.CSharp)];

    /// <summary>Code, or nothing.</summary>
    public static IReadOnlyList<Inline> Code(string? text) => text is null ? [] : [new Inline.Code(text)];

    /// <summary>Names as code, separated by commas.</summary>
    public static IReadOnlyList<Inline> Codes(string? names) => names is null
        ? []
        : [.. names.Split(", ").SelectMany(static (n, i) => i == 0 ? (Inline[])[new Inline.Code(n)] : [", ", new Inline.Code(n)])];

    /// <summary>The profiles that have something; that all have it is nothing to look at.</summary>
    public static IReadOnlyList<Inline> Profiles(string names) => names == Atlas.All
        ? [new Inline.Small([names])]
        : [.. names.Split(", ").SelectMany(static (n, i) => i == 0 ? (Inline[])[new Inline.Unbroken(n)] : [", ", new Inline.Unbroken(n)])];

    /// <summary>The letters of a form: a … z, aa, ab ….</summary>
    public static string Letter(int form) => (form < 26 ? "" : Letter(form / 26 - 1)) + (char)('a' + form % 26);

    /// <summary>What a fact means, with what it needs and its expression below.</summary>
    public static IReadOnlyList<Inline> MeaningAndExpression(Fact fact) => fact.Says("expression") is { } expression
        ? [.. Meaning(fact), new Inline.Break(), new Inline.Small([new Inline.Code(expression)])]
        : Meaning(fact);

    /// <summary>What a fact means, with remarks and what it needs below.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="remarks">More to say; empty for nothing.</param>
    public static IReadOnlyList<Inline> Meaning(Fact fact, string remarks = "")
    {
        List<Inline> notes = remarks.Length == 0 ? [] : [remarks];
        if (fact.Needs is { } needs)
        {
            notes.AddRange([notes.Count == 0 ? "Needs " : " Needs ", new Inline.Code(needs), "."]);
        }

        return notes.Count == 0 ? [fact.Doc] : [fact.Doc, new Inline.Break(), new Inline.Small(notes)];
    }

    /// <summary>Where a fact comes from; the symbol only where it is not the fact's own name.</summary>
    public static IReadOnlyList<Inline> Source(EvaluatedSource? source, string? name) => source is null
        ? []
        : [new Inline.Small([new Inline.Path(source.Symbol == name ? $"{source.File} ({source.Version})" : FactText.Source(source))])];
}
