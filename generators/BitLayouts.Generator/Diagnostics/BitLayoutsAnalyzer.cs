using System.Collections.Immutable;
using BitLayouts.Generator.Pipeline;
using BitLayouts.Spec;
using BitLayouts.Spec.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BitLayouts.Generator.Diagnostics;

/// <summary>Reports the mistakes in specifications where they are.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BitLayoutsAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => SpecReporting.AnalyzerDescriptors;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(static file => Analyze(file));
    }

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        AdditionalText text = context.AdditionalFile;
        if (!SpecFileName.Matches(text.Path))
        {
            return;
        }

        SpecCompilation compilation = CompiledTexts.Get(text, context.CancellationToken);
        foreach (SpecDiagnostic diagnostic in SpecReporting.OfAnalyzer(compilation))
        {
            context.ReportDiagnostic(SpecReporting.ToDiagnostic(diagnostic, text.Path));
        }
    }
}
