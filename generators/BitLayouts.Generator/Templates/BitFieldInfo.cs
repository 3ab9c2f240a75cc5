using System;
using System.Collections.Immutable;

namespace BitLayoutTemplates;

/// <summary>A field of a layout: what it is called and means, and how to read and write it in any word.</summary>
public sealed class BitFieldInfo
{
    private readonly ImmutableArray<(int High, int Low)> _ranges = [];

    /// <summary>The specification's name, such as <c>soft_dirty</c>.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>The C# name, such as <c>SoftDirty</c>.</summary>
    public string MemberName { get; internal init; } = "";

    /// <summary>The kernel's name, such as <c>_PAGE_SOFT_DIRTY</c>; null where it has none.</summary>
    public string? KernelName { get; internal init; }

    /// <summary>What the bits mean.</summary>
    public BitFieldKind Kind { get; internal init; }

    /// <summary>The C# type of an enum or layout field; null for the others.</summary>
    public string? TypeName { get; internal init; }

    /// <summary>The bits as the specification writes them, such as <c>51:12</c> or <c>7,4:3</c>.</summary>
    public string Bits { get; private init; } = "";

    /// <summary>The lowest bit.</summary>
    public int Shift { get; private init; }

    /// <summary>The number of stored bits.</summary>
    public int BitCount { get; private init; }

    /// <summary>All bits of the field.</summary>
    public ulong Mask { get; private init; }

    /// <summary>The largest value.</summary>
    public ulong Max => BitWord.Ones(BitCount) << ValueShift;

    /// <summary>Low bits of the value that are not stored, since they are always 0.</summary>
    public int ValueShift { get; internal init; }

    /// <summary>The bits are stored inverted, whatever the word.</summary>
    public bool Inverted { get; internal init; }

    /// <summary>The C# name of the predicate under which the bits are stored inverted; null where that does not depend on the word.</summary>
    public string? InvertedWhenName { get; internal init; }

    /// <summary>The fields (the specification's names) whose bits this one names again; none where it owns its bits.</summary>
    public ImmutableArray<string> AliasOf { get; internal init; } = [];

    /// <summary>The bits are those of other fields.</summary>
    public bool IsAlias => AliasOf.Length > 0;

    /// <summary>The C# name of the predicate under which the field means something; null for always.</summary>
    public string? WhenName { get; internal init; }

    /// <summary>The unit of the value; null where it has none.</summary>
    public string? Unit { get; internal init; }

    /// <summary>What the field means.</summary>
    public string Doc { get; internal init; } = "";

    /// <summary>Where the field comes from, such as <c>include/linux/swap.h: MAX_SWAPFILES (v5.14)</c>.</summary>
    public string Source { get; internal init; } = "";

    /// <summary>The values that an enum field names; empty for the others.</summary>
    public ImmutableArray<(string Name, ulong Value)> EnumValues { get; internal init; } = [];

    /// <summary>The layout of a layout field; null for the others.</summary>
    public BitLayoutInfo? Layout => NestedLayout?.Invoke();

    internal ImmutableArray<(int High, int Low)> Ranges
    {
        get => _ranges;
        init
        {
            _ranges = value;
            Shift = 64;
            foreach ((int high, int low) in value)
            {
                Bits += (Bits.Length == 0 ? "" : ",") + (high == low ? $"{low}" : $"{high}:{low}");
                BitCount += high - low + 1;
                Mask |= BitWord.Ones(high - low + 1) << low;
                Shift = Math.Min(Shift, low);
            }
        }
    }

    internal Func<ulong, bool>? InvertedWhen { get; init; }

    internal Func<ulong, bool>? When { get; init; }

    internal Func<BitLayoutInfo>? NestedLayout { get; init; }

    /// <summary>Whether the field means something in this word.</summary>
    /// <param name="raw">The word of the whole layout.</param>
    public bool Means(ulong raw) => When is null || When(raw);

    /// <summary>The value of the field in this word, decoded: uninverted, put together and shifted.</summary>
    /// <param name="raw">The word of the whole layout.</param>
    public ulong Get(ulong raw)
    {
        ulong stored = Inverted || (InvertedWhen is not null && InvertedWhen(raw)) ? ~raw : raw;
        ulong value = 0;
        foreach ((int high, int low) in _ranges)
        {
            int width = high - low + 1;
            value = (width == 64 ? 0 : value << width) | ((stored >> low) & BitWord.Ones(width));
        }

        return value << ValueShift;
    }

    /// <summary>Whether the value is one that the bits can hold: at most <see cref="Max"/>, with no bits below <see cref="ValueShift"/>.</summary>
    /// <param name="value">The value.</param>
    public bool Fits(ulong value) => (value & ~Max) == 0;

    /// <summary>The same word with another value of this field.</summary>
    /// <param name="raw">The word of the whole layout.</param>
    /// <param name="value">The value.</param>
    /// <param name="result">The new word; <paramref name="raw"/> where the value does not fit.</param>
    /// <returns>Whether the value fits.</returns>
    public bool TrySet(ulong raw, ulong value, out ulong result)
    {
        result = raw;
        if (!Fits(value))
        {
            return false;
        }

        ulong plain = (raw & ~Mask) | Scatter(value >> ValueShift);
        ulong inverted = plain ^ Mask;
        if (InvertedWhen is null)
        {
            result = Inverted ? inverted : plain;
            return true;
        }

        if (!InvertedWhen(plain))
        {
            result = plain;
            return true;
        }

        if (InvertedWhen(inverted))
        {
            result = inverted;
            return true;
        }

        return false;
    }

    /// <summary>A value as text: 0 or 1, a number in hexadecimal, the name of an enum value, a nested word's fields.</summary>
    /// <param name="value">The value, as <see cref="Get"/> gives it.</param>
    public string FormatValue(ulong value)
    {
        if (Kind == BitFieldKind.Bool)
        {
            return value == 0 ? "0" : "1";
        }

        Span<char> buffer = stackalloc char[BitText.StackChars];
        BitTextWriter writer = new(buffer);
        writer.Value(this, value);
        return writer.Finish();
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Bits})";

    private ulong Scatter(ulong stored)
    {
        ulong word = 0;
        for (int i = _ranges.Length - 1; i >= 0; i--)
        {
            (int high, int low) = _ranges[i];
            int width = high - low + 1;
            word |= (stored & BitWord.Ones(width)) << low;
            stored = width == 64 ? 0 : stored >> width;
        }

        return word;
    }
}
