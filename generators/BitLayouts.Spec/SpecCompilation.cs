using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Spec;

/// <summary>What became of a specification's text.</summary>
/// <param name="Spec">
/// The specification for one profile without what is broken in it; null where <see cref="PreventsGeneration"/>.
/// </param>
/// <param name="Versions">The timeline, oldest version first.</param>
/// <param name="Profiles">The declared profiles, in the order of the file.</param>
/// <param name="Switches">The declared switches, in the order of the file.</param>
/// <param name="Diagnostics">All mistakes, in the order of the file.</param>
public sealed record SpecCompilation(
    EvaluatedSpec? Spec,
    EquatableArray<string> Versions,
    EquatableArray<SpecProfile> Profiles,
    EquatableArray<SpecSwitch> Switches,
    EquatableArray<SpecDiagnostic> Diagnostics)
{
    /// <summary>
    /// The specification for all its profiles at once: what differs between them asks for the kernel. Null where there are no
    /// two profiles.
    /// </summary>
    public EvaluatedSpec? AllKernels { get; init; }

    /// <summary>Where the namespace of the types stands; null where <see cref="PreventsGeneration"/>.</summary>
    public SpecLocation? NamespaceLocation { get; init; }

    /// <summary>The types that are generated, each where it is first named; those that say what a kernel is are not among them.</summary>
    public EquatableArray<SpecType> Types { get; init; }

    /// <summary>The text cannot be read as a specification at all; the diagnostics say why.</summary>
    public bool PreventsGeneration => Spec is null;

    /// <summary>
    /// The switches that stay on in a profile's "off" configuration: those it has on without the configuration options. What
    /// patches the tree has and how it was booted is not configuration.
    /// </summary>
    /// <param name="profile">The profile's name.</param>
    /// <exception cref="ArgumentException">There is no such profile.</exception>
    public EquatableArray<string> Off(string profile)
    {
        SpecProfile found = Profiles.FirstOrDefault(p => p.Name == profile)
            ?? throw new ArgumentException($"There is no profile '{profile}'.", nameof(profile));
        return found.On.Where(name => Switches.First(s => s.Name == name).Kind != SwitchKind.Config).ToEquatableArray();
    }
}
