using System.Text;
using BitLayouts.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace BitLayouts.Generator.Tests.Robustness;

/// <summary>Whatever a file holds, generator and analyzer answer with diagnostics and never throw.</summary>
public sealed class HostileInputTests
{
    private static readonly Dictionary<string, Func<byte[]>> Files = new()
    {
        ["empty"] = static () => [],
        ["blank"] = static () => " \n\t "u8.ToArray(),
        ["truncated"] = static () => Encoding.UTF8.GetBytes(Repository.Specification)[..20_000],
        ["not an object"] = static () => "[1, 2]"u8.ToArray(),
        ["wrong types"] = static () => """{ "$schema": 1, "namespace": [], "versions": {}, "layouts": "none", "constants": 7, "enums": [[]] }"""u8.ToArray(),
        ["wrong types within"] = static () => Encoding.UTF8.GetBytes(Sample.Spec("""{ "name": 1, "width": "8", "fields": [1, null, { "bits": { } }], "kinds": true }""")),
        ["10,000 nested brackets"] = static () => Encoding.UTF8.GetBytes(new string('[', 10_000)),
        ["10,000 nested objects"] = static () => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 10_000))),
        ["a number beyond any type"] = static () => Encoding.UTF8.GetBytes(Sample.Spec(Sample.Layout("word", 8, """ "fields": [{ "name": "a", "bits": 1e400, "doc": "A." }] """))),
        ["a layout of 1e400 bits"] = static () => Encoding.UTF8.GetBytes(Sample.Spec(Sample.Byte("word").Replace("\"width\": 8", "\"width\": 1e400", StringComparison.Ordinal))),
        ["duplicate keys"] = static () => Encoding.UTF8.GetBytes(Sample.Spec(head: "\"namespace\": \"Other\",")),
        ["invalid UTF-8"] = static () => [.. "{ \"$schema\": \""u8, 0xff, 0xfe, 0x80, .. "\" }"u8],
        ["a lone surrogate"] = static () => """{ "$schema": "bitlayouts.schema.json", "namespace": "\ud800" }"""u8.ToArray(),
        ["zeros"] = static () => new byte[1000],
        ["5 MB of names"] = static () => Encoding.UTF8.GetBytes("{" + string.Concat(Enumerable.Range(0, 250_000).Select(static i => $"\"property{i}\":{i},")) + "\"last\":0}"),
        ["5 MB of one string"] = static () => Encoding.UTF8.GetBytes($$"""{ "$schema": "{{new string('x', 5_000_000)}}" }"""),
        ["deep expression"] = static () => Encoding.UTF8.GetBytes(Sample.Spec(constants: $$"""{ "group": "G", "doc": "G.", "source": {{Sample.Source}}, "items": [{ "name": "A", "doc": "A.", "value": "{{new string('(', 100_000)}}" }] }""")),
    };

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AnswersWithDiagnostics(string name)
    {
        GeneratorRun run = Run(Files[name]());
        IEnumerable<Diagnostic> diagnostics = run.GeneratorDiagnostics.Concat(await run.AnalyzeAsync());
        Assert.NotEmpty(diagnostics);
        Assert.All(diagnostics, d => Assert.True(d.Id.StartsWith("BL", StringComparison.Ordinal), $"{name}: {d}"));
    }

    [Fact]
    public async Task ByteOrderMarkIsNoMistake()
    {
        GeneratorRun run = Run([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Sample.Spec(Sample.Byte("word")))]).RequireClean();
        Assert.Empty(await run.AnalyzeAsync());
        Assert.Contains("Word.g.cs", run.Sources.Keys);
    }

    [Fact]
    public async Task TextThatBreaksCommentsAndStringsIsEscaped()
    {
        const string Text = """</summary> & <b> \" \\ \n */ \u0000\u2028\ud83d\ude00 {0} ]]>""";
        string layout = Sample.Layout("word", 8, $$"""
            "kernel": "{{Text}}",
            "fields": [{ "name": "number", "kernel": "A", "bits": "7:0", "unit": "{{Text}}", "doc": "{{Text}}" }],
            "predicates": [{ "name": "zero", "expr": "raw == 0", "doc": "{{Text}}" }]
            """);
        GeneratorRun run = GeneratorRun.Of(Sample.Spec(layout.Replace("sample.h", Text, StringComparison.Ordinal)));
        if (run.GeneratorDiagnostics.IsEmpty && (await run.AnalyzeAsync()).IsEmpty)
        {
            run.RequireClean();
        }

        Assert.Empty(run.Output.GetDiagnostics());
    }

    // As the compiler reads a file: UTF-8 where it is, else a single-byte encoding.
    private static GeneratorRun Run(byte[] file)
    {
        using MemoryStream stream = new(file);
        SourceText text;
        try
        {
            text = SourceText.From(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException)
        {
            text = SourceText.From(stream, Encoding.Latin1);
        }

        return GeneratorRun.Of(new TestText("bitlayouts.json", text));
    }
}
