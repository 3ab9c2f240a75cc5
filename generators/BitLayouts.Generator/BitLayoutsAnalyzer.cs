using System.Collections.Immutable;
using BitLayouts.Generator.Diagnostics;
using BitLayouts.Spec.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BitLayouts.Generator;

/// <summary>Reports the mistakes of a specification at their line and column in the JSON.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BitLayoutsAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => SpecDiagnosticMap.Descriptors;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(static file =>
        {
            if (!SpecFile.IsSpec(file.AdditionalFile))
            {
                return;
            }

            foreach (SpecDiagnostic diagnostic in SpecFile.Compile(file.AdditionalFile, file.CancellationToken).Diagnostics)
            {
                if (!diagnostic.PreventsGeneration)
                {
                    file.ReportDiagnostic(SpecDiagnosticMap.ToRoslyn(diagnostic, file.AdditionalFile.Path));
                }
            }
        });
    }
}
