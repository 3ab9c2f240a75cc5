using System.Collections.Immutable;
using System.Globalization;

namespace BitLayoutsNamespace;

/// <summary>What the bits of a field mean.</summary>
public enum BitFieldKind
{
    /// <summary>One bit, true or false.</summary>
    Bool,

    /// <summary>An unsigned number.</summary>
    UInt,

    /// <summary>A value of a closed set of names.</summary>
    Enum,

    /// <summary>A word of another layout.</summary>
    Layout,
}

/// <summary>Puts a value into a word; false where the word cannot hold it.</summary>
/// <param name="raw">The word before.</param>
/// <param name="value">The value of the field.</param>
/// <param name="result">The word after; <paramref name="raw"/> where the answer is false.</param>
public delegate bool BitFieldSetter(ulong raw, ulong value, out ulong result);

/// <summary>A field of a layout, for tools that work over any layout.</summary>
public sealed class BitFieldInfo
{
    /// <summary>The specification's name, such as <c>soft_dirty</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The C# name, such as <c>SoftDirty</c>.</summary>
    public required string MemberName { get; init; }

    /// <summary>The kernel's name for the bits, such as <c>_PAGE_SOFT_DIRTY</c>; null where it has none.</summary>
    public string? KernelName { get; init; }

    /// <summary>What the bits mean.</summary>
    public required BitFieldKind Kind { get; init; }

    /// <summary>The C# type of an enum or nested layout.</summary>
    public string? TypeName { get; init; }

    /// <summary>The bits, such as <c>51:12</c>, or <c>7,4:3</c> for a split field, most significant part first.</summary>
    public required string Bits { get; init; }

    /// <summary>The lowest bit.</summary>
    public required int Shift { get; init; }

    /// <summary>The number of bits.</summary>
    public required int BitCount { get; init; }

    /// <summary>The bits as a mask of the word.</summary>
    public required ulong Mask { get; init; }

    /// <summary>The largest value of the field.</summary>
    public required ulong Max { get; init; }

    /// <summary>The distance between two values: 1, or a power of two for a shifted field.</summary>
    public ulong Step { get; init; } = 1;

    /// <summary>The bits are stored inverted, always or in some words.</summary>
    public bool Inverted { get; init; }

    /// <summary>The field whose bits this one names again; null where it owns its bits.</summary>
    public string? AliasOf { get; init; }

    /// <summary>The predicate under which the field means anything; null for always.</summary>
    public string? WhenName { get; init; }

    /// <summary>The unit of the value; null where it has none.</summary>
    public string? Unit { get; init; }

    /// <summary>What the field means.</summary>
    public required string Doc { get; init; }

    /// <summary>File, symbol and version the fact was read from.</summary>
    public required string Source { get; init; }

    /// <summary>The names of an enum field's values.</summary>
    public ImmutableArray<(string Name, ulong Value)> EnumValues { get; init; } = [];

    internal Func<ulong, ulong> Getter { get; init; } = static _ => 0;

    internal BitFieldSetter Setter { get; init; } = Refuse;

    internal Func<ulong, bool>? When { get; init; }

    /// <summary>Whether the field means anything in <paramref name="raw"/>.</summary>
    public bool Means(ulong raw) => When is null || When(raw);

    /// <summary>The value of the field in <paramref name="raw"/>; 0 or 1 for a bool.</summary>
    public ulong Get(ulong raw) => Getter(raw);

    /// <summary>Puts <paramref name="value"/> into <paramref name="raw"/>; false where the word cannot hold it.</summary>
    public bool TrySet(ulong raw, ulong value, out ulong result) => Setter(raw, value, out result);

    /// <summary><paramref name="value"/> as people read it: <c>true</c>, the name of an enum value, or hex.</summary>
    public string FormatValue(ulong value)
    {
        if (Kind == BitFieldKind.Bool)
        {
            return value == 0 ? "false" : "true";
        }

        foreach ((string name, ulong named) in EnumValues)
        {
            if (named == value)
            {
                return name;
            }
        }

        return "0x" + value.ToString("x", CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} [{Bits}]";

    private static bool Refuse(ulong raw, ulong value, out ulong result)
    {
        result = raw;
        return false;
    }
}
