using System.Collections.Immutable;
using BitLayouts.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BitLayouts.Generator.Tests.Harness;

/// <summary>
/// Runs the generator as the compiler does. Every run is done again with a copy of the project, and again with copies of the
/// files; since nothing has changed, every step's result must be that of the first run: no test can forget to ask for that.
/// </summary>
internal sealed class GeneratorRun
{
    private static readonly CSharpParseOptions ParseOptions =
        new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly ImmutableArray<AdditionalText> _texts;
    private readonly CSharpCompilation _input;

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation input, ImmutableArray<AdditionalText> texts)
    {
        _texts = texts;
        _input = input;
        Driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        Output = output;
        GeneratorDiagnostics = diagnostics;
        Result = Driver.GetRunResult().Results.Single();
        Assert.Null(Result.Exception);
        GeneratorDriver again = Driver.RunGenerators(input.Clone());
        RequireCached(again.GetRunResult().Results.Single());
        again = texts.Aggregate(again, static (d, text) => d.ReplaceAdditionalText(text, new TestText(text.Path, text.GetText()!.ToString())));
        RequireCached(again.RunGenerators(input.Clone()).GetRunResult().Results.Single());
    }

    public GeneratorDriver Driver { get; }

    /// <summary>The project with the generated files.</summary>
    public Compilation Output { get; }

    public ImmutableArray<Diagnostic> GeneratorDiagnostics { get; }

    public GeneratorRunResult Result { get; }

    /// <summary>The generated files by name.</summary>
    public IReadOnlyDictionary<string, string> Sources =>
        Result.GeneratedSources.ToDictionary(static s => s.HintName, static s => s.SourceText.ToString());

    /// <summary>Runs the generator on one specification.</summary>
    public static GeneratorRun Of(string spec) => Of(new TestText("specs/sample.bitlayouts.json", spec));

    /// <summary>Runs the generator on additional files.</summary>
    public static GeneratorRun Of(params AdditionalText[] texts) =>
        new(CreateDriver(trackSteps: true, texts), CreateConsumer(), [.. texts]);

    /// <summary>Runs the generator on one specification in a project with properties that compilers see.</summary>
    public static GeneratorRun With(IReadOnlyDictionary<string, string> properties, string spec)
    {
        TestText text = new("specs/sample.bitlayouts.json", spec);
        TestOptions options = new(properties);
        return new(CreateDriver(trackSteps: true, text).WithUpdatedAnalyzerConfigOptions(options), CreateConsumer(), [text]);
    }

    /// <summary>Runs the generator in a project of its own, which says something about its additional files.</summary>
    public static GeneratorRun Of(CSharpCompilation consumer, AnalyzerConfigOptionsProvider options, params AdditionalText[] texts) =>
        new(CreateDriver(trackSteps: true, texts).WithUpdatedAnalyzerConfigOptions(options), consumer, [.. texts]);

    /// <summary>A project without the generated files.</summary>
    public static CSharpCompilation CreateConsumer() => CSharpCompilation.Create(
        "Consumer",
        [CSharpSyntaxTree.ParseText("// The consumer's own file.\n", ParseOptions, "Consumer.cs")],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, checkOverflow: true));

    public static GeneratorDriver CreateDriver(bool trackSteps, params AdditionalText[] texts) => CSharpGeneratorDriver.Create(
        [new BitLayoutsGenerator().AsSourceGenerator()],
        texts,
        ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackSteps));

    /// <summary>Runs again with another file in place of one.</summary>
    public GeneratorRun Replace(AdditionalText old, AdditionalText replacement) =>
        new(Driver.ReplaceAdditionalText(old, replacement), _input, _texts.Replace(old, replacement));

    /// <summary>Runs again with one more file.</summary>
    public GeneratorRun Add(AdditionalText text) => new(Driver.AddAdditionalTexts([text]), _input, _texts.Add(text));

    /// <summary>Runs again with another C# file of the consumer.</summary>
    public GeneratorRun EditConsumer(string source) =>
        new(Driver, _input.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, ParseOptions, "Other.cs")), _texts);

    /// <summary>What became of a step's results in this run, in order.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string step) =>
        Result.TrackedSteps.TryGetValue(step, out ImmutableArray<IncrementalGeneratorRunStep> runs)
            ? [.. runs.SelectMany(static r => r.Outputs).Select(static o => o.Reason)]
            : [];

    /// <summary>Every mistake that the analyzer reports.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync()
    {
        List<Exception> exceptions = [];
        CompilationWithAnalyzersOptions options = new(
            new AnalyzerOptions(_texts),
            (exception, _, _) => exceptions.Add(exception),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> found = await new CompilationWithAnalyzers(Output, [new BitLayoutsAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        Assert.Empty(exceptions);
        return found;
    }

    /// <summary>The project compiles with nothing to say, hidden remarks and documentation comments included.</summary>
    public GeneratorRun RequireClean()
    {
        Assert.Empty(GeneratorDiagnostics);
        Assert.Empty(Output.GetDiagnostics());
        return this;
    }

    private static void RequireCached(GeneratorRunResult again)
    {
        IEnumerable<(string Step, IncrementalStepRunReason Reason)> steps =
            from step in again.TrackedSteps.Where(static s => TrackingNames.All.Contains(s.Key)).Concat(again.TrackedOutputSteps)
            from run in step.Value
            from output in run.Outputs
            select (step.Key, output.Reason);
        Assert.All(steps, static s => Assert.True(
            s.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged,
            $"Step {s.Step} was {s.Reason} though nothing had changed; its results have to be compared by value."));
    }
}
