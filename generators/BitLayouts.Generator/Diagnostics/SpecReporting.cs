using System.Collections.Immutable;
using System.Globalization;
using BitLayouts.Spec;
using BitLayouts.Spec.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RoslynSeverity = Microsoft.CodeAnalysis.DiagnosticSeverity;
using SpecSeverity = BitLayouts.Spec.Diagnostics.DiagnosticSeverity;

namespace BitLayouts.Generator.Diagnostics;

/// <summary>
/// The specification's mistakes as compiler diagnostics. Each is told exactly once: a file that cannot be read at all by
/// the generator, everything else by the analyzer. The compiler does not run analyzers where a type is missing, so for a
/// file with errors the generator says that there are some, and the first. The release files of Roslyn analyzers know only
/// ids written out in code; these come from the language's own list, which docs/diagnostics.md mirrors under test.
/// </summary>
internal static class SpecReporting
{
    private const string Category = "BitLayouts";

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Descriptors =
        SpecDiagnostics.All.ToImmutableDictionary(static d => d.Id, ToDescriptor, StringComparer.Ordinal);

    /// <summary>The kinds of mistakes that the analyzer reports.</summary>
    public static ImmutableArray<DiagnosticDescriptor> AnalyzerDescriptors { get; } =
        [.. SpecDiagnostics.All.Where(IsAnalyzers).Select(static d => Descriptors[d.Id])];

    /// <summary>What the analyzer reports.</summary>
    public static IEnumerable<SpecDiagnostic> OfAnalyzer(SpecCompilation compilation) =>
        compilation.Diagnostics.Items.Where(static d => IsAnalyzers(d.Descriptor));

    /// <summary>What the generator reports.</summary>
    public static IEnumerable<SpecDiagnostic> OfGenerator(SpecCompilation compilation)
    {
        List<SpecDiagnostic> errors = [.. compilation.Diagnostics.Items.Where(static d => d.Severity == SpecSeverity.Error)];
        IEnumerable<SpecDiagnostic> fatal = errors.Where(static d => d.PreventsGeneration);
        return compilation.PreventsGeneration || errors.Count == 0 ? fatal : [.. fatal, Incomplete(errors[0], errors.Count)];
    }

    public static Diagnostic ToDiagnostic(SpecDiagnostic diagnostic, string path)
    {
        SpecLocation place = diagnostic.Location;
        Location location = Location.Create(
            path,
            new TextSpan(place.Start, place.Length),
            new LinePositionSpan(new LinePosition(place.Line, place.Column), new LinePosition(place.EndLine, place.EndColumn)));
        return Diagnostic.Create(Descriptors[diagnostic.Id], location, diagnostic.Message);
    }

    private static bool IsAnalyzers(SpecDiagnosticDescriptor descriptor) =>
        !descriptor.PreventsGeneration && descriptor != SpecDiagnostics.IncompleteTypes && descriptor != SpecDiagnostics.TypeOfAnotherFile;

    private static SpecDiagnostic Incomplete(SpecDiagnostic first, int count)
    {
        SpecDiagnosticDescriptor descriptor = SpecDiagnostics.IncompleteTypes;
        string mistakes = count == 1 ? "1 mistake" : count.ToString(CultureInfo.InvariantCulture) + " mistakes";
        string message = string.Format(CultureInfo.InvariantCulture, descriptor.MessageFormat, mistakes, first.Id, first.Message);
        return new SpecDiagnostic(descriptor.Id, descriptor.Severity, message, first.Location);
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
