using System.Collections.Immutable;
using System.Text;
using BitLayouts.Generator.Diagnostics;
using BitLayouts.Generator.Emitting;
using BitLayouts.Spec;
using BitLayouts.Spec.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace BitLayouts.Generator;

/// <summary>Turns every specification among the additional files into C#.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class BitLayoutsGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<AdditionalText> files = context.AdditionalTextsProvider.Where(SpecFile.IsSpec);
        IncrementalValuesProvider<(string Path, SpecCompilation Result)> compiled = files
            .Select(static (file, token) => (file.Path, SpecFile.Compile(file, token)))
            .WithTrackingName("Compile");

        // Without a single type the compiler stops before analyzers run, so that these mistakes are reported here.
        context.RegisterSourceOutput(
            files.Combine(compiled.Collect()).SelectMany(static (pair, _) => Unreadable(pair.Left, pair.Right)).WithTrackingName("Unreadable"),
            static (output, diagnostic) => output.ReportDiagnostic(diagnostic));

        IncrementalValuesProvider<EvaluatedSpec> specs = compiled
            .SelectMany(static (item, _) => item.Result.Spec is { } spec ? ImmutableArray.Create(spec) : [])
            .WithTrackingName("Spec");

        Register(context, specs.SelectMany(static (spec, _) => Units.Layouts(spec)).WithTrackingName("Layouts"), static u => u.Namespace + "." + u.Layout.TypeName, LayoutEmitter.Emit);
        Register(context, specs.SelectMany(static (spec, _) => Units.Enums(spec)).WithTrackingName("Enums"), static u => u.Namespace + "." + u.Enum.TypeName, static (u, _) => EnumEmitter.Emit(u));
        Register(context, specs.SelectMany(static (spec, _) => Units.Constants(spec)).WithTrackingName("Constants"), static u => u.Namespace + "." + u.Group.TypeName, static (u, _) => ConstantsEmitter.Emit(u));
        Register(context, specs.Select(static (spec, _) => Units.Registry(spec)).WithTrackingName("Registry"), static u => u.Namespace + ".BitLayoutRegistry", static (u, _) => RegistryEmitter.Emit(u));
        context.RegisterSourceOutput(
            specs.Select(static (spec, _) => new SupportUnit(spec.Namespace, spec.Accessibility)).Collect().SelectMany(static (units, _) => units.Distinct()).WithTrackingName("Support"),
            static (output, unit) =>
            {
                foreach ((string name, string text) in SupportEmitter.Emit(unit))
                {
                    output.AddSource($"{unit.Namespace}.{name}.g.cs", SourceText.From(text, Encoding.UTF8));
                }
            });
    }

    private static void Register<T>(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<T> units, Func<T, string> name, Func<T, CancellationToken, string> emit) =>
        context.RegisterSourceOutput(units, (output, unit) =>
            output.AddSource(name(unit) + ".g.cs", SourceText.From(emit(unit, output.CancellationToken), Encoding.UTF8)));

    private static ImmutableArray<Diagnostic> Unreadable(AdditionalText file, ImmutableArray<(string Path, SpecCompilation Result)> compiled)
    {
        foreach ((string path, SpecCompilation result) in compiled)
        {
            if (path == file.Path && result.Diagnostics.Items.Any(static d => d.PreventsGeneration))
            {
                return [.. result.Diagnostics.Items.Where(static d => d.PreventsGeneration).Select(d => SpecDiagnosticMap.ToRoslyn(d, path))];
            }
        }

        return [];
    }
}
