using System;
using System.Globalization;

namespace BitLayoutTemplates;

/// <summary>Reads words as text piece by piece.</summary>
internal ref struct BitTextScanner
{
    private ReadOnlySpan<char> _rest;

    internal BitTextScanner(ReadOnlySpan<char> text) => _rest = text.Trim();

    internal readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>The next characters, shortened for a message.</summary>
    internal readonly string Here => _rest.Length <= 20 ? _rest.ToString() : string.Concat(_rest[..20], "…");

    /// <summary>The next character is <paramref name="c"/>; it is passed over with the space behind it.</summary>
    internal bool Take(char c)
    {
        if (_rest.IsEmpty || _rest[0] != c)
        {
            return false;
        }

        _rest = _rest[1..].TrimStart();
        return true;
    }

    internal readonly bool IsNext(char c) => !_rest.IsEmpty && _rest[0] == c;

    /// <summary>A run of letters, digits and underscores, with the space behind it; empty where none comes next.</summary>
    internal ReadOnlySpan<char> TakeName()
    {
        int length = 0;
        while (length < _rest.Length && (char.IsAsciiLetterOrDigit(_rest[length]) || _rest[length] == '_'))
        {
            length++;
        }

        ReadOnlySpan<char> name = _rest[..length];
        _rest = _rest[length..].TrimStart();
        return name;
    }

    /// <summary>Whether a hexadecimal number comes next.</summary>
    internal readonly bool IsHexNext => _rest.StartsWith("0x", StringComparison.OrdinalIgnoreCase);

    /// <summary>A number: hexadecimal behind <c>0x</c>, else decimal.</summary>
    internal static bool TryNumber(ReadOnlySpan<char> text, out ulong value) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ulong.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
            : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
