using BitLayouts.Docs.Profiles;
using KernelBits.Cli.Profiles;

namespace KernelBits.Cli.Specifications;

/// <summary>One of the two that <c>spec diff</c> compares.</summary>
/// <param name="Reader">The specification, open.</param>
/// <param name="Snapshot">The kernel that is meant, as the specification has it.</param>
internal sealed record SpecSide(SnapshotReader Reader, SpecSnapshot Snapshot)
{
    /// <summary>The specification is a file of the user's.</summary>
    public bool IsFile { get; init; }

    /// <summary>What a release was taken for; null where a profile was named.</summary>
    public ChosenProfile? Chosen { get; init; }
}
