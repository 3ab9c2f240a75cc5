using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KernelBits.Docs.Tests.Markdown;

/// <summary>A page, read as GitHub reads it.</summary>
internal sealed partial class Page
{
    private static readonly MarkdownPipeline s_pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    private static readonly ConcurrentDictionary<string, Page> s_pages = new();

    private readonly MarkdownDocument _document;

    private Page(string path)
    {
        Path = path;
        _document = Markdig.Markdown.Parse(File.ReadAllText(System.IO.Path.Combine(Repository.Root, path)).ReplaceLineEndings("\n"), s_pipeline);
        IEnumerable<string> headings = _document.Descendants<HeadingBlock>().Select(static h => h.GetAttributes().Id).OfType<string>();
        IEnumerable<string> marks = _document.Descendants<HtmlInline>().SelectMany(static h => MarkPattern().Matches(h.Tag)).Select(static m => m.Groups["id"].Value);
        Anchors = headings.Concat(marks).ToHashSet(StringComparer.Ordinal);
        Links = [.. _document.Descendants<LinkInline>().Select(static l => (l.Line + 1, l.Url ?? ""))];
        CodeBlocks = [.. Blocks()];
    }

    /// <summary>From the root of the repository.</summary>
    public string Path { get; }

    /// <summary>What a link can name behind <c>#</c>.</summary>
    public IReadOnlySet<string> Anchors { get; }

    /// <summary>Links and pictures.</summary>
    public IReadOnlyList<(int Line, string Url)> Links { get; }

    /// <summary>Fenced blocks in order.</summary>
    public IReadOnlyList<CodeBlock> CodeBlocks { get; }

    public static Page Read(string path) => s_pages.GetOrAdd(path, static p => new Page(p));

    [GeneratedRegex("^<a id=\"(?<id>[^\"]+)\">")]
    private static partial Regex MarkPattern();

    private IEnumerable<CodeBlock> Blocks()
    {
        int number = 0;
        foreach (FencedCodeBlock block in _document.Descendants<FencedCodeBlock>())
        {
            yield return new CodeBlock(Path, ++number, block.Line + 1, block.Info ?? "", block.Lines.ToString());
        }
    }
}
