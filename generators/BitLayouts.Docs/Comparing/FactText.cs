using System.Globalization;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Comparing;

/// <summary>Bits, numbers and sources as people read them.</summary>
internal static class FactText
{
    /// <summary><c>7</c>, <c>11:9</c>, <c>58, 11:9</c>; the most significant part first.</summary>
    public static string Bits(IEnumerable<BitRange> ranges) => string.Join(", ", ranges.Select(Bits));

    /// <summary><c>7</c> or <c>11:9</c>.</summary>
    public static string Bits(BitRange range) => range.Width == 1
        ? Number(range.Low)
        : $"{Number(range.High)}:{Number(range.Low)}";

    /// <summary>The ranges of a mask, from the top.</summary>
    public static IEnumerable<BitRange> Ranges(ulong mask)
    {
        for (int bit = 63; bit >= 0; bit--)
        {
            if ((mask >> bit & 1) == 0)
            {
                continue;
            }

            int low = bit;
            while (low > 0 && (mask >> (low - 1) & 1) != 0)
            {
                low--;
            }

            yield return new BitRange(bit, low);
            bit = low;
        }
    }

    /// <summary><c>bit 7</c> or <c>bits 11:9</c>.</summary>
    public static string BitsOf(string bits) => bits.All(char.IsAsciiDigit) ? $"bit {bits}" : $"bits {bits}";

    /// <summary>A value: small ones in decimal, <c>0x</c> before hex.</summary>
    public static string Value(ulong value, bool isInt) => isInt || value < 10
        ? value.ToString(CultureInfo.InvariantCulture)
        : $"0x{value.ToString("x", CultureInfo.InvariantCulture)}";

    /// <summary><c>mm/swapfile.c: swap_migration_ad_supported (6.1)</c>.</summary>
    public static string Source(EvaluatedSource source) => $"{source.File}: {source.Symbol} ({source.Version})";

    /// <summary>A number in any culture.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
