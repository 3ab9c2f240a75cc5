using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Parsing;

namespace BitLayouts.Spec.Model;

/// <summary>What every item of a specification can say.</summary>
/// <param name="Label">What people call it: <c>field</c>, <c>layout</c>.</param>
/// <param name="Name">The specification's name and where it stands; for unnamed items the place of the item.</param>
/// <param name="Doc">What it means; empty where that is missing, which has been reported.</param>
/// <param name="Kernel">The kernel's first name for it; null where it has none at first.</param>
/// <param name="Renames">The kernel's later names for it, in the order of the timeline.</param>
/// <param name="CSharpName">The C# name, where it is not the PascalCase of the name.</param>
/// <param name="Source">Where the fact comes from, inherited parts filled in.</param>
/// <param name="Availability">The profiles that have it.</param>
internal sealed record ItemInfo(
    string Label,
    Located<string> Name,
    string Doc,
    Located<string>? Kernel,
    IReadOnlyList<RenameModel> Renames,
    Located<string>? CSharpName,
    SourceModel Source,
    Availability Availability)
{
    /// <summary>Every name the kernel ever had for it.</summary>
    public IEnumerable<string> KernelNames =>
        Renames.Select(static r => r.Kernel).Prepend(Kernel).OfType<Located<string>>().Select(static name => name.Value);

    /// <summary>The kernel's name for it in the version with this index; null where it has none.</summary>
    public string? KernelIn(int version) =>
        (Renames.LastOrDefault(r => r.Since <= version) is { } rename ? rename.Kernel : Kernel)?.Value;
}

/// <summary>What the kernel called an item later.</summary>
/// <param name="Since">Index of the first version with that name.</param>
/// <param name="Kernel">The name; null where the kernel gave it up and names the thing no more.</param>
internal sealed record RenameModel(int Since, Located<string>? Kernel);

/// <summary>An item of a specification.</summary>
internal abstract record SpecItem(ItemInfo Info)
{
    /// <summary>The specification's name.</summary>
    public string Name => Info.Name.Value;

    /// <summary>Where the name stands.</summary>
    public ByteSpan NameSpan => Info.Name.Span;

    /// <summary><c>field 'present'</c>.</summary>
    public string Title { get; } = $"{Info.Label} '{Info.Name.Value}'";

    /// <summary>The C# name.</summary>
    public string CSharp { get; } = Info.CSharpName?.Value ?? CSharpName.Pascal(Info.Name.Value);
}

/// <summary>A fact's place, piece by piece; null where neither the item nor what encloses it says.</summary>
internal sealed record SourceModel(string? File, string? Symbol, string? Version)
{
    public static SourceModel None { get; } = new(null, null, null);
}

/// <summary>The profiles that have an item.</summary>
/// <param name="Since">Index of the first version that has it.</param>
/// <param name="Until">Index of the first version that no longer has it.</param>
/// <param name="Condition">The condition over switches; null for none.</param>
/// <param name="IsUnclear">What the item says about its versions cannot be understood; it is left out.</param>
internal sealed record Availability(int Since, int Until, ExpressionModel? Condition, bool IsUnclear)
{
    public static Availability Always { get; } = new(0, int.MaxValue, null, IsUnclear: false);
}
