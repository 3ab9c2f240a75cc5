using BitLayouts.Generator.Tests.Harness;
using BitLayouts.Spec.Diagnostics;
using Microsoft.CodeAnalysis;

namespace BitLayouts.Generator.Tests.Robustness;

/// <summary>Mistakes reach the compiler at their place, each from one reporter. That every mistake is found is tested with the language.</summary>
public sealed class AnalyzerTests
{
    private const string Path = "specs/sample.bitlayouts.json";

    [Theory]
    [InlineData("\"bits\": \"7:1\"", "\"bits\": \"8:1\"", "BL0402")]
    [InlineData("\"bits\": \"7:1\"", "\"bits\": \"7:0\"", "")]
    [InlineData("\"expr\": \"raw == 0\"", "\"expr\": \"raw == nothing\"", "")]
    [InlineData("\"doc\": \"Empty.\"", "\"dock\": \"Empty.\"", "")]
    public async Task MistakeIsReportedWhereItIs(string right, string wrong, string id)
    {
        string text = Valid.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Valid, text);
        GeneratorRun run = GeneratorRun.Of(text);
        IReadOnlyList<Diagnostic> found = await run.AnalyzeAsync();
        IReadOnlyList<SpecDiagnostic> expected = [.. BitLayouts.Spec.SpecCompiler.Compile(text).Diagnostics];
        Assert.NotEmpty(expected);
        Assert.Contains(expected, e => e.Id.StartsWith(id, StringComparison.Ordinal));
        Assert.Equal(
            expected.Select(static e => $"{Path}({e.Location.Line + 1},{e.Location.Column + 1}) {e.Id} {e.Message}").Order(),
            found.Select(static f => $"{f.Location.GetLineSpan().Path}({f.Location.GetLineSpan().StartLinePosition.Line + 1},{f.Location.GetLineSpan().StartLinePosition.Character + 1}) {f.Id} {f.GetMessage(null)}").Order());
        int line = text.Split('\n').Index().First(l => l.Item.Contains(wrong, StringComparison.Ordinal)).Index;
        Assert.Contains(found, f => f.Location.GetLineSpan().StartLinePosition.Line == line);
    }

    [Fact]
    public async Task GeneratorSaysThatThereAreMistakesAsTheCompilerMayNotReachTheAnalyzer()
    {
        GeneratorRun run = GeneratorRun.Of(Valid.Replace("7:1", "8:1", StringComparison.Ordinal).Replace("raw == 0", "raw == nothing", StringComparison.Ordinal));
        Diagnostic summary = Assert.Single(run.GeneratorDiagnostics);
        IReadOnlyList<Diagnostic> mistakes = await run.AnalyzeAsync();
        Diagnostic first = mistakes.MinBy(static d => d.Location.SourceSpan.Start)!;
        Assert.Equal(2, mistakes.Count);
        Assert.Equal((SpecDiagnostics.IncompleteTypes.Id, Microsoft.CodeAnalysis.DiagnosticSeverity.Warning), (summary.Id, summary.Severity));
        Assert.Equal(first.Location.GetLineSpan(), summary.Location.GetLineSpan());
        Assert.Equal(
            $"The generated types are incomplete because of 2 mistakes in this file; the first is {first.Id}: {first.GetMessage(null)}",
            summary.GetMessage(null));
    }

    [Fact]
    public async Task WarningsLeaveTheTypesComplete()
    {
        GeneratorRun run = GeneratorRun.Of(Valid.Replace(
            "\"predicates\"",
            """
            "kinds": [
              { "name": "zero", "when": "raw == 0", "doc": "Zero." },
              { "name": "other", "when": "raw != 0", "doc": "More." },
              { "name": "never", "when": "raw == 0 && present", "doc": "No word." }
            ],
            "predicates"
            """,
            StringComparison.Ordinal)).RequireClean();
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, Assert.Single(await run.AnalyzeAsync()).Severity);
        Assert.Empty(run.GeneratorDiagnostics);
    }

    [Fact]
    public async Task FileThatCannotBeReadIsReportedByTheGeneratorAlone()
    {
        GeneratorRun run = GeneratorRun.Of(Valid.Replace("\"layouts\": [", "\"layouts\": [,", StringComparison.Ordinal));
        Diagnostic diagnostic = Assert.Single(run.GeneratorDiagnostics);
        Assert.Equal(SpecDiagnostics.InvalidJson.Id, diagnostic.Id);
        Assert.Equal(Path, diagnostic.Location.GetLineSpan().Path);
        Assert.Empty(await run.AnalyzeAsync());
        Assert.Empty(run.Sources);
    }

    [Fact]
    public async Task ValidSpecificationsHaveNoMistakes()
    {
        Assert.Empty(await GeneratorRun.Of(Valid).RequireClean().AnalyzeAsync());
        Assert.Empty(await GeneratorRun.Of(Repository.Specification).RequireClean().AnalyzeAsync());
    }

    [Fact]
    public void EveryMistakeHasADescriptorWithItsDocumentation()
    {
        DiagnosticDescriptor[] descriptors = [.. new Diagnostics.BitLayoutsAnalyzer().SupportedDiagnostics];
        Assert.Equal(
            SpecDiagnostics.All
                .Where(static d => !d.PreventsGeneration && d != SpecDiagnostics.IncompleteTypes && d != SpecDiagnostics.TypeOfAnotherFile).Select(static d => d.Id),
            descriptors.Select(static d => d.Id));
        Assert.All(descriptors, static d => Assert.StartsWith("docs/diagnostics.md#", d.HelpLinkUri, StringComparison.Ordinal));
    }

    private static readonly string Valid = Sample.Spec(Sample.Layout("word", 8, """
        "fields": [
          { "name": "present", "bits": 0, "doc": "There." },
          { "name": "number", "bits": "7:1", "doc": "A number." }
        ],
        "predicates": [
          { "name": "empty", "expr": "raw == 0", "doc": "Empty." }
        ]
        """));
}
