namespace BitLayouts.Spec.Evaluation;

/// <summary>What a kernel is for code that serves all profiles of a specification.</summary>
/// <param name="Versions">The timeline, oldest first.</param>
/// <param name="Switches">The switches, in the order of the file.</param>
/// <param name="Profiles">The profiles, in the order of the file.</param>
/// <param name="Default">The name of the profile that code speaks of when it is not told which.</param>
public sealed record EvaluatedProfiles(
    EquatableArray<EvaluatedVersion> Versions,
    EquatableArray<EvaluatedSwitch> Switches,
    EquatableArray<EvaluatedProfile> Profiles,
    string Default);

/// <summary>A version of the timeline.</summary>
/// <param name="Name">The name: <c>v6.12</c>.</param>
/// <param name="MemberName">The C# name: <c>V6_12</c>.</param>
public sealed record EvaluatedVersion(string Name, string MemberName);

/// <summary>A switch.</summary>
/// <param name="Name">The name: <c>CONFIG_MEM_SOFT_DIRTY</c>.</param>
/// <param name="MemberName">The C# name: <c>ConfigMemSoftDirty</c>.</param>
/// <param name="Kind">Who decides it: <c>config</c>, <c>patch</c> or <c>mode</c>.</param>
/// <param name="Doc">What it means.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record EvaluatedSwitch(string Name, string MemberName, string Kind, string Doc, EvaluatedSource Source);

/// <summary>A profile.</summary>
/// <param name="Name">The name: <c>v5.14-rfc</c>.</param>
/// <param name="MemberName">The C# name: <c>V5_14Rfc</c>.</param>
/// <param name="Version">The C# name of its version.</param>
/// <param name="On">The C# names of the switches that are on.</param>
/// <param name="Doc">What it is.</param>
/// <param name="Evidence">What was read, compiled or recorded to know it.</param>
public sealed record EvaluatedProfile(
    string Name, string MemberName, string Version, EquatableArray<string> On, string Doc, string Evidence);
