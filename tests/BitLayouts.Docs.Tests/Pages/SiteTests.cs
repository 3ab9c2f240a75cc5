using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BitLayouts.Docs.Profiles;
using BitLayouts.Spec.Evaluation;
using Xunit;

namespace BitLayouts.Docs.Tests.Pages;

/// <summary>The pages of the kernel's specification, and of one that means harm.</summary>
public partial class SiteTests
{
    private static readonly IReadOnlyList<(string Name, string Text)> Hostile = Render(Sample.File("""
        "constants": [ { "group": "G", "doc": "<script>alert(1)</script> | `x`", "source": { "file": "f|g", "symbol": "<s>", "version": "1" }, "items": [ { "name": "K", "value": "1 | 2", "doc": "*a* _b_ [c](d) ``e``" } ] } ],
        "enums": [
          { "name": "e", "doc": "E.", "source": { "file": "f", "symbol": "s", "version": "1" }, "values": [ { "name": "a", "value": 0, "doc": "A." } ] },
          { "name": "f", "doc": "F.", "source": { "file": "f", "symbol": "s", "version": "1" }, "values": [ { "name": "a", "value": 0, "doc": "A." } ] } ],
        "layouts": [ { "name": "index", "kernel": "\"><b>", "width": 8, "doc": "A & B < C\nD", "source": { "file": "f", "symbol": "s", "version": "1" },
          "fields": [ { "name": "raw_one", "bits": "7:0", "doc": "| <!-- & -->" } ],
          "predicates": [ { "name": "p", "expr": "raw_one == 1 || raw_one == 2", "doc": "d" } ] } ]
        """));

    [Fact]
    public void Pages_are_well_formed()
    {
        foreach ((string name, string text) in Repository.Pages.Concat(Hostile).Where(static f => f.Name.EndsWith(".html", StringComparison.Ordinal)))
        {
            XElement html = Parse(text);
            Assert.Single(html.Descendants("h1"));
            Assert.Single(html.Descendants("main"));
            Assert.All(html.Descendants("table"), static t => Assert.All(
                t.Descendants("tr"), r => Assert.Equal(t.Descendants("thead").Descendants("th").Count(), r.Elements().Count())));
            string[] ids = [.. html.Descendants().Select(static e => e.Attribute("id")?.Value).OfType<string>()];
            Assert.True(ids.Length == ids.Distinct().Count(), $"{name} has an id twice");
        }
    }

    [Fact]
    public void Every_link_leads_somewhere()
    {
        foreach (IReadOnlyList<(string Name, string Text)> site in (IReadOnlyList<(string, string)>[])[Repository.Pages, Hostile])
        {
            Dictionary<string, string> texts = site.ToDictionary(static f => f.Name, static f => f.Text);
            foreach ((string name, string text) in site)
            {
                IEnumerable<string> targets = name.EndsWith(".html", StringComparison.Ordinal) ? Href().Matches(text).Select(static m => WebUtility.HtmlDecode(m.Groups[1].Value))
                    : name.EndsWith(".md", StringComparison.Ordinal) ? MarkdownLink().Matches(text).Select(static m => m.Groups[1].Value)
                    : [];
                foreach (string target in targets)
                {
                    string[] parts = target.Split('#');
                    string page = parts[0].Length == 0 ? name : parts[0];
                    Assert.True(texts.ContainsKey(page), $"{name} links to {target}");
                    Assert.True(parts.Length == 1 || texts[page].Contains($"id=\"{parts[1]}\"", StringComparison.Ordinal), $"{name} links to {target}");
                }
            }
        }
    }

    [Fact]
    public void Every_fact_of_every_profile_stands_on_a_page()
    {
        Dictionary<string, string> texts = Repository.Pages.ToDictionary(static f => f.Name, static f => f.Text);
        foreach (EvaluatedSpec spec in Repository.Specification.Profiles.Select(static p => Repository.Specification.Read(ProfileSelector.Parse(p.Name), p.Name).Spec))
        {
            foreach (EvaluatedLayout layout in spec.Layouts)
            {
                string page = texts[layout.Name + ".html"];
                Assert.All(layout.Fields, f => AssertTold(page, f.Name, f.MemberName, f.Kernel, f.Doc));
                Assert.All(layout.Predicates, p => AssertTold(page, p.Name, p.MemberName, p.Kernel, p.Expression, p.Doc));
                Assert.All(layout.Kinds, k => AssertTold(page, k.Name, k.MemberName, k.Expression, k.Doc));
                Assert.All(layout.Mutators, m => AssertTold(page, m.Name, m.MemberName, m.Kernel, m.Doc));
                Assert.All(layout.Conversions, c => AssertTold(page, c.Name, c.MemberName, c.Kernel, c.Doc));
                Assert.All(layout.Reserved, r => AssertTold(page, r.Doc));
            }

            Assert.All(spec.ConstantGroups.Items.SelectMany(static g => g.Constants.Items), c => AssertTold(texts["constants.html"], c.Name, c.MemberName, c.Expression, c.Doc));
            Assert.All(spec.Enums.Items.SelectMany(static e => e.Values.Items), v => AssertTold(texts["enums.html"], v.Name, v.MemberName, v.Kernel, v.Doc));
        }
    }

    [Fact]
    public void A_profiles_page_tells_what_other_settings_change()
    {
        IReadOnlyList<(string Name, string Text)> files = Render(Sample.Word(
            """{ "name": "a", "bits": 0, "if": "CONFIG_X", "doc": "A." }, { "name": "z", "bits": 1, "if": "MODE_Z", "doc": "Z." }""",
            "\"7:2\"",
            """ "reserved": [ { "bits": 0, "if": "!CONFIG_X", "doc": "R." }, { "bits": 1, "if": "!MODE_Z", "doc": "R." } ] """));
        string page = files.Single(static f => f.Name == "profile-one.md").Text;
        string settings = page[page.IndexOf("Other settings", StringComparison.Ordinal)..];
        Assert.Contains("With MODE_Z\n\n`one:MODE_Z=on`: 1 added, 1 removed.", settings, StringComparison.Ordinal);
        Assert.Contains("Without configuration options\n\n`one:off`: 1 added, 1 removed.", settings, StringComparison.Ordinal);
        Assert.DoesNotContain("PATCH_Y", settings, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_the_specification_stays_text()
    {
        Assert.All(Hostile.Where(static f => f.Name.EndsWith(".html", StringComparison.Ordinal)), static f =>
        {
            Assert.DoesNotContain("<script", f.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>", f.Text, StringComparison.Ordinal);
        });
        string constants = Hostile.Single(static f => f.Name == "constants.md").Text;
        Assert.Contains(@"\<script>alert(1)\</script> | \`x\`", constants, StringComparison.Ordinal);
        Assert.Contains(@"\*a\* \_b\_ \[c\](d) \`\`e\`\`", constants, StringComparison.Ordinal);
        Assert.Contains(@"`1 \| 2`", constants, StringComparison.Ordinal);
        Assert.Contains(@"f\|g", constants, StringComparison.Ordinal);
        Assert.Contains(@"`raw_one == 1 \|\| raw_one == 2`", Hostile.Single(static f => f.Name == "layout-index.md").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_need_nothing_from_elsewhere()
    {
        foreach ((string name, string text) in Repository.Pages)
        {
            string local = text.Replace("xmlns=\"http://www.w3.org/2000/svg\"", "", StringComparison.Ordinal);
            Assert.False(local.Contains("http", StringComparison.OrdinalIgnoreCase) || local.Contains("<script", StringComparison.OrdinalIgnoreCase), name);
            Assert.True(text.EndsWith('\n') && !text.Contains('\r', StringComparison.Ordinal), name);
        }
    }

    [Fact]
    public void Every_file_is_marked_as_rendered() =>
        Assert.All(Repository.Pages, static f => Assert.Contains(DocSite.Mark, f.Text[..Math.Min(400, f.Text.Length)], StringComparison.Ordinal));

    [Fact]
    public void The_same_specification_gives_the_same_bytes() => Assert.Equal(Repository.Pages, DocSite.Render(Repository.Specification));

    [Fact]
    public void A_specification_without_profiles_has_pages_too()
    {
        IReadOnlyList<(string Name, string Text)> files = Render("""
            { "$schema": "./bitlayouts.schema.json", "namespace": "N",
              "layouts": [ { "name": "w", "width": 8, "doc": "W.", "source": { "file": "f", "symbol": "s", "version": "1" }, "fields": [ { "name": "n", "bits": "7:0", "doc": "N." } ] } ] }
            """);
        Assert.Equal(["README.md", "index.html", "profile-default.html", "profile-default.md", "style.css", "w.html", "w.md", "w.svg"], files.Select(static f => f.Name));
        Assert.DoesNotContain("Profiles", files.Single(static f => f.Name == "w.md").Text, StringComparison.Ordinal);
    }

    private static IReadOnlyList<(string Name, string Text)> Render(string spec) => DocSite.Render(SnapshotReader.Open(Encoding.UTF8.GetBytes(spec), "sample.json"));

    private static void AssertTold(string page, params string?[] texts) =>
        Assert.All(texts, t => Assert.True(t is null || page.Contains(WebUtility.HtmlEncode(t), StringComparison.Ordinal), $"'{t}' is missing"));

    /// <summary>The page as XML, which it is but for elements that end by themselves.</summary>
    private static XElement Parse(string html) => XDocument.Parse(
        Void().Replace(html.Replace("<!doctype html>\n", "", StringComparison.Ordinal), "<$1$2/>")).Root!;

    [GeneratedRegex("<(meta|link|w?br)([^>]*)>")]
    private static partial Regex Void();

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Href();

    [GeneratedRegex(@"(?<!\\)\]\(([^)]*)\)")]
    private static partial Regex MarkdownLink();
}
