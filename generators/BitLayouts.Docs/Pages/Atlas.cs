using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Profiles;

namespace BitLayouts.Docs.Pages;

/// <summary>All profiles of a specification side by side.</summary>
internal sealed class Atlas
{
    /// <summary>Every profile that could be meant.</summary>
    public const string All = "all";

    private readonly SpecDiff?[] _diffs;

    /// <summary>Evaluates every profile.</summary>
    public Atlas(SnapshotReader reader)
    {
        Snapshots = reader.Profiles.Count == 0
            ? [reader.Read(ProfileSelector.Default, "default")]
            : [.. reader.Profiles.Select(p => reader.Read(new ProfileSelector(p.Name, false, []), p.Name))];
        Site = $"Bit layouts of {Snapshots[0].Spec.Namespace}";
        _diffs = [.. Enumerable.Range(0, Snapshots.Count).Select(i => Predecessor(i) is { } before ? SpecComparer.Compare(before, Snapshots[i]) : null)];
    }

    /// <summary>What the pages are about.</summary>
    public string Site { get; }

    /// <summary>The profiles, in the order of the file.</summary>
    public IReadOnlyList<SpecSnapshot> Snapshots { get; }

    /// <summary>How a profile differs from the one before it; null for the first.</summary>
    public SpecDiff? Difference(int profile) => _diffs[profile];

    /// <summary>Which profiles these are, in words: <c>all</c>, <c>since v6.1</c>, <c>v5.14, v5.19 – v6.6</c>.</summary>
    /// <param name="having">Indexes of profiles, in order.</param>
    /// <param name="among">Those that could be meant.</param>
    public string Name(IReadOnlyList<int> having, IReadOnlyList<int> among)
    {
        if (having.Count == among.Count)
        {
            return among.Count == Snapshots.Count ? All : Name(among, [.. Enumerable.Range(0, Snapshots.Count)]);
        }

        List<string> runs = [];
        for (int first = 0; first < having.Count;)
        {
            int at = IndexOf(among, having[first]);
            int length = 1;
            while (first + length < having.Count && at + length < among.Count && having[first + length] == among[at + length])
            {
                length++;
            }

            string from = Snapshots[having[first]].Title;
            string to = Snapshots[having[first + length - 1]].Title;
            runs.Add(length == 1 ? from : at + length == among.Count ? $"since {from}" : length == 2 ? $"{from}, {to}" : $"{from} – {to}");
            first += length;
        }

        return string.Join(", ", runs) + (having.Count == 1 ? " only" : "");
    }

    /// <summary>Those of <paramref name="among"/> that hold together, each set with the first one's value; in order of the first.</summary>
    public static List<(T Value, List<int> Having)> Group<T>(IEnumerable<(int Profile, T Value)> among, Func<T, string> key)
    {
        List<(T Value, List<int> Having)> groups = [];
        Dictionary<string, List<int>> byKey = new(StringComparer.Ordinal);
        foreach ((int profile, T value) in among)
        {
            string k = key(value);
            if (byKey.TryGetValue(k, out List<int>? having))
            {
                having.Add(profile);
                continue;
            }

            byKey.Add(k, having = [profile]);
            groups.Add((value, having));
        }

        return groups;
    }

    /// <summary>
    /// The profile to compare with: the first of the same version, or else the first of the version before. So a kernel with a
    /// patch is compared with the one without, and a later one with the plain one before it.
    /// </summary>
    private SpecSnapshot? Predecessor(int profile)
    {
        SpecSnapshot first = Snapshots.First(s => s.Version == Snapshots[profile].Version);
        if (!ReferenceEquals(first, Snapshots[profile]))
        {
            return first;
        }

        string? before = Snapshots.Take(profile).Select(static s => s.Version).LastOrDefault();
        return before is null ? null : Snapshots.First(s => s.Version == before);
    }

    private static int IndexOf(IReadOnlyList<int> list, int value)
    {
        int at = 0;
        while (list[at] != value)
        {
            at++;
        }

        return at;
    }
}
