using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Documents;
using BitLayouts.Docs.Reports;

namespace BitLayouts.Docs.Pages;

/// <summary>Makes a table of merged facts: the columns that are asked for, and the profiles where they are not all the same.</summary>
internal static class FactTable
{
    /// <summary>The table.</summary>
    /// <param name="caption">What it lists.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="profiles">Names the profiles that have a fact; <c>all</c> where that says nothing.</param>
    /// <param name="owner">What has the facts, where facts of several stand on one page; else empty.</param>
    /// <param name="columns">The columns; those that are empty in every row are left out.</param>
    public static Block.Table Make(
        string caption,
        IReadOnlyList<MergedFact> facts,
        Func<MergedFact, string> profiles,
        string owner,
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
            [.. filled.Select(c => c.Cells[i])], anchors.Add(f.Fact.Name) ? Anchor(owner, f.Fact) : ""))]);
    }

    /// <summary>Names have no hyphens, so that two facts have two anchors.</summary>
    private static string Anchor(string owner, Fact fact) =>
        $"{ChangeWords.Of(fact.Kind)}-{(owner.Length == 0 ? "" : owner + "-")}{fact.Name}";
}
