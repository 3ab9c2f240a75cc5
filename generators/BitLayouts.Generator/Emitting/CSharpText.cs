using System.Globalization;
using System.Text;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>Literals and documentation text.</summary>
internal static class CSharpText
{
    /// <summary>Hexadecimal, with as few digits as the value needs.</summary>
    public static string Hex(ulong value) => "0x" + value.ToString("x", CultureInfo.InvariantCulture);

    /// <summary>Hexadecimal, with all digits of a word of <paramref name="width"/> bits.</summary>
    public static string Hex(ulong value, int width) =>
        "0x" + value.ToString("x" + (width / 4).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A string literal.</summary>
    public static string Literal(string? text)
    {
        if (text is null)
        {
            return "null";
        }

        StringBuilder result = new("\"", text.Length + 2);
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => result.Append("\\\""),
                '\\' => result.Append("\\\\"),
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' or (>= '\ud800' and <= '\udfff') =>
                    result.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => result.Append(c),
            };
        }

        return result.Append('"').ToString();
    }

    /// <summary>Text of the specification for a documentation comment: on one line, escaped, without what XML cannot hold.</summary>
    public static string Xml(string text)
    {
        StringBuilder result = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            _ = c switch
            {
                '&' => result.Append("&amp;"),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '\u0085' or '\u2028' or '\u2029' => result.Append(' '),
                _ when char.IsControl(c) => result.Append(' '),
                _ when pair => result.Append(c).Append(text[++i]),
                '\ufffe' or '\uffff' => result.Append('\ufffd'),
                _ when char.IsSurrogate(c) => result.Append('\ufffd'),
                _ => result.Append(c),
            };
        }

        return result.ToString().Trim();
    }

    /// <summary>Where a fact comes from, such as <c>include/linux/swap.h: MAX_SWAPFILES (v5.14)</c>.</summary>
    public static string Source(EvaluatedSource source)
    {
        string version = source.Version.Length > 0 && char.IsDigit(source.Version[0]) ? "v" + source.Version : source.Version;
        return $"{source.File}: {source.Symbol} ({version})";
    }

    /// <summary>Bit ranges as the specification writes them: <c>51:12</c>, <c>7,4:3</c>.</summary>
    public static string Bits(IEnumerable<BitRange> ranges) => string.Join(",", ranges.Select(Bits));

    public static string Bits(BitRange range) =>
        range.High == range.Low ? Number(range.Low) : Number(range.High) + ":" + Number(range.Low);
}
