using System;
using System.Buffers;
using System.Globalization;

namespace BitLayoutTemplates;

/// <summary>Writes words as text into a buffer that the caller gives, and into a pooled one where that is too small.</summary>
internal ref partial struct BitTextWriter
{
    private readonly bool _fixedSize;
    private Span<char> _buffer;
    private char[]? _pooled;

    internal BitTextWriter(Span<char> buffer, bool fixedSize = false)
    {
        _buffer = buffer;
        _fixedSize = fixedSize;
    }

    /// <summary>Characters written.</summary>
    internal int Length { get; private set; }

    /// <summary>The text did not fit a buffer of fixed size.</summary>
    internal bool Overflowed { get; private set; }

    /// <summary>What was written.</summary>
    internal readonly ReadOnlySpan<char> Text => _buffer[..Length];

    /// <summary>A word in one of the formats <c>G</c>, <c>X</c> and <c>F</c>.</summary>
    internal void Word(BitLayoutInfo layout, ulong raw, char format)
    {
        if (format != 'F')
        {
            Hex(raw, layout.Width / 4);
        }

        if (format == 'X')
        {
            return;
        }

        BitKindInfo? kind = layout.KindOf(raw);
        if (format == 'G')
        {
            Append(" ");
            if (kind is not null)
            {
                Append(kind.Name);
                Append(" ");
            }
        }

        BitLayoutInfo explains = kind?.Layout ?? layout;
        Fields(explains, raw & explains.WordMask, everyNumber: explains != layout);
    }

    /// <summary>The value of a field that is not a bool.</summary>
    internal void Value(BitFieldInfo field, ulong value)
    {
        foreach ((string name, ulong named) in field.EnumValues)
        {
            if (named == value)
            {
                Append(name);
                return;
            }
        }

        // Nested fields only where they say everything: bits without a field would be lost.
        if (field.Layout is { Kinds.IsEmpty: true } nested && BitTextBuilder.IsFullyNamed(nested, value))
        {
            Fields(nested, value, everyNumber: false);
            return;
        }

        Hex(value, 1);
    }

    /// <summary>The text as a string; gives the pooled buffer back.</summary>
    internal string Finish()
    {
        string text = Text.ToString();
        Dispose();
        return text;
    }

    /// <summary>Gives the pooled buffer back.</summary>
    internal void Dispose()
    {
        if (_pooled is not null)
        {
            ArrayPool<char>.Shared.Return(_pooled);
            _pooled = null;
            _buffer = default;
            Length = 0;
        }
    }

    /// <summary>
    /// The fields that mean something and are not zero; in a word that another layout explains, every number, so that
    /// <c>type=0x0</c> shows.
    /// </summary>
    private void Fields(BitLayoutInfo layout, ulong raw, bool everyNumber)
    {
        Append("{");
        foreach (BitFieldInfo field in layout.Fields)
        {
            if (field.IsAlias || !field.Means(raw))
            {
                continue;
            }

            ulong value = field.Get(raw);
            if (value == 0 && !(everyNumber && field.Kind != BitFieldKind.Bool))
            {
                continue;
            }

            Append(" ");
            Append(field.Name);
            if (field.Kind != BitFieldKind.Bool)
            {
                Append("=");
                Value(field, value);
            }
        }

        Append(" }");
    }

    private void Hex(ulong value, int digits)
    {
        Append("0x");
        Span<char> text = stackalloc char[16];
        _ = value.TryFormat(text, out int length, digits > 1 ? "x16" : "x", CultureInfo.InvariantCulture);
        Append(text[(digits > 1 ? length - digits : 0)..length]);
    }

    private void Append(scoped ReadOnlySpan<char> text)
    {
        if (Overflowed || (text.Length > _buffer.Length - Length && !Grow(text.Length)))
        {
            Overflowed = true;
            return;
        }

        text.CopyTo(_buffer[Length..]);
        Length += text.Length;
    }

    private bool Grow(int more)
    {
        if (_fixedSize)
        {
            return false;
        }

        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(_buffer.Length * 2, Length + more));
        Text.CopyTo(larger);
        if (_pooled is not null)
        {
            ArrayPool<char>.Shared.Return(_pooled);
        }

        _buffer = _pooled = larger;
        return true;
    }
}
