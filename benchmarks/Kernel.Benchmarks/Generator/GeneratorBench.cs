using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using BitLayouts.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace KernelBits.Benchmarks.Generator;

/// <summary>What one run of the generator took.</summary>
/// <param name="Milliseconds">Time.</param>
/// <param name="Bytes">Bytes allocated by the thread.</param>
/// <param name="Recomputed">Generated files that were made anew.</param>
internal sealed record GeneratorCost(double Milliseconds, long Bytes, int Recomputed);

/// <summary>Runs the generator on a specification as a compiler does, and times it.</summary>
internal sealed class GeneratorBench
{
    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Latest);

    private readonly bool _tracks;
    private AdditionalText _text;
    private GeneratorDriver _driver;
    private CSharpCompilation _consumer;

    /// <param name="specification">The specification.</param>
    /// <param name="tracks">Counts what is recomputed, which itself costs time and memory.</param>
    public GeneratorBench(string specification, bool tracks = false)
    {
        _tracks = tracks;
        _text = new InMemoryText(specification);
        _driver = CreateDriver([_text]);
        _consumer = CSharpCompilation.Create(
            "Consumer",
            [Parse("class Consumer;")],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    /// <summary>Loads the compiler, as it is loaded when it comes to run a generator, without running this generator's code.</summary>
    public void LoadCompiler() => _ = CreateDriver([]).RunGenerators(_consumer);

    public GeneratorCost Run()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        _driver = _driver.RunGenerators(_consumer);
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return new GeneratorCost(milliseconds, bytes, _tracks ? Recomputed() : 0);
    }

    public GeneratorCost RunAfterUnrelatedEdit()
    {
        _consumer = _consumer.AddSyntaxTrees(Parse("class Other" + _consumer.SyntaxTrees.Length + ";"));
        return Run();
    }

    public GeneratorCost RunAfterEdit(string specification)
    {
        AdditionalText edited = new InMemoryText(specification);
        _driver = _driver.ReplaceAdditionalText(_text, edited);
        _text = edited;
        return Run();
    }

    private static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(code, s_options);

    private CSharpGeneratorDriver CreateDriver(ImmutableArray<AdditionalText> texts) => CSharpGeneratorDriver.Create(
        [new BitLayoutsGenerator().AsSourceGenerator()],
        texts,
        s_options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, _tracks));

    private int Recomputed() => _driver.GetRunResult().Results[0].TrackedOutputSteps.Values
        .SelectMany(static steps => steps).SelectMany(static s => s.Outputs)
        .Count(static o => o.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);

    private sealed class InMemoryText(string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

        public override string Path => "specs/bitlayouts.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
