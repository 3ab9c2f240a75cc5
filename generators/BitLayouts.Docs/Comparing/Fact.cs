using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Comparing;

/// <summary>A fact of any kind in the form in which two are compared.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Name">The specification's name.</param>
/// <param name="Kernel">The kernel's name, if it has one.</param>
/// <param name="CSharp">The C# name.</param>
/// <param name="Doc">What it means.</param>
internal sealed record Fact(FactKind Kind, string Name, string? Kernel, string CSharp, string Doc)
{
    /// <summary>The bits; null for what is at none.</summary>
    public string? Bits { get; init; }

    /// <summary>Everything else that the fact says, in the order in which people read it.</summary>
    public IReadOnlyList<Aspect> Aspects { get; init; } = [];

    /// <summary>What the fact comes to once everything it refers to is put in its place; null where that is said by the rest.</summary>
    public string? Result { get; init; }

    /// <summary>Where it comes from, if it says so itself.</summary>
    public EvaluatedSource? Source { get; init; }

    /// <summary>
    /// The condition over switches under which a kernel has it; null for none. It is what a kernel is compared under, not what is
    /// compared.
    /// </summary>
    public string? Needs { get; init; }

    /// <summary>Equal for facts that read the same.</summary>
    public string Key => string.Join(
        '\n',
        new[] { Name, Kernel, CSharp, Doc, Bits, Needs, Source?.ToString() }.Concat(Aspects.Select(static a => a.Text)));

    /// <summary>What the aspect of this name says, if the fact has it.</summary>
    public string? Says(string aspect) => Aspects.FirstOrDefault(a => a.Name == aspect)?.Text;

    /// <summary>What the fact says besides its names and its meaning, in a line.</summary>
    public string Summary => string.Join(
        " · ",
        new[] { Bits is null ? null : FactText.BitsOf(Bits), Kernel == Name ? null : Kernel }
            .Concat(Aspects.Select(static a => a.InSummary))
            .OfType<string>());
}
