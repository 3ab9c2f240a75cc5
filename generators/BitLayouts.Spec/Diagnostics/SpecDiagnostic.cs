namespace BitLayouts.Spec.Diagnostics;

/// <summary>A mistake found in a specification.</summary>
/// <param name="Id">The stable id, documented under its own heading in <c>docs/diagnostics.md</c>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What is wrong and what would be right, in a sentence that names the item.</param>
/// <param name="Location">Where in the file.</param>
public sealed record SpecDiagnostic(string Id, DiagnosticSeverity Severity, string Message, SpecLocation Location)
{
    /// <summary>The kind of mistake this is one of.</summary>
    public SpecDiagnosticDescriptor Descriptor => SpecDiagnostics.Get(Id);

    /// <summary>No type at all can be generated from a file with this mistake.</summary>
    public bool PreventsGeneration => Descriptor.PreventsGeneration;

    /// <summary><c>12:7: error BL0403: …</c>, line and column counted from 1.</summary>
    public override string ToString() =>
        $"{Location}: {(Severity == DiagnosticSeverity.Error ? "error" : "warning")} {Id}: {Message}";
}
