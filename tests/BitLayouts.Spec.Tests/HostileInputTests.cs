using System.Diagnostics;
using System.Text;
using BitLayouts.Spec.Diagnostics;
using Xunit;

namespace BitLayouts.Spec.Tests;

/// <summary>Input nobody means well with: a result with diagnostics, never an exception, never a long wait.</summary>
public class HostileInputTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("{\"\":")]
    [InlineData("{\"a\":\"")]
    [InlineData("{\"a\":\"\\")]
    [InlineData("{\"a\":\"\\u12")]
    [InlineData("nul")]
    [InlineData("\0")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("1e400")]
    [InlineData("-")]
    [InlineData("{} {}")]
    [InlineData("// comment")]
    [InlineData("{\"$schema\":{},\"namespace\":[]}")]
    [InlineData("{\"$schema\":\"bitlayouts.schema.json\",\"namespace\":\"N\",\"layouts\":[[],null,1,\"\",{}]}")]
    [InlineData("{\"$schema\":\"bitlayouts.schema.json\",\"namespace\":\"N\",\"profiles\":[{},{}],\"default_profile\":7}")]
    public void Broken_text_gives_diagnostics(string text)
    {
        SpecCompilation compilation = SpecCompiler.Compile(text);
        Assert.NotEmpty(compilation.Diagnostics);
        Assert.Equal(compilation.Spec is null, compilation.Diagnostics.Any(static d => d.PreventsGeneration));
        Assert.All(compilation.Diagnostics, d => Assert.InRange(d.Location.End, d.Location.Start, text.Length));
    }

    [Fact]
    public void Every_truncation_of_a_sound_file_gives_diagnostics()
    {
        string text = Sample.Kinds("""{ "name": "x", "when": "a", "doc": "d" }, { "name": "y", "when": "!a", "doc": "d" }""");
        Assert.Empty(SpecCompiler.Compile(text).Diagnostics);
        for (int length = 0; length < text.TrimEnd().Length; length++)
        {
            SpecCompilation compilation = SpecCompiler.Compile(text[..length]);
            Assert.Equal("BL0001", Assert.Single(compilation.Diagnostics).Id);
        }
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over()
    {
        string text = Sample.File("\"enums\": 7");
        SpecDiagnostic plain = Assert.Single(SpecCompiler.Compile(text).Diagnostics);
        SpecDiagnostic bytes = Assert.Single(SpecCompiler.Compile([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)]).Diagnostics);
        SpecDiagnostic characters = Assert.Single(SpecCompiler.Compile("\uFEFF" + text).Diagnostics);
        Assert.Equal(plain, bytes);
        Assert.Equal(plain.Location.Start + 1, characters.Location.Start);
        Assert.Equal(plain.Location.Column, characters.Location.Column);
    }

    [Theory]
    [InlineData(0xFF)]
    [InlineData(0x80)]
    [InlineData(0xC0, 0x80)]
    [InlineData(0xED, 0xA0, 0x80)]
    [InlineData(0xE0, 0x80, 0x80)]
    [InlineData(0xF0, 0x80, 0x80, 0x80)]
    [InlineData(0xF4, 0x90, 0x80, 0x80)]
    [InlineData(0xE2, 0x82)]
    public void Invalid_UTF_8_is_reported_at_its_byte(params int[] bytes)
    {
        byte[] text = [.. "{\n  \"ü𝄞\": \""u8, .. bytes.Select(static b => (byte)b), .. "\" }"u8];
        SpecCompilation compilation = SpecCompiler.Compile(text);
        SpecDiagnostic diagnostic = Assert.Single(compilation.Diagnostics);
        Assert.Null(compilation.Spec);
        Assert.Equal(SpecDiagnostics.InvalidUtf8.Id, diagnostic.Id);
        Assert.Equal($"The file is not valid UTF-8: the byte 0x{bytes[0]:x2} cannot stand here", diagnostic.Message);
        Assert.Equal((1, 10, 12), (diagnostic.Location.Line, diagnostic.Location.Column, diagnostic.Location.Start));
    }

    [Theory]
    [InlineData(0xF0)]
    [InlineData(0xFF)]
    [InlineData(0xF0, 0x9D, 0x84)]
    public void Invalid_UTF_8_at_the_end_lies_inside_the_text(params int[] bytes)
    {
        byte[] text = [.. "{ "u8, .. bytes.Select(static b => (byte)b)];
        SpecDiagnostic diagnostic = Assert.Single(SpecCompiler.Compile(text).Diagnostics);
        Assert.Equal((2, 1), (diagnostic.Location.Start, diagnostic.Location.Length));
    }

    [Fact]
    public void Of_very_many_mistakes_the_first_are_listed()
    {
        string text = Sample.Constants(string.Join(",\n", Enumerable.Range(0, 1_500).Select(static i => $$"""{ "name": "C{{i}}", "value": -1, "doc": "d" }""")));
        SpecCompilation compilation = SpecCompiler.Compile(text);
        Assert.Equal(1_001, compilation.Diagnostics.Count);
        SpecDiagnostic last = compilation.Diagnostics[1_000];
        Assert.Equal(SpecDiagnostics.TooManyMistakes.Id, last.Id);
        Assert.Equal("Only the first 1000 mistakes are listed; 500 more begin here", last.Message);
        Assert.Equal(compilation.Diagnostics[999].Location.Line + 1, last.Location.Line);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"layouts\":")]
    [InlineData("[{\"a\":[")]
    public void Ten_thousand_nested_brackets_are_refused(string opening)
    {
        SpecDiagnostic diagnostic = Assert.Single(SpecCompiler.Compile(string.Concat(Enumerable.Repeat(opening, 10_000))).Diagnostics);
        Assert.Equal(SpecDiagnostics.NestedTooDeep.Id, diagnostic.Id);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("~")]
    [InlineData("!")]
    [InlineData("1 ? ")]
    [InlineData("1 ? 2 : ")]
    [InlineData("1 + ")]
    [InlineData("1 | (")]
    [InlineData("0x")]
    [InlineData("9")]
    public void Endless_expressions_are_refused(string part)
    {
        foreach (int repeats in new[] { 500, 100_000 })
        {
            string expression = string.Concat(Enumerable.Repeat(part, repeats)) + "1";
            SpecCompilation compilation = SpecCompiler.Compile(Sample.Constants($$"""{ "name": "A", "value": "{{expression}}", "doc": "d" }"""));
            Assert.StartsWith("BL03", Assert.Single(compilation.Diagnostics).Id, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("1 << 18446744073709551615")]
    [InlineData("(1 << 63) * (1 << 63)")]
    [InlineData("0xffffffffffffffff * 0xffffffffffffffff")]
    public void Huge_results_are_refused_at_once(string expression)
    {
        SpecCompilation compilation = SpecCompiler.Compile(Sample.Constants($$"""{ "name": "A", "value": "{{expression}}", "doc": "d" }"""));
        Assert.Equal(SpecDiagnostics.Overflow.Id, Assert.Single(compilation.Diagnostics).Id);
    }

    [Theory]
    [InlineData("{ \"name\": \"C0\", \"value\": 1, \"doc\": \"d\" }", "{{ \"name\": \"C{0}\", \"value\": \"C{1} + 1\", \"doc\": \"d\" }}")]
    [InlineData("{ \"name\": \"C0\", \"value\": \"C49999\", \"doc\": \"d\" }", "{{ \"name\": \"C{0}\", \"value\": \"C{1}\", \"doc\": \"d\" }}")]
    [InlineData("{ \"name\": \"C0\", \"value\": 1, \"doc\": \"d\" }", "{{ \"name\": \"C{0}\", \"value\": \"D{1}\", \"doc\": \"d\" }}")]
    [InlineData("{ \"name\": \"C0\", \"value\": 1, \"doc\": \"d\" }", "{{ \"name\": \"C0\", \"value\": \"C0\", \"doc\": \"d\" }}")]
    public void Five_megabytes_of_constants_finish(string first, string format)
    {
        IEnumerable<string> rest = Enumerable.Range(1, 49_999).Select(i => string.Format(null, format, i, i - 1) + new string(' ', 50));
        Finish(Sample.Constants(string.Join(",\n", rest.Prepend(first).Reverse())));
    }

    [Theory]
    [InlineData("{{ \"name\": \"f{0}\", \"bits\": 0, \"doc\": \"d\" }}")]
    [InlineData("{{ \"name\": \"f{0}\", \"bits\": \"7:0\", \"when\": \"p{0}\", \"doc\": \"d\" }}")]
    [InlineData("{{ \"name\": \"f{0}\", \"bits\": \"7:0\", \"alias_of\": \"f{1}\", \"doc\": \"d\" }}")]
    [InlineData("{{ \"name\": \"f\", \"bits\": \"7:0\", \"doc\": \"d\" }}")]
    public void Ten_thousand_fields_finish(string format)
    {
        string fields = string.Join(",\n", Enumerable.Range(0, 10_000).Select(i => string.Format(null, format, i, (i + 1) % 10_000)));
        string predicates = string.Join(",\n", Enumerable.Range(0, 10_000).Select(static i => $$"""{ "name": "p{{i}}", "expr": "raw == {{i}} + 256", "doc": "d" }"""));
        Finish(Sample.Layout(fields, $"\"predicates\": [ {predicates} ]"));
    }

    [Theory]
    [InlineData(256, "raw == {0}")]
    [InlineData(256, "raw >= {0}")]
    [InlineData(256, "(raw * {0} + {0}) / 7 % 251 == {0}")]
    [InlineData(5_000, "raw == {0}")]
    public void Very_many_kinds_finish(int count, string format)
    {
        string kinds = string.Join(",\n", Enumerable.Range(0, count).Select(i =>
            $$"""{ "name": "k{{i}}", "when": "{{string.Format(null, format, i)}}", "doc": "d" }"""));
        Finish(Sample.Kinds(kinds).Replace("\"width\": 8", "\"width\": 64", StringComparison.Ordinal));
    }

    [Fact]
    public void One_line_of_five_megabytes_with_mistakes_finishes()
    {
        string text = Sample.Constants(string.Join(",", Enumerable.Range(0, 50_000).Select(static i =>
            $$"""{ "name": "C{{i}}", "value": "üüü + nothing", "docs": "𝄞 {{new string('x', 50)}}" }""")));
        Finish(text.ReplaceLineEndings(" "));
    }

    [Fact]
    public void Cancellation_is_the_only_exception() =>
        Assert.Throws<OperationCanceledException>(() => SpecCompiler.Compile(Sample.Word("\"reserved\": []"), new CancellationToken(canceled: true)));

    private static void Finish(string text)
    {
        Stopwatch clock = Stopwatch.StartNew();
        SpecCompilation compilation = SpecCompiler.Compile(text);
        Assert.True(clock.Elapsed < Patience, $"took {clock.Elapsed} and gave {compilation.Diagnostics.Count} diagnostics");
    }
}
