using BitLayouts.Docs.Comparing;

namespace BitLayouts.Docs.Pages;

/// <summary>A fact with the profiles that have it.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Having">The profiles' indexes, in order.</param>
internal sealed record MergedFact(Fact Fact, IReadOnlyList<int> Having)
{
    /// <summary>
    /// The facts of several profiles in one list, each once: in the order of the file, with what only later profiles have where
    /// they have it.
    /// </summary>
    /// <param name="profiles">The profiles' indexes and facts, in order.</param>
    /// <param name="key">Equal for facts that are told as one.</param>
    public static IReadOnlyList<MergedFact> Merge(IEnumerable<(int Profile, IReadOnlyList<Fact> Facts)> profiles, Func<Fact, string> key)
    {
        List<string> order = [];
        HashSet<string> known = new(StringComparer.Ordinal);
        List<(int Profile, Fact Fact)> all = [];
        foreach ((int profile, IReadOnlyList<Fact> facts) in profiles)
        {
            int at = 0;
            foreach (Fact fact in facts)
            {
                all.Add((profile, fact));
                if (known.Add(fact.Name))
                {
                    order.Insert(at++, fact.Name);
                }
                else
                {
                    at = order.IndexOf(fact.Name) + 1;
                }
            }
        }

        ILookup<string, (int Profile, Fact Fact)> byName = all.ToLookup(static f => f.Fact.Name, StringComparer.Ordinal);
        return [.. order.SelectMany(n => Atlas.Group(byName[n], key)).Select(static g => new MergedFact(g.Value, g.Having))];
    }
}
