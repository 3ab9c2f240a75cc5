namespace KernelBits.Cli.Pictures;

/// <summary>
/// How wide a text gets at most, about: a page is drawn with whatever font its reader has, so that it cannot be measured here. Widths
/// are those of DejaVu Sans, than which few are wider.
/// </summary>
internal static class TextWidth
{
    private const double Bold = 1.11;
    private const string Narrow = "iljtfrI.,:;'|!/\\()[]{}- \"";
    private const string Wide = "mwMW@%…";

    /// <summary>The width in points.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">Height of the letters.</param>
    /// <param name="isBold">In bold.</param>
    public static double Of(string text, double size, bool isBold = false) => text.Sum(Ems) * size * (isBold ? Bold : 1);

    /// <summary>The text, or as much of its beginning and end as fits.</summary>
    public static string Shorten(string text, double width, double size, bool isBold = false)
    {
        string shown = text;
        for (int kept = text.Length - 1; kept > 1 && Of(shown, size, isBold) > width; kept--)
        {
            shown = $"{text[..((kept + 1) / 2)]}…{text[^(kept / 2)..]}";
        }

        return shown;
    }

    private static double Ems(char letter) =>
        Narrow.Contains(letter) ? 0.41
        : Wide.Contains(letter) ? 1.0
        : char.IsAscii(letter) ? (char.IsAsciiLetterUpper(letter) ? 0.70 : 0.63)
        : 1.0;
}
