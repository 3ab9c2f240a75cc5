using System.Globalization;

namespace BitLayouts.Spec.Evaluation;

/// <summary>Bits and words in messages.</summary>
internal static class BitText
{
    /// <summary><c>bit 7</c>, <c>bits 11:9</c> or <c>bits 58, 11:9</c>.</summary>
    public static string Describe(ulong mask)
    {
        List<string> parts = [];
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

            parts.Add(bit == low ? Text(bit) : Text(bit) + ":" + Text(low));
            bit = low;
        }

        return (parts.Count == 1 && !parts[0].Contains(":") ? "bit " : "bits ") + string.Join(", ", parts);
    }

    /// <summary>A word with as many digits as its width asks for: <c>0x0000000000000060</c>.</summary>
    public static string Word(ulong word, int width) =>
        "0x" + word.ToString("x" + (width / 4).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
