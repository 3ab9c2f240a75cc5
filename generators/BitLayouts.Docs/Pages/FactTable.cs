using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Documents;

namespace BitLayouts.Docs.Pages;

/// <summary>Makes a table of merged facts: the columns that are asked for, and the profiles where they are not all the same.</summary>
internal static class FactTable
{
    /// <summary>The table.</summary>
    /// <param name="caption">What it lists.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="profiles">Names the profiles that have a fact; <c>all</c> where that says nothing.</param>
    /// <param name="columns">The columns; those that are empty in every row are left out.</param>
    public static Block.Table Make(
        string caption,
        IReadOnlyList<MergedFact> facts,
        Func<MergedFact, string> profiles,
        params (string Title, Func<Fact, IReadOnlyList<Inline>> Cell)[] columns)
    {
        List<(string Title, IReadOnlyList<Inline>[] Cells)> filled =
            [.. columns.Select(c => (c.Title, facts.Select(f => c.Cell(f.Fact)).ToArray())).Where(static c => c.Item2.Any(static cell => cell.Count > 0))];
        string[] having = [.. facts.Select(profiles)];
        if (having.Any(h => h != having[0]))
        {
            filled.Add(("Profiles", [.. having.Select(Cells.Profiles)]));
        }

        HashSet<string> anchors = new(StringComparer.Ordinal);
        return new Block.Table(caption, [.. filled.Select(static c => c.Title)], [.. facts.Select((f, i) => new Row(
            [.. filled.Select(c => c.Cells[i])], anchors.Add(f.Fact.Name) ? $"{Reports.ChangeWords.Of(f.Fact.Kind)}-{f.Fact.Name}" : ""))]);
    }
}
