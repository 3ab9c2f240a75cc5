namespace BitLayouts.Docs.Comparing;

/// <summary>Finds which fact of one kernel is which of another.</summary>
internal static class FactPairs
{
    /// <summary>
    /// Pairs by the specification's name; of the others those that the kernel calls by the same name, and after these those
    /// that say the same of the same bits, each only where there is no choice. The second's order, with what it does not have
    /// behind what stood before it.
    /// </summary>
    public static List<(T? Before, T? After)> Match<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, Fact> fact)
        where T : class
    {
        Dictionary<T, T> pairs = Pair(before, after, fact);
        HashSet<T> found = [.. pairs.Values];
        List<(T? Before, T? After)> result = [.. after.Select(a => (pairs.GetValueOrDefault(a), (T?)a))];
        for (int i = 0; i < before.Count; i++)
        {
            if (found.Contains(before[i]))
            {
                continue;
            }

            int at = i == 0 ? 0 : result.FindIndex(p => ReferenceEquals(p.Before, before[i - 1])) + 1;
            result.Insert(at, (before[i], null));
        }

        return result;
    }

    private static Dictionary<T, T> Pair<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, Fact> fact)
        where T : class
    {
        Dictionary<T, T> pairs = new(ReferenceEqualityComparer.Instance);
        PairBy(static f => f.Name);

        // Several layouts stand for one type of the kernel: that says nothing about which is which.
        PairBy(static f => f.Kind == FactKind.Layout ? null : f.Kernel);
        PairBy(static f => $"{f.Bits}\n{f.Doc}\n{string.Join('\n', f.Aspects.Select(static a => a.Text))}");
        return pairs;

        void PairBy(Func<Fact, string?> key)
        {
            HashSet<T> used = [.. pairs.Values];
            ILookup<string, T> rest = before.Where(b => !used.Contains(b) && key(fact(b)) is not null).ToLookup(b => key(fact(b))!, StringComparer.Ordinal);
            foreach (IGrouping<string, T> candidates in after.Where(a => !pairs.ContainsKey(a) && key(fact(a)) is not null).ToLookup(a => key(fact(a))!, StringComparer.Ordinal))
            {
                if (candidates.Count() == 1 && rest[candidates.Key].Count() == 1)
                {
                    pairs.Add(candidates.First(), rest[candidates.Key].First());
                }
            }
        }
    }
}
