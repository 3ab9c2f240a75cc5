using System.Collections.Immutable;
using BitLayouts.Spec.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RoslynSeverity = Microsoft.CodeAnalysis.DiagnosticSeverity;
using SpecSeverity = BitLayouts.Spec.Diagnostics.DiagnosticSeverity;

namespace BitLayouts.Generator.Diagnostics;

/// <summary>
/// The specification's mistakes as compiler diagnostics. Both reporters use it, so that each mistake is told exactly once:
/// a file that cannot be read at all by the generator, since without its types the compiler stops before analyzers run,
/// everything else by the analyzer, which knows positions without making the generator depend on them.
/// </summary>
internal static class SpecReporting
{
    private const string Category = "BitLayouts";

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Descriptors =
        SpecDiagnostics.All.ToImmutableDictionary(static d => d.Id, ToDescriptor, StringComparer.Ordinal);

    /// <summary>The kinds of mistakes that the analyzer reports.</summary>
    public static ImmutableArray<DiagnosticDescriptor> AnalyzerDescriptors { get; } =
        [.. SpecDiagnostics.All.Where(static d => !d.PreventsGeneration).Select(static d => Descriptors[d.Id])];

    /// <summary>Whether the generator reports the mistake; otherwise the analyzer does.</summary>
    public static bool IsGenerators(SpecDiagnostic diagnostic) => diagnostic.PreventsGeneration;

    public static Diagnostic ToDiagnostic(SpecDiagnostic diagnostic, string path)
    {
        SpecLocation place = diagnostic.Location;
        Location location = Location.Create(
            path,
            new TextSpan(place.Start, place.Length),
            new LinePositionSpan(new LinePosition(place.Line, place.Column), new LinePosition(place.EndLine, place.EndColumn)));
        return Diagnostic.Create(Descriptors[diagnostic.Id], location, diagnostic.Message);
    }

    /// <summary>Errors cannot be configured away, since what they are about is missing from the generated types.</summary>
    private static DiagnosticDescriptor ToDescriptor(SpecDiagnosticDescriptor descriptor)
    {
        bool isError = descriptor.Severity == SpecSeverity.Error;
        return new DiagnosticDescriptor(
            descriptor.Id,
            descriptor.Title,
            "{0}",
            Category,
            isError ? RoslynSeverity.Error : RoslynSeverity.Warning,
            isEnabledByDefault: true,
            helpLinkUri: descriptor.HelpLink,
            customTags: isError ? [WellKnownDiagnosticTags.NotConfigurable] : []);
    }
}
