using BitLayouts.Docs.Diagrams;
using BitLayouts.Docs.Documents;
using BitLayouts.Docs.Pages;
using BitLayouts.Docs.Profiles;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs;

/// <summary>
/// Renders a specification for people: a page a layout and a profile, each as HTML and as Markdown, and a picture an
/// arrangement of bits. The same specification always gives the same bytes.
/// </summary>
public static class DocSite
{
    /// <summary>Stands near the beginning of every rendered file.</summary>
    public const string Mark = PageSet.Mark;

    private const string DiagramStyle = "diagram.css";

    /// <summary>All files, by name, in the order of their names.</summary>
    /// <exception cref="SpecInputException">The specification contradicts itself in one of its profiles.</exception>
    /// <exception cref="OperationCanceledException">The reader's token was cancelled.</exception>
    public static IReadOnlyList<(string Name, string Text)> Render(SnapshotReader reader)
    {
        Atlas atlas = new(reader);
        Links links = new(atlas);
        LayoutStory[] stories =
        [
            .. MergedFact.Merge(
                atlas.Snapshots.Select(static (s, i) => (i, (IReadOnlyList<Comparing.Fact>)[.. s.Spec.Layouts.Items.Select(Comparing.LayoutFacts.Whole)])),
                static f => f.Name).Select(f => new LayoutStory(atlas, f.Fact.Name)),
        ];
        ConstantsPage constants = new(atlas);
        EnumsPage enums = new(atlas);
        RecordsPage records = new(atlas, links);
        LayoutPage[] layouts = [.. stories.Select(s => new LayoutPage(atlas, links, s))];
        Page[] pages =
        [
            new IndexPage(atlas, stories, constants, enums, records).Make(),
            .. layouts.Select(static l => l.Make()),
            .. records.Names.Count == 0 ? (Page[])[] : [records.Make()],
            .. constants.Groups.Count == 0 ? (Page[])[] : [constants.Make()],
            .. enums.Names.Count == 0 ? (Page[])[] : [enums.Make()],
            .. Enumerable.Range(0, atlas.Snapshots.Count).Select(i => new ProfilePage(atlas, i).Make()),
        ];
        HtmlRenderer html = new(atlas.Site, Navigation(atlas, pages));
        string diagram = Resource(DiagramStyle);
        List<(string Name, string Text)> files = [(PageSet.Style, $"/* {Mark} */\n{Resource(PageSet.Style)}{diagram}")];
        foreach (Page page in pages)
        {
            files.Add((page.Name + ".html", html.Render(page)));
            files.Add(((page.Name == PageSet.Index ? "README" : page.Name) + ".md", $"<!-- {Mark} -->\n\n{MarkdownRenderer.Render(page.Blocks)}"));
        }

        foreach ((string file, EvaluatedLayout layout, (string Name, EvaluatedLayout Layout)? before) in layouts.SelectMany(static l => l.Pictures()))
        {
            files.Add((file, SvgRenderer.Standalone(layout, before, diagram)));
        }

        return [.. files.OrderBy(static f => f.Name, StringComparer.Ordinal)];
    }

    private static IReadOnlyList<Inline.Link> Navigation(Atlas atlas, Page[] pages) =>
    [
        new Inline.Link("Layouts", PageSet.Index),
        .. pages.Where(static p => p.Name is PageSet.Records or PageSet.Constants or PageSet.Enums).Select(static p => new Inline.Link(p.Title, p.Name)),
        .. atlas.Snapshots.Select(Links.Profile),
    ];

    private static string Resource(string name)
    {
        using Stream stream = typeof(DocSite).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
