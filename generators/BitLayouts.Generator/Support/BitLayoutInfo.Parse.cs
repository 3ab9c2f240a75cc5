using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace BitLayoutsNamespace;

public sealed partial class BitLayoutInfo
{
    /// <summary>
    /// Reads a word from its text form: the word in hex (<c>0x…</c>), the word with kind and fields, which must agree with
    /// it, or the fields alone (<c>{ type=0x1 offset=0x20 }</c>, all others zero).
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="raw">The word; 0 where the text is wrong.</param>
    /// <param name="error">What is wrong with the text; null where nothing is.</param>
    public bool TryParse(ReadOnlySpan<char> text, out ulong raw, [NotNullWhen(false)] out string? error)
    {
        text = text.Trim();
        error = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ParseWord(text, out raw)
            : text.StartsWith("{")
                ? ParseFields(text, out raw)
                : Nothing(out raw, $"'{Shorten(text)}' is neither a word (0x…) nor fields ({{ … }}) of {Name}");
        if (error is not null)
        {
            raw = 0;
        }

        return error is null;
    }

    private string? ParseWord(ReadOnlySpan<char> text, out ulong raw)
    {
        int end = 2;
        while (end < text.Length && char.IsAsciiHexDigit(text[end]))
        {
            end++;
        }

        ReadOnlySpan<char> digits = text[2..end].TrimStart('0');
        if (end == 2)
        {
            return Nothing(out raw, $"'{Shorten(text)}' has no hex digits after 0x");
        }

        if (digits.Length > Width / 4)
        {
            return Nothing(out raw, $"'{Shorten(text)}' is wider than the {Width} bits of {Name}");
        }

        raw = digits.Length == 0 ? 0 : ulong.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        ReadOnlySpan<char> rest = text[end..].Trim();
        if (rest.Length == 0)
        {
            return null;
        }

        string canonical = Format(raw);
        return rest.SequenceEqual(canonical.AsSpan(canonical.IndexOf(' ') + 1))
            ? null
            : $"'{Shorten(rest)}' does not agree with the word: {canonical}";
    }

    private string? ParseFields(ReadOnlySpan<char> text, out ulong raw)
    {
        raw = 0;
        foreach (BitFieldInfo field in Fields)
        {
            if (field is { Inverted: true, AliasOf: null, WhenName: null } && field.TrySet(raw, 0, out ulong zeroed))
            {
                raw = zeroed;
            }
        }

        if (!text.EndsWith("}"))
        {
            return $"'{Shorten(text)}' has no closing brace";
        }

        ReadOnlySpan<char> body = text[1..^1];
        foreach (Range range in body.SplitAny(" \t\r\n,"))
        {
            ReadOnlySpan<char> item = body[range];
            if (item.Length > 0 && ParseField(item, ref raw) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private string? ParseField(ReadOnlySpan<char> item, ref ulong raw)
    {
        int equals = item.IndexOf('=');
        string name = (equals < 0 ? item : item[..equals]).ToString();
        if (FindField(name) is not { } field)
        {
            return $"'{Shorten(name)}' is not a field of {Name}";
        }

        ulong value = 1;
        if (equals >= 0 ? !TryParseValue(field, item[(equals + 1)..], out value) : field.Kind != BitFieldKind.Bool)
        {
            return $"'{Shorten(item)}' gives {field.Name} no value from 0 to 0x{field.Max:x}";
        }

        if (!field.TrySet(raw, value, out ulong result))
        {
            return $"{field.Name} cannot be 0x{value:x}: it holds 0 to 0x{field.Max:x}" + (field.Step > 1 ? $" in steps of 0x{field.Step:x}" : "");
        }

        raw = result;
        return null;
    }

    private static bool TryParseValue(BitFieldInfo field, ReadOnlySpan<char> text, out ulong value)
    {
        foreach ((string name, ulong named) in field.EnumValues)
        {
            if (text.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                value = named;
                return true;
            }
        }

        if (field.Kind == BitFieldKind.Bool && bool.TryParse(text, out bool flag))
        {
            value = flag ? 1UL : 0UL;
            return true;
        }

        return text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ulong.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
            : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    private static string Nothing(out ulong raw, string error)
    {
        raw = 0;
        return error;
    }

    private static string Shorten(ReadOnlySpan<char> text) => text.Length <= 60 ? text.ToString() : string.Concat(text[..57], "...");
}
