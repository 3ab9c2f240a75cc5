using System.Globalization;
using System.Net;
using System.Text;

namespace KernelBits.Cli.Pictures;

/// <summary>A drawing as a page of its own, with tips under the pointer and nothing loaded from elsewhere.</summary>
internal static class HtmlPicture
{
    private const string Head = """
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <style>
        body { margin: 0; background: #fff; }
        svg { display: block; margin: auto; max-width: 1240px; width: 100%; height: auto; font-family: system-ui, "DejaVu Sans", sans-serif; }
        rect:hover { stroke: #1c1c1c; stroke-width: 1; }
        </style>
        """;

    /// <summary>The page.</summary>
    public static string Render(Drawing drawing)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en\">\n<title>").Append(Escape(drawing.Title)).Append("</title>\n").Append(Head).Append('\n');
        html.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {drawing.Width:0.#} {drawing.Height:0.#}\" role=\"img\" aria-label=\"{Escape(drawing.Title)}\">\n");
        foreach (Drawing.Box box in drawing.Boxes)
        {
            html.Append(CultureInfo.InvariantCulture, $"<rect x=\"{box.X:0.#}\" y=\"{box.Y:0.#}\" width=\"{box.Width:0.#}\" height=\"{box.Height:0.##}\" fill=\"{box.Color}\"");
            html.Append(box.Tip is { } tip ? $"><title>{Escape(tip)}</title></rect>\n" : "/>\n");
        }

        foreach (Drawing.Label label in drawing.Labels)
        {
            html.Append(CultureInfo.InvariantCulture, $"<text x=\"{label.X:0.#}\" y=\"{label.Y:0.#}\" font-size=\"{label.Size:0.#}\" fill=\"{label.Color}\"")
                .Append(label.IsBold ? " font-weight=\"600\"" : "").Append(label.IsRight ? " text-anchor=\"end\"" : "")
                .Append('>').Append(Escape(label.Text)).Append("</text>\n");
        }

        return html.Append("</svg>\n</html>\n").ToString();
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
