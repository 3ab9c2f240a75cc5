using BitLayouts.Spec;
using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Pipeline;

/// <summary>A specification file that was read.</summary>
/// <param name="Path">The file's path, for diagnostics.</param>
/// <param name="Mode">What to make of it.</param>
/// <param name="Asked">The project's own word for that.</param>
/// <param name="Spec">What it says; null where it cannot be read.</param>
/// <param name="Diagnostics">What the generator has to say about it.</param>
internal sealed record SpecFile(string Path, EmitMode Mode, string Asked, EvaluatedSpec? Spec, EquatableArray<SpecDiagnostic> Diagnostics)
{
    /// <summary>Where the namespace of its types stands.</summary>
    public SpecLocation Namespace { get; init; }

    /// <summary>Where its types stand.</summary>
    public EquatableArray<SpecType> Types { get; init; }
}
