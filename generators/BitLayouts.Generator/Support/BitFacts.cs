using System.Collections.Immutable;

namespace BitLayoutsNamespace;

/// <summary>A case of a union.</summary>
public sealed class BitKindInfo
{
    /// <summary>The specification's name, such as <c>hwpoison</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The C# name, such as <c>HwPoison</c>.</summary>
    public required string MemberName { get; init; }

    /// <summary>What a word of this kind means.</summary>
    public required string Doc { get; init; }

    /// <summary>The layout that explains words of this kind; null where the union's own does.</summary>
    public BitLayoutInfo? Layout => LayoutFactory?.Invoke();

    internal Func<BitLayoutInfo>? LayoutFactory { get; init; }

    internal Func<ulong, bool> Condition { get; init; } = static _ => false;

    /// <summary>Whether <paramref name="raw"/> is of this kind.</summary>
    public bool Matches(ulong raw) => Condition(raw);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A named condition over a word.</summary>
public sealed class BitPredicateInfo
{
    /// <summary>The specification's name.</summary>
    public required string Name { get; init; }

    /// <summary>The C# name, such as <c>IsNone</c>.</summary>
    public required string MemberName { get; init; }

    /// <summary>The kernel's function; null where it has none.</summary>
    public string? KernelName { get; init; }

    /// <summary>The condition as the specification writes it.</summary>
    public required string Expression { get; init; }

    /// <summary>What it says.</summary>
    public required string Doc { get; init; }

    internal Func<ulong, bool> Condition { get; init; } = static _ => false;

    /// <summary>Whether the condition holds for <paramref name="raw"/>.</summary>
    public bool Holds(ulong raw) => Condition(raw);

    /// <inheritdoc/>
    public override string ToString() => MemberName;
}

/// <summary>A named change that sets and clears fields.</summary>
public sealed class BitMutatorInfo
{
    /// <summary>The specification's name.</summary>
    public required string Name { get; init; }

    /// <summary>The C# name, such as <c>MkDirty</c>.</summary>
    public required string MemberName { get; init; }

    /// <summary>The kernel's function; null where it has none.</summary>
    public string? KernelName { get; init; }

    /// <summary>The fields (C# names) whose bits are set.</summary>
    public required ImmutableArray<string> Set { get; init; }

    /// <summary>The fields (C# names) whose bits are cleared.</summary>
    public required ImmutableArray<string> Clear { get; init; }

    /// <summary>The bits that are set.</summary>
    public required ulong SetMask { get; init; }

    /// <summary>The bits that are cleared.</summary>
    public required ulong ClearMask { get; init; }

    /// <summary>What it does.</summary>
    public required string Doc { get; init; }

    /// <summary><paramref name="raw"/> after the change.</summary>
    public ulong Apply(ulong raw) => (raw & ~ClearMask) | SetMask;

    /// <inheritdoc/>
    public override string ToString() => MemberName;
}

/// <summary>A conversion of a word of one layout into a word of another.</summary>
public sealed class BitConversionInfo
{
    /// <summary>The specification's name.</summary>
    public required string Name { get; init; }

    /// <summary>The C# name, such as <c>ToSwpEntry</c>.</summary>
    public required string MemberName { get; init; }

    /// <summary>The kernel's function; null where it has none.</summary>
    public string? KernelName { get; init; }

    /// <summary>What it does.</summary>
    public required string Doc { get; init; }

    /// <summary>What goes where (C# field names, or <c>raw</c> for the whole word), and whether high bits are dropped on the way.</summary>
    public required ImmutableArray<(string From, string To, bool Truncates)> Map { get; init; }

    /// <summary>The layout of the result.</summary>
    public BitLayoutInfo Target => TargetFactory();

    internal Func<BitLayoutInfo> TargetFactory { get; init; } = static () => throw new InvalidOperationException();

    internal Func<ulong, ulong> Converter { get; init; } = static raw => raw;

    /// <summary>The result for <paramref name="raw"/>.</summary>
    public ulong Convert(ulong raw) => Converter(raw);

    /// <inheritdoc/>
    public override string ToString() => MemberName;
}
