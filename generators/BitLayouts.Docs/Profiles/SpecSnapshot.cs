using BitLayouts.Spec;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Profiles;

/// <summary>A specification evaluated for one kernel: a profile with its switches as they were set.</summary>
/// <param name="Title">What the user called it: <c>v6.1:off</c>, <c>new.json@v6.1</c>.</param>
/// <param name="Profile">The profile's name; empty for the unnamed profile of a file without any.</param>
/// <param name="Version">The profile's version, one of the timeline; empty where there is none.</param>
/// <param name="Doc">What the profile is.</param>
/// <param name="Evidence">What was read, compiled or recorded to know it.</param>
/// <param name="On">The switches that are on, in the order of the file.</param>
/// <param name="Spec">The facts.</param>
public sealed record SpecSnapshot(
    string Title, string Profile, string Version, string Doc, string Evidence, IReadOnlyList<string> On, EvaluatedSpec Spec)
{
    /// <summary>The specification has other profiles, and this one was not asked for by name.</summary>
    public bool IsDefaultOfSeveral { get; init; }

    /// <summary>The declared switches, on or off, in the order of the file.</summary>
    public required IReadOnlyList<SpecSwitch> Switches { get; init; }
}
