using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Documents;

namespace BitLayouts.Docs.Reports;

/// <summary>Differences as Markdown, for a pull request.</summary>
public static class DiffMarkdown
{
    /// <summary>The whole document.</summary>
    public static string Render(SpecDiff diff) => MarkdownRenderer.Render(
    [
        new Block.Heading(2, [$"{diff.Before.Title} → {diff.After.Title}"], ""),
        .. DiffBlocks.All(diff, level: 3),
    ]);
}
