using System;

namespace BitLayoutTemplates;

/// <summary>A named condition over a word.</summary>
public sealed class BitPredicateInfo
{
    /// <summary>The specification's name, such as <c>none</c>.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>The C# name, such as <c>IsNone</c>.</summary>
    public string MemberName { get; internal init; } = "";

    /// <summary>The kernel's function, such as <c>pte_none</c>; null where it has none.</summary>
    public string? KernelName { get; internal init; }

    /// <summary>The condition as the specification writes it.</summary>
    public string Expression { get; internal init; } = "";

    /// <summary>What it says.</summary>
    public string Doc { get; internal init; } = "";

    /// <summary>Where it comes from.</summary>
    public string Source { get; internal init; } = "";

    internal Func<ulong, bool> Test { get; init; } = static _ => false;

    /// <summary>Whether the condition holds for the word.</summary>
    /// <param name="raw">The word.</param>
    public bool Holds(ulong raw) => Test(raw);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Expression}";
}
