using KernelBits.Proc;

namespace KernelBits.Cli.Pictures;

/// <summary>Mappings that are drawn together: neighbours of one file, or many small ones.</summary>
/// <param name="Title">What they are.</param>
/// <param name="Mappings">The mappings, by address.</param>
internal sealed record PictureGroup(string Title, IReadOnlyList<MappingCensus> Mappings)
{
    private const int MaxGroups = 56;

    /// <summary>Their sum.</summary>
    public MappingCensus Totals { get; } = Sum(Mappings);

    /// <summary>Groups all mappings; where there are too many groups, the small ones between two large ones become one.</summary>
    public static List<PictureGroup> Of(IReadOnlyList<MappingCensus> mappings)
    {
        List<PictureGroup> groups = ByName(mappings);
        if (groups.Count <= MaxGroups)
        {
            return groups;
        }

        HashSet<PictureGroup> large = [.. groups.OrderByDescending(Weight).Take(MaxGroups / 2)];
        List<PictureGroup> joined = [];
        List<PictureGroup> small = [];
        foreach (PictureGroup group in groups)
        {
            if (large.Contains(group))
            {
                Join(small, joined);
                joined.Add(group);
            }
            else
            {
                small.Add(group);
            }
        }

        Join(small, joined);
        return joined;
    }

    private static void Join(List<PictureGroup> small, List<PictureGroup> joined)
    {
        if (small.Count == 1)
        {
            joined.Add(small[0]);
        }
        else if (small.Count > 1)
        {
            MappingCensus[] mappings = [.. small.SelectMany(static group => group.Mappings)];
            joined.Add(new PictureGroup($"{mappings.Length} small mappings", mappings));
        }

        small.Clear();
    }

    private static List<PictureGroup> ByName(IReadOnlyList<MappingCensus> mappings)
    {
        List<PictureGroup> groups = [];
        List<MappingCensus> current = [];
        foreach (MappingCensus mapping in mappings)
        {
            if (current is [.., { } last] && !Belongs(last.Mapping!, mapping.Mapping!))
            {
                groups.Add(new PictureGroup(TitleOf(current), [.. current]));
                current.Clear();
            }

            current.Add(mapping);
        }

        if (current.Count > 0)
        {
            groups.Add(new PictureGroup(TitleOf(current), [.. current]));
        }

        return groups;
    }

    /// <summary>The same file, or a thread's stack beside its guard pages.</summary>
    private static bool Belongs(MemoryMapping a, MemoryMapping b) =>
        a.Name == b.Name && a.Inode == b.Inode && (a.HasFile || a.End == b.Start);

    private static string TitleOf(List<MappingCensus> mappings)
    {
        MemoryMapping first = mappings[0].Mapping!;
        string name = first.Name.Replace(" (deleted)", "", StringComparison.Ordinal);
        return name is "/dev/zero" ? "shared anonymous"
            : name.Length == 0 ? "anonymous"
            : (name.StartsWith("/memfd:", StringComparison.Ordinal) ? name : name[(name.LastIndexOf('/') + 1)..]) + (first.IsShared ? ", shared" : "");
    }

    private static ulong Weight(PictureGroup group) => group.Totals.Present + group.Totals.InSwap + group.Totals.Guard + (group.Totals.Pages / 4096);

    private static MappingCensus Sum(IReadOnlyList<MappingCensus> mappings)
    {
        var sum = new MappingCensus();
        foreach (MappingCensus mapping in mappings)
        {
            sum.Add(mapping);
        }

        return sum;
    }
}
