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
