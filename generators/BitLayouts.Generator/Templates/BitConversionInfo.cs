using System;
using System.Collections.Immutable;

namespace BitLayoutTemplates;

/// <summary>A conversion of a word of one layout into a word of another.</summary>
public sealed class BitConversionInfo
{
    /// <summary>The specification's name, such as <c>to_swp_entry</c>.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>The C# name, such as <c>ToSwpEntry</c>.</summary>
    public string MemberName { get; internal init; } = "";

    /// <summary>The kernel's function, such as <c>pte_to_swp_entry</c>; null where it has none.</summary>
    public string? KernelName { get; internal init; }

    /// <summary>The layout of the result.</summary>
    public BitLayoutInfo Target => TargetLayout();

    /// <summary>What it does.</summary>
    public string Doc { get; internal init; } = "";

    /// <summary>Where it comes from.</summary>
    public string Source { get; internal init; } = "";

    /// <summary>
    /// Which field (the specification's names; <c>raw</c> is the whole word) goes where, and whether high bits are dropped.
    /// </summary>
    public ImmutableArray<(string From, string To, bool Truncates)> Map { get; internal init; } = [];

    /// <summary>The fields of the result (the specification's names) whose bits are set whatever the word is.</summary>
    public ImmutableArray<string> Set { get; internal init; } = [];

    // A function, since layouts convert into each other and neither table can be finished first.
    internal Func<BitLayoutInfo> TargetLayout { get; init; } = static () => throw new InvalidOperationException("The conversion has no target.");

    internal Func<ulong, ulong> Function { get; init; } = static raw => raw;

    /// <summary>The word of the other layout.</summary>
    /// <param name="raw">The word.</param>
    public ulong Convert(ulong raw) => Function(raw);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
