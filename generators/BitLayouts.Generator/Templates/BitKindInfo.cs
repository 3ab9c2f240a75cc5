using System;

namespace BitLayoutTemplates;

/// <summary>A case of a union.</summary>
public sealed class BitKindInfo
{
    /// <summary>The specification's name, such as <c>hwpoison</c>.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>The C# name, such as <c>HwPoison</c>.</summary>
    public string MemberName { get; internal init; } = "";

    /// <summary>What it means.</summary>
    public string Doc { get; internal init; } = "";

    /// <summary>The layout that explains words of this kind; null where it is the union's own.</summary>
    public BitLayoutInfo? Layout => LayoutOfKind?.Invoke();

    internal Func<ulong, bool> Test { get; init; } = static _ => false;

    internal Func<BitLayoutInfo>? LayoutOfKind { get; init; }

    /// <summary>Whether the word is of this kind.</summary>
    /// <param name="raw">The word.</param>
    public bool Matches(ulong raw) => Test(raw);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
