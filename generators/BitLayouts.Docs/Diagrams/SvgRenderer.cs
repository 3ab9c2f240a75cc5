using System.Globalization;
using System.Net;
using System.Text;
using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Documents;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Diagrams;

/// <summary>Draws a word as SVG. The colours are those of <c>Style/diagram.css</c>.</summary>
internal static class SvgRenderer
{
    /// <summary>A picture to put into a page that has the style.</summary>
    /// <param name="layout">The word.</param>
    /// <param name="before">The same of another kernel with what that is called; null to mark nothing as new.</param>
    public static string Inline(EvaluatedLayout layout, (string Name, EvaluatedLayout Layout)? before = null) => Render(layout, before, style: "");

    /// <summary>A picture that brings its style along.</summary>
    /// <param name="layout">The word.</param>
    /// <param name="before">The same of another kernel with what that is called; null to mark nothing as new.</param>
    /// <param name="style">The style.</param>
    public static string Standalone(EvaluatedLayout layout, (string Name, EvaluatedLayout Layout)? before, string style) =>
        $"<!-- {PageSet.Mark} -->\n" + Render(layout, before, $"<style>\n{style}</style>\n");

    private static string Render(EvaluatedLayout layout, (string Name, EvaluatedLayout Layout)? before, string style)
    {
        DiagramGeometry geometry = new(layout, before);
        StringBuilder svg = new();
        string width = Number(geometry.Width);
        string height = Number(geometry.Height);
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"bits\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"{Escape(Describe(layout))}\">\n");
        svg.Append(style);
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>\n");
        foreach ((DiagramRow row, double top) in geometry.Rows.Zip(geometry.RowTops))
        {
            AppendNumbers(svg, geometry, row, top);
        }

        foreach (BoxedSegment box in geometry.Boxes)
        {
            AppendBox(svg, geometry, box);
        }

        AppendLegend(svg, geometry);
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>The picture in words: the first meaning of every bit, from the top.</summary>
    public static string Describe(EvaluatedLayout layout)
    {
        IEnumerable<string> fields = layout.Fields.Items.Where(static f => !f.IsAlias)
            .Select(static f => (f.Mask, $"{FactText.BitsOf(FactText.Bits(f.Ranges.Items))} {f.Name}"))
            .Concat(FactText.Ranges(DiagramBuilder.ReservedMask(layout)).Select(static r => (r.Mask, $"{FactText.BitsOf(FactText.Bits(r))} reserved")))
            .OrderByDescending(static f => f.Item1)
            .Select(static f => f.Item2);
        return $"The {FactText.Number(layout.Width)} bits of {layout.Name}: {string.Join(", ", fields)}.";
    }

    /// <summary>The numbers of the bits at which a meaning begins or ends.</summary>
    private static void AppendNumbers(StringBuilder svg, DiagramGeometry geometry, DiagramRow row, double top)
    {
        HashSet<int> bits = [.. row.Lanes.SelectMany(static l => l).SelectMany(static s => (int[])[s.High, s.Low])];
        foreach (int bit in bits.OrderDescending())
        {
            string x = Number(geometry.LeftOf(row, bit) + geometry.CellWidth / 2.0);
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"bit\" x=\"{x}\" y=\"{Number(top + DiagramGeometry.NumbersHeight - 4)}\">{bit}</text>\n");
        }
    }

    private static void AppendBox(StringBuilder svg, DiagramGeometry geometry, BoxedSegment box)
    {
        Segment segment = box.Segment;
        string name = DiagramWords.ClassOf(segment.Kind) + (box.IsSecondary ? " second" : "") + (segment.IsNew ? " new" : "");
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"{name}\"><title>{Escape(segment.Title)}</title>");
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Number(box.X + 0.5)}\" y=\"{Number(box.Y + 0.5)}\" width=\"{Number(box.Width - 1)}\" height=\"{Number(box.Height - 1)}\" rx=\"3\"/>");
        AppendTicks(svg, geometry, box);
        double middle = box.X + box.Width / 2;
        if (box.Label.IsUpright)
        {
            string x = Number(middle + 4);
            string y = Number(box.Y + box.Height / 2);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" transform=\"rotate(-90 {x} {y})\">{Escape(box.Label.Lines[0])}</text>");
        }
        else
        {
            double y = box.Y + box.Height / 2 - (box.Label.Lines.Count - 1) * Label.LineHeight / 2.0 + 4;
            foreach (string line in box.Label.Lines.Where(static l => l.Length > 0))
            {
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Number(middle)}\" y=\"{Number(y)}\">{Escape(line)}</text>");
                y += Label.LineHeight;
            }
        }

        svg.Append(segment.ContinuesAbove ? Arrow("‹", box.X + 8, box) : "");
        svg.Append(segment.ContinuesBelow ? Arrow("›", box.X + box.Width - 8, box) : "");
        svg.Append("</g>\n");
    }

    private static string Arrow(string sign, double x, BoxedSegment box) =>
        $"<text x=\"{Number(x)}\" y=\"{Number(box.Y + box.Height / 2 + 4)}\">{sign}</text>";

    /// <summary>Short strokes between the bits of a wide field, so that they can be counted.</summary>
    private static void AppendTicks(StringBuilder svg, DiagramGeometry geometry, BoxedSegment box)
    {
        if (box.Segment.Range.Width == 1)
        {
            return;
        }

        svg.Append("<path class=\"tick\" d=\"");
        for (int bit = 1; bit < box.Segment.Range.Width; bit++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"M{Number(box.X + bit * geometry.CellWidth)} {Number(box.Y + 1)}v4");
        }

        svg.Append("\"/>");
    }

    private static void AppendLegend(StringBuilder svg, DiagramGeometry geometry)
    {
        foreach (LegendEntry entry in geometry.Legend)
        {
            if (entry.Class.Length > 0)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<g class=\"{entry.Class}\"><rect x=\"{Number(entry.X + 0.5)}\" y=\"{Number(entry.Y + 0.5)}\" width=\"{LegendEntry.SwatchWidth}\" height=\"{LegendEntry.SwatchHeight}\" rx=\"3\"/></g>");
            }

            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"legend\" x=\"{Number(entry.TextX)}\" y=\"{Number(entry.Y + 11)}\">{Escape(entry.Text)}</text>\n");
        }
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
