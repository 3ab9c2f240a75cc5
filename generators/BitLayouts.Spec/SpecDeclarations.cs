using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Spec;

/// <summary>A switch as declared.</summary>
/// <param name="Name">Its name, as conditions use it.</param>
/// <param name="Kind">What decides it.</param>
/// <param name="Doc">What it means.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record SpecSwitch(string Name, SwitchKind Kind, string Doc, EvaluatedSource Source);

/// <summary>A profile as declared: a version with its configuration.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version, one of the timeline.</param>
/// <param name="Doc">What it is.</param>
/// <param name="Evidence">What was read, compiled or recorded to know it.</param>
/// <param name="On">The switches that are on, in the order of the file; all others are off.</param>
public sealed record SpecProfile(string Name, string Version, string Doc, string Evidence, EquatableArray<string> On);

/// <summary>A type that the specification asks for.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="Location">Where the specification names it.</param>
public sealed record SpecType(string Name, SpecLocation Location);

/// <summary>The names of the types that say what a kernel is, where a specification serves several.</summary>
public static class KernelTypeNames
{
    /// <summary>The versions, an enum.</summary>
    public const string Version = "KernelVersion";

    /// <summary>The switches, a set of flags.</summary>
    public const string Switches = "KernelSwitches";

    /// <summary>What every kernel says of itself.</summary>
    public const string Interface = "IKernelProfile";

    /// <summary>A kernel that is known at run time.</summary>
    public const string Profile = "KernelProfile";

    /// <summary>The list of the profiles.</summary>
    public const string Registry = "KernelProfiles";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Version, Switches, Interface, Profile, Registry];
}
