using System.Buffers;
using System.Text;

namespace BitLayoutsNamespace;

public sealed partial class BitLayoutInfo
{
    /// <summary>The word in words: <c>0x… kind { field field=0x1 }</c>. It parses back.</summary>
    public string Format(ulong raw) => Format(raw, null);

    /// <summary>
    /// The word as text: <c>G</c> or nothing for word, kind and fields; <c>X</c> for the word alone; <c>F</c> for the fields alone.
    /// </summary>
    /// <exception cref="FormatException"><paramref name="format"/> is none of these.</exception>
    public string Format(ulong raw, string? format)
    {
        Span<char> small = stackalloc char[512];
        if (TryFormat(raw, small, out int written, format))
        {
            return new string(small[..written]);
        }

        for (int size = 4096; ; size *= 4)
        {
            char[] large = ArrayPool<char>.Shared.Rent(size);
            try
            {
                if (TryFormat(raw, large, out written, format))
                {
                    return new string(large, 0, written);
                }
            }
            finally
            {
                ArrayPool<char>.Shared.Return(large);
            }
        }
    }

    /// <summary>Writes the text form into <paramref name="destination"/>; false where it is too short.</summary>
    /// <exception cref="FormatException"><paramref name="format"/> is not <c>G</c>, <c>X</c>, <c>F</c> or empty.</exception>
    public bool TryFormat(ulong raw, Span<char> destination, out int charsWritten, ReadOnlySpan<char> format)
    {
        char style = format.Length switch { 0 => 'G', 1 => char.ToUpperInvariant(format[0]), _ => '?' };
        if (style is not ('G' or 'X' or 'F'))
        {
            throw new FormatException($"'{format}' is not a format of {TypeName}: G (word, kind and fields), X (word) and F (fields) are");
        }

        TextCursor text = new(destination);
        if (style != 'F')
        {
            text.Write("0x");
            text.WriteHex(raw & WordMask, Width / 4);
        }

        if (style != 'X')
        {
            WriteFields(ref text, raw, style == 'G');
        }

        charsWritten = text.Written;
        return !text.Overflowed;
    }

    /// <summary>Writes the text form as UTF-8 into <paramref name="destination"/>; false where it is too short.</summary>
    /// <exception cref="FormatException"><paramref name="format"/> is not <c>G</c>, <c>X</c>, <c>F</c> or empty.</exception>
    public bool TryFormat(ulong raw, Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format)
    {
        // Every name is ASCII, so that a character is a byte.
        char[] chars = ArrayPool<char>.Shared.Rent(Math.Max(destination.Length, 1));
        try
        {
            bool fits = TryFormat(raw, chars.AsSpan(0, destination.Length), out int charsWritten, format);
            bytesWritten = fits ? Encoding.UTF8.GetBytes(chars.AsSpan(0, charsWritten), destination) : 0;
            return fits;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    private void WriteFields(ref TextCursor text, ulong raw, bool withKind)
    {
        BitLayoutInfo shown = this;
        if (KindOf(raw) is { } kind)
        {
            shown = kind.Layout ?? this;
            if (withKind)
            {
                text.Write(" ");
                text.Write(kind.Name);
            }
        }

        text.Write(withKind ? " {" : "{");
        foreach (BitFieldInfo field in shown.Fields)
        {
            ulong value = field.AliasOf is null && field.Means(raw) ? field.Get(raw) : 0;
            if (value == 0)
            {
                continue;
            }

            text.Write(" ");
            text.Write(field.Name);
            if (field.Kind != BitFieldKind.Bool)
            {
                text.Write("=");
                text.WriteValue(field, value);
            }
        }

        text.Write(" }");
    }

    private ref struct TextCursor(Span<char> destination)
    {
        private readonly Span<char> _destination = destination;

        public int Written { get; private set; }

        public bool Overflowed { get; private set; }

        public void Write(string text)
        {
            if (Overflowed || !text.TryCopyTo(_destination[Written..]))
            {
                Overflowed = true;
                Written = 0;
                return;
            }

            Written += text.Length;
        }

        public void WriteHex(ulong value, int digits)
        {
            Span<char> buffer = stackalloc char[16];
            int start = buffer.Length;
            for (int i = 0; i < digits || value != 0; i++, value >>= 4)
            {
                buffer[--start] = "0123456789abcdef"[(int)(value & 0xf)];
            }

            ReadOnlySpan<char> hex = buffer[start..];
            if (Overflowed || !hex.TryCopyTo(_destination[Written..]))
            {
                Overflowed = true;
                Written = 0;
                return;
            }

            Written += hex.Length;
        }

        public void WriteValue(BitFieldInfo field, ulong value)
        {
            foreach ((string name, ulong named) in field.EnumValues)
            {
                if (named == value)
                {
                    Write(name);
                    return;
                }
            }

            Write("0x");
            WriteHex(value, 1);
        }
    }
}
