using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Spec;

/// <summary>What became of a specification's text.</summary>
/// <param name="Spec">
/// The specification for one profile without what is broken in it; null where <see cref="PreventsGeneration"/>.
/// </param>
/// <param name="Profiles">The declared profiles, in the order of the file.</param>
/// <param name="Switches">The declared switches, in the order of the file.</param>
/// <param name="Diagnostics">All mistakes, in the order of the file.</param>
public sealed record SpecCompilation(
    EvaluatedSpec? Spec,
    EquatableArray<string> Profiles,
    EquatableArray<string> Switches,
    EquatableArray<SpecDiagnostic> Diagnostics)
{
    /// <summary>
    /// The specification for all its profiles at once: what differs between them asks for the kernel. Null where there are no
    /// two profiles.
    /// </summary>
    public EvaluatedSpec? AllKernels { get; init; }

    /// <summary>The text cannot be read as a specification at all; the diagnostics say why.</summary>
    public bool PreventsGeneration => Spec is null;
}
