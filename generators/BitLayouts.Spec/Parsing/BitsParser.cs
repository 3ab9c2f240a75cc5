using System.Globalization;
using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Parsing;

/// <summary>Reads <c>12</c>, <c>"51:12"</c> and lists of these.</summary>
internal static class BitsParser
{
    private const int MaxRanges = 64;

    /// <summary>The bits, or null after a mistake, which is reported.</summary>
    public static BitsModel? Parse(JsonNode node, string owner, string layout, int width, DiagnosticBag diagnostics)
    {
        IReadOnlyList<JsonNode> parts = node.Kind == JsonKind.Array ? node.Items : [node];
        if (parts.Count is 0 or > MaxRanges)
        {
            diagnostics.Report(
                SpecDiagnostics.BadBits, node.Opening, "'bits' of " + owner, parts.Count == 0 ? "the list is empty" : "the list has more parts than a word has bits");
            return null;
        }

        List<Located<BitRange>> ranges = [];
        ulong seen = 0;
        foreach (JsonNode part in parts)
        {
            string? problem = null;
            BitRange? range = part.Kind switch
            {
                JsonKind.Number => ParseNumber(part.Text, out problem),
                JsonKind.String => ParseText(part.Text, out problem),
                _ => null,
            };
            if (range is not { } r)
            {
                diagnostics.Report(
                    SpecDiagnostics.BadBits, part.Place, "'bits' of " + owner, problem ?? $"this is {part.KindWithArticle}; {Forms}");
                return null;
            }

            if (r.High >= width)
            {
                diagnostics.Report(SpecDiagnostics.OutOfWidth, part.Span, char.ToUpperInvariant(owner[0]) + owner.Substring(1), r.High, layout, width, width - 1);
                return null;
            }

            if ((seen & r.Mask) != 0)
            {
                diagnostics.Report(SpecDiagnostics.BadBits, part.Span, "'bits' of " + owner, $"{BitText.Describe(seen & r.Mask)} is listed twice");
                return null;
            }

            seen |= r.Mask;
            ranges.Add(new Located<BitRange>(r, part.Span));
        }

        return new BitsModel(ranges, node.Span);
    }

    private const string Forms = "write a bit number such as 12, a range such as \"51:12\", or a list of these";

    private static BitRange? ParseNumber(string text, out string? problem)
    {
        int? bit = ParseBit(text);
        problem = bit is null ? $"{text} is not a bit number; {Forms}" : null;
        return bit is { } b ? new BitRange(b, b) : null;
    }

    private static BitRange? ParseText(string text, out string? problem)
    {
        string[] ends = text.Split(':');
        int? high = ParseBit(ends[0]);
        int? low = ends.Length > 1 ? ParseBit(ends[1]) : high;
        if (high is not { } h || low is not { } l || ends.Length > 2)
        {
            problem = $"'{text}' is not a range; {Forms}";
            return null;
        }

        problem = h < l ? $"in '{text}' the higher bit must come first: \"{l}:{h}\"" : null;
        return h < l ? null : new BitRange(h, l);
    }

    private static int? ParseBit(string text) =>
        text.Length <= 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int bit) ? bit : null;
}
