namespace BitLayouts.Spec.Evaluation;

/// <summary>The profile a specification is evaluated for.</summary>
/// <param name="Name">Its name; empty for the unnamed profile of a file without any.</param>
/// <param name="Doc">What it is.</param>
/// <param name="Version">Index into the timeline.</param>
/// <param name="On">The switches that are on.</param>
internal sealed record ProfileChoice(string Name, string Doc, int Version, IReadOnlyCollection<string> On);
