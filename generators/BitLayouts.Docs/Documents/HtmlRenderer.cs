using System.Globalization;
using System.Net;
using System.Text;

namespace BitLayouts.Docs.Documents;

/// <summary>Writes pages as HTML that needs nothing but a style sheet.</summary>
/// <param name="site">What all pages are about.</param>
/// <param name="navigation">Links to the main pages.</param>
internal sealed class HtmlRenderer(string site, IReadOnlyList<Inline.Link> navigation)
{
    /// <summary>The whole file.</summary>
    public string Render(Page page)
    {
        StringBuilder html = new();
        html.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="{PageSet.Mark}">
            <title>{Escape(page.Title)} · {Escape(site)}</title>
            <link rel="stylesheet" href="{PageSet.Style}">
            </head>
            <body>
            <a class="skip" href="#main">Skip to the content</a>
            <header><nav aria-label="Pages"><ul>

            """);
        foreach (Inline.Link link in navigation)
        {
            string current = link.Page == page.Name ? " aria-current=\"page\"" : "";
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{Target(link)}\"{current}>{Escape(link.Text)}</a></li>\n");
        }

        html.Append("</ul></nav></header>\n<main id=\"main\">\n");
        AppendBlocks(html, page);
        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void AppendBlocks(StringBuilder html, Page page)
    {
        Block.Heading[] parts = [.. page.Parts];
        foreach (Block block in page.Blocks)
        {
            if (parts.Length > 1 && ReferenceEquals(block, parts[0]))
            {
                AppendParts(html, parts);
            }

            Append(html, block);
        }
    }

    private static void AppendParts(StringBuilder html, Block.Heading[] parts)
    {
        html.Append("<nav class=\"parts\" aria-label=\"On this page\"><ul>\n");
        foreach (Block.Heading part in parts)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#{part.Id}\">{Render(part.Text)}</a></li>\n");
        }

        html.Append("</ul></nav>\n");
    }

    private static void Append(StringBuilder html, Block block)
    {
        switch (block)
        {
            case Block.Heading heading:
                html.Append(CultureInfo.InvariantCulture, $"<h{heading.Level}{Id(heading.Id)}>{Render(heading.Text)}</h{heading.Level}>\n");
                break;
            case Block.Paragraph paragraph:
                html.Append(CultureInfo.InvariantCulture, $"<p{(paragraph.Class.Length == 0 ? "" : $" class=\"{paragraph.Class}\"")}>{Render(paragraph.Text)}</p>\n");
                break;
            case Block.Bullets bullets:
                html.Append("<ul>\n").AppendJoin("", bullets.Items.Select(static i => $"<li>{Render(i)}</li>\n")).Append("</ul>\n");
                break;
            case Block.Figure figure:
                html.Append(CultureInfo.InvariantCulture, $"<figure{Id(figure.Id)}><div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Diagram\">{figure.Svg}</div><figcaption>{Render(figure.Caption)}</figcaption></figure>\n");
                break;
            case Block.Table table:
                Append(html, table);
                break;
            default:
                throw new InvalidOperationException("Unknown block " + block.GetType().Name);
        }
    }

    private static void Append(StringBuilder html, Block.Table table)
    {
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{Escape(table.Caption)}\"><table>\n<caption>{Escape(table.Caption)}</caption>\n<thead><tr>");
        html.AppendJoin("", table.Columns.Select(static c => $"<th scope=\"col\">{Escape(c)}</th>")).Append("</tr></thead>\n<tbody>\n");
        foreach (Row row in table.Rows)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr{Id(row.Id)}><th scope=\"row\">{Render(row.Cells[0])}</th>");
            html.AppendJoin("", row.Cells.Skip(1).Select(static c => $"<td>{Render(c)}</td>")).Append("</tr>\n");
        }

        html.Append("</tbody>\n</table></div>\n");
    }

    private static string Render(IEnumerable<Inline> text) => string.Concat(text.Select(Render));

    private static string Render(Inline inline) => inline switch
    {
        Inline.Words words => Escape(words.Text),
        Inline.Unbroken unbroken => $"<span class=\"unbroken\">{Escape(unbroken.Text)}</span>",
        Inline.Path path => Escape(path.Text).Replace("/", "/<wbr>", StringComparison.Ordinal),
        Inline.Code code => $"<code>{Escape(code.Text)}</code>",
        Inline.Strong strong => $"<strong>{Escape(strong.Text)}</strong>",
        Inline.Tag tag => $"<span class=\"tag {tag.Class}\">{Escape(tag.Text)}</span>",
        Inline.Small small => $"<small>{Render(small.Text)}</small>",
        Inline.Link { IsCode: true } link => $"<a href=\"{Target(link)}\"><code>{Escape(link.Text)}</code></a>",
        Inline.Link link => $"<a href=\"{Target(link)}\">{Escape(link.Text)}</a>",
        Inline.Break => "<br>",
        _ => throw new InvalidOperationException("Unknown inline " + inline.GetType().Name),
    };

    private static string Target(Inline.Link link)
    {
        string page = link.Page.Length == 0 ? "" : link.Page + ".html";
        return Escape(link.Anchor.Length == 0 ? page : $"{page}#{link.Anchor}");
    }

    private static string Id(string id) => id.Length == 0 ? "" : $" id=\"{Escape(id)}\"";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
