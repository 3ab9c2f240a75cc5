using System.Collections.Immutable;
using BitLayouts.Spec.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace BitLayouts.Generator.Diagnostics;

/// <summary>The specification's mistakes as the compiler shows them.</summary>
internal static class SpecDiagnosticMap
{
    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        [.. SpecDiagnostics.All.Select(Descriptor)];

    public static Diagnostic ToRoslyn(SpecDiagnostic diagnostic, string path)
    {
        SpecLocation at = diagnostic.Location;
        return Diagnostic.Create(
            Descriptors.First(d => d.Id == diagnostic.Id),
            Location.Create(path, new TextSpan(at.Start, at.Length), new LinePositionSpan(new LinePosition(at.Line, at.Column), new LinePosition(at.EndLine, at.EndColumn))),
            diagnostic.Message);
    }

    private static DiagnosticDescriptor Descriptor(SpecDiagnosticDescriptor d) => new(
        d.Id,
        d.Title,
        "{0}",
        "BitLayouts",
        d.Severity == BitLayouts.Spec.Diagnostics.DiagnosticSeverity.Error ? Microsoft.CodeAnalysis.DiagnosticSeverity.Error : Microsoft.CodeAnalysis.DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: d.HelpLink);
}
