using System.Globalization;
using System.Numerics;
using KernelBits.Cli.CommandLine;

namespace KernelBits.Cli.Layouts;

/// <summary>Words and numbers as they are typed and shown.</summary>
internal static class NumberText
{
    private const int WordDigits = 16;

    /// <summary>A 64-bit word: <c>0x</c> and sixteen digits.</summary>
    public static string Word(ulong word) => $"0x{word:x16}";

    /// <summary>A number in as few hex digits as it needs.</summary>
    public static string Hex(ulong value) => $"0x{value:x}";

    /// <summary>Parses a word: hex digits, with or without <c>0x</c>, with <c>_</c> between digits.</summary>
    /// <exception cref="UsageException">Not hex, or wider than the layout.</exception>
    public static ulong ParseWord(string text, BitLayoutInfo? layout)
    {
        string digits = HexDigits(text) ?? throw new UsageException(
            $"{UserText.Quote(text)} is not a hex word; write hex digits such as 0x4000000000000020.");
        int width = layout?.Width ?? 64;
        string significant = digits.TrimStart('0');
        ulong word = 0;
        bool fits = significant.Length <= WordDigits
            && (significant.Length == 0 || ulong.TryParse(significant, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out word))
            && (layout is null || (word & ~layout.WordMask) == 0);
        return fits
            ? word
            : throw new UsageException(
                $"{UserText.Quote(text)} is too wide: it needs {BitsOf(significant)} bits, {layout?.Name ?? "a word"} has {width}.");
    }

    /// <summary>Parses a value: decimal, or hex with <c>0x</c>; false if it is neither. Values beyond 64 bits come back as null.</summary>
    public static bool TryParseValue(string text, out ulong? value)
    {
        value = null;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            if (HexDigits(text) is not { } digits)
            {
                return false;
            }

            if (ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong hex))
            {
                value = hex;
            }

            return true;
        }

        string plain = text.Replace("_", "", StringComparison.Ordinal);
        if (plain.Length == 0 || text[0] == '_' || text[^1] == '_' || !plain.All(char.IsAsciiDigit))
        {
            return false;
        }

        if (ulong.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number))
        {
            value = number;
        }

        return true;
    }

    private static string? HexDigits(string text)
    {
        string digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        if (digits.Length == 0 || digits[0] == '_' || digits[^1] == '_')
        {
            return null;
        }

        digits = digits.Replace("_", "", StringComparison.Ordinal);
        return digits.All(char.IsAsciiHexDigit) ? digits : null;
    }

    private static int BitsOf(string significantDigits)
        => ((significantDigits.Length - 1) * 4) + BitOperations.Log2((uint)Convert.ToInt32(significantDigits[..1], 16)) + 1;
}
