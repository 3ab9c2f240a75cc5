using BitLayouts.Docs.Profiles;

namespace BitLayouts.Docs.Comparing;

/// <summary>How two kernels differ.</summary>
/// <param name="Before">The first.</param>
/// <param name="After">The second.</param>
/// <param name="Groups">What differs: layouts, then records, enums and constants, each in the order of the file.</param>
public sealed record SpecDiff(SpecSnapshot Before, SpecSnapshot After, IReadOnlyList<ChangeGroup> Groups)
{
    /// <summary>
    /// Where two files are compared and nobody said in which profile: the other profiles in which they differ, or that only one of
    /// them has. Null where nobody looked.
    /// </summary>
    public IReadOnlyList<string>? OtherProfiles { get; init; }

    /// <summary>No fact differs in the profiles that were compared; the switches may.</summary>
    public bool IsEqual => Groups.Count == 0;

    /// <summary>Nor does one in another profile, as far as anybody looked.</summary>
    public bool IsEqualThroughout => IsEqual && OtherProfiles is not { Count: > 0 };

    /// <summary>Switches that only the first has on.</summary>
    public IEnumerable<string> OnlyBefore => Before.On.Except(After.On, StringComparer.Ordinal);

    /// <summary>Switches that only the second has on.</summary>
    public IEnumerable<string> OnlyAfter => After.On.Except(Before.On, StringComparer.Ordinal);

    /// <summary>The number of differences of a kind.</summary>
    public int Count(ChangeKind kind) => Groups.Sum(g => g.Changes.Count(c => c.Kind == kind));
}
