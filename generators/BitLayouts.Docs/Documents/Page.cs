namespace BitLayouts.Docs.Documents;

/// <summary>A page.</summary>
/// <param name="Name">The file without extension.</param>
/// <param name="Title">The title.</param>
/// <param name="Blocks">What stands on it; the first is the heading of level 1.</param>
internal sealed record Page(string Name, string Title, IReadOnlyList<Block> Blocks)
{
    /// <summary>The parts of the page that can be jumped to: headings of level 2 with an anchor.</summary>
    public IEnumerable<Block.Heading> Parts => Blocks.OfType<Block.Heading>().Where(static h => h is { Level: 2, Id.Length: > 0 });
}
