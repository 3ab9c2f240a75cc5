using System.Collections.Immutable;
using System.Text;
using BitLayouts.Generator.Diagnostics;
using BitLayouts.Generator.Emitting;
using BitLayouts.Generator.Pipeline;
using BitLayouts.Spec;
using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace BitLayouts.Generator;

/// <summary>
/// Turns every specification among the additional files into types: one file for each layout, record, enum and group of
/// constants, so that an edit of one of them makes only that file anew. Where the project asks for it, into FsCheck's generators of
/// these types instead.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class BitLayoutsGenerator : IIncrementalGenerator
{
    /// <summary>The project's property <c>BitLayoutsSourceUrl</c>: where the sources that the specification names can be read.</summary>
    private const string SourceUrlOption = "build_property.BitLayoutsSourceUrl";

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<SpecFile> files = context.AdditionalTextsProvider
            .Where(static text => SpecFileName.Matches(text.Path))
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => EmitRequest.Of(pair.Left, pair.Right))
            .Select(static (request, cancellationToken) => Read(request, cancellationToken))
            .WithTrackingName(TrackingNames.Files);
        context.RegisterSourceOutput(files, static (output, file) => Report(output, file));

        IncrementalValueProvider<ImmutableArray<SpecFile>> readable = files.Where(static f => f.Mode == EmitMode.Types && f.Spec is not null).Collect();
        context.RegisterSourceOutput(readable, static (output, all) => Report(output, NameCollisions.Find(all)));

        IncrementalValueProvider<string> sourceUrl = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => options.GlobalOptions.TryGetValue(SourceUrlOption, out string? url) ? url : "");
        IncrementalValueProvider<GenerationPlan> plan = Specifications(files, EmitMode.Types)
            .Combine(sourceUrl)
            .Select(static (input, cancellationToken) => Planner.Plan(input.Left, input.Right, cancellationToken))
            .WithTrackingName(TrackingNames.Plan);
        Emit(context, plan, TrackingNames.Constants, static p => p.Constants, static u => u.Target, ConstantsEmitter.Emit);
        Emit(context, plan, TrackingNames.Enums, static p => p.Enums, static u => u.Target, EnumEmitter.Emit);
        Emit(context, plan, TrackingNames.Layouts, static p => p.Layouts, static u => u.Target, LayoutEmitter.Emit);
        Emit(context, plan, TrackingNames.Profiles, static p => p.Profiles, static u => u.Target, ProfileEmitter.Emit);
        Emit(context, plan, TrackingNames.Records, static p => p.Records, static u => u.Target, RecordEmitter.Emit);
        Emit(context, plan, TrackingNames.Registries, static p => p.Registries, static u => u.Target, RegistryEmitter.Emit);
        Emit(context, plan, TrackingNames.Support, static p => p.Support, static u => u.Target, SupportTemplates.Emit);

        IncrementalValuesProvider<ArbitraryUnit> arbitraries = Specifications(files, EmitMode.Arbitraries)
            .SelectMany(static (specs, cancellationToken) => ArbitraryPlanner.Plan(specs, cancellationToken));
        Emit(context, arbitraries, TrackingNames.Arbitraries, static u => u.Target, ArbitraryEmitter.Emit);
    }

    private static SpecFile Read(EmitRequest request, CancellationToken cancellationToken)
    {
        SpecCompilation compilation = CompiledTexts.Get(request.Text, cancellationToken);
        return new SpecFile(
            request.Text.Path,
            request.Mode,
            request.Asked,
            compilation.AllKernels ?? compilation.Spec,
            SpecReporting.OfGenerator(compilation).ToEquatableArray())
        {
            Namespace = compilation.NamespaceLocation ?? default,
            Types = compilation.Types,
        };
    }

    /// <summary>The readable specifications of which the project wants the same.</summary>
    private static IncrementalValueProvider<ImmutableArray<EvaluatedSpec>> Specifications(
        IncrementalValuesProvider<SpecFile> files, EmitMode mode) => files
            .Where(file => file.Mode == mode && file.Spec is not null)
            .Select(static (file, _) => file.Spec!)
            .Collect()
            .Select(static (specs, _) => NameClaims.Granted(specs));

    private static void Report(SourceProductionContext output, SpecFile file)
    {
        if (file.Mode == EmitMode.Unknown)
        {
            output.AddSource(UnknownMode.HintName(file), SourceText.From(UnknownMode.Emit(file), Utf8));
        }

        foreach (SpecDiagnostic diagnostic in file.Diagnostics)
        {
            output.ReportDiagnostic(SpecReporting.ToDiagnostic(diagnostic, file.Path));
        }
    }

    private static void Report(SourceProductionContext output, IEnumerable<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            output.ReportDiagnostic(diagnostic);
        }
    }

    private static void Emit<TUnit>(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<GenerationPlan> plan,
        string trackingName,
        Func<GenerationPlan, EquatableArray<TUnit>> units,
        Func<TUnit, Target> target,
        Func<TUnit, string> emit)
        where TUnit : IEquatable<TUnit> =>
            Emit(context, plan.SelectMany((p, _) => units(p).Items), trackingName, target, emit);

    private static void Emit<TUnit>(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<TUnit> units,
        string trackingName,
        Func<TUnit, Target> target,
        Func<TUnit, string> emit)
        where TUnit : IEquatable<TUnit> => context.RegisterSourceOutput(
            units.WithTrackingName(trackingName),
            (output, unit) =>
            {
                output.CancellationToken.ThrowIfCancellationRequested();
                output.AddSource(target(unit).HintName, SourceText.From(emit(unit), Utf8));
            });
}
