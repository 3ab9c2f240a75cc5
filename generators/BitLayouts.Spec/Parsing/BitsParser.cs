using System.Globalization;
using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Parsing;

/// <summary>Reads <c>12</c>, <c>"51:12"</c> and lists of these.</summary>
internal static class BitsParser
{
    private const int MaxRanges = 64;
    private const string Forms = "write a bit number such as 12, a range such as \"51:12\", or a list of these";

    /// <summary>The bits, or null after a mistake, which is reported.</summary>
    public static BitsModel? Parse(JsonNode node, string owner, string layout, int width, DiagnosticBag diagnostics)
    {
        IReadOnlyList<JsonNode> parts = node.Kind == JsonKind.Array ? node.Items : [node];
        if (parts.Count is 0 or > MaxRanges)
        {
            string problem = parts.Count == 0 ? "the list is empty" : "the list has more parts than a word has bits";
            diagnostics.Report(SpecDiagnostics.BadBits, node.Opening, "'bits' of " + owner, problem);
            return null;
        }

        List<Located<BitRange>> ranges = [];
        ulong seen = 0;
        foreach (JsonNode part in parts)
        {
            if (ParseRange(part, out string problem) is not { } r)
            {
                diagnostics.Report(SpecDiagnostics.BadBits, part.Place, "'bits' of " + owner, problem);
                return null;
            }

            if (r.High >= width)
            {
                string title = char.ToUpperInvariant(owner[0]) + owner.Substring(1);
                diagnostics.Report(SpecDiagnostics.OutOfWidth, part.Span, title, r.High, layout, width, width - 1);
                return null;
            }

            if ((seen & r.Mask) != 0)
            {
                string twice = BitText.Describe(seen & r.Mask) + " listed twice";
                diagnostics.Report(SpecDiagnostics.BadBits, part.Span, "'bits' of " + owner, twice);
                return null;
            }

            seen |= r.Mask;
            ranges.Add(new Located<BitRange>(r, part.Span));
        }

        return new BitsModel(ranges, node.Span);
    }

    private static BitRange? ParseRange(JsonNode part, out string problem)
    {
        string[] ends = part.Kind is JsonKind.String or JsonKind.Number ? part.Text.Split(':') : [];
        int? high = ends.Length is 1 or 2 ? ParseBit(ends[0]) : null;
        int? low = ends.Length == 2 ? ParseBit(ends[1]) : high;
        if (high is not { } h || low is not { } l)
        {
            problem = part.Kind switch
            {
                JsonKind.String => $"'{part.Text}' is not a range; {Forms}",
                JsonKind.Number => $"{part.Text} is not a bit number; {Forms}",
                _ => $"this is {part.KindWithArticle}; {Forms}",
            };
            return null;
        }

        problem = $"in '{part.Text}' the higher bit must come first: \"{l}:{h}\"";
        return h < l ? null : new BitRange(h, l);
    }

    private static int? ParseBit(string text) =>
        text.Length <= 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int bit) ? bit : null;
}
