using System.Text;
using FsCheck.Xunit;
using KernelBits.Conformance;
using Xunit;

namespace KernelBits.Tests.Truth;

/// <summary>Vectors as text: what is read, what is refused, and with which words.</summary>
public sealed class ConformanceInputTests
{
    private const string Good = """{"cfg":"on","fn":"pte_none","in":["0x0000000000000000"],"out":"0x0000000000000001"}""";
    private const string Pagemap =
        """{"cfg":"on","fn":"pte_to_pagemap_entry","in":["0x0"],"out":"0x0","env":{"show_pfn":1,"normal_page":1,"anon":0,"mapcount1":1,"vm_softdirty":0}}""";

    [Theory]
    [InlineData("nonsense", "is not JSON from byte")]
    [InlineData("""{"cfg":"on",""", "is not JSON from byte")]
    [InlineData("""{"cfg":"on","fn":"pte_none","in":["0x0"],"out":"0x1"} {}""", "is not JSON from byte")]
    [InlineData("[1]", "is not a JSON object")]
    [InlineData("""{"fn":"pte_none","in":["0x0"],"out":"0x1"}""", "has no \"cfg\"")]
    [InlineData("""{"cfg":"on","in":["0x0"],"out":"0x1"}""", "has no \"fn\"")]
    [InlineData("""{"cfg":"on","fn":"pte_none","out":"0x1"}""", "has no \"in\"")]
    [InlineData("""{"cfg":"on","fn":"pte_none","in":["0x0"]}""", "has no \"out\"")]
    [InlineData("""{"cfg":"on","cfg":"on","fn":"pte_none","in":["0x0"],"out":"0x1"}""", "has \"cfg\" twice")]
    [InlineData("""{"cfg":"maybe","fn":"pte_none","in":["0x0"],"out":"0x1"}""", "has \"maybe\" as \"cfg\"; it is \"on\" or \"off\"")]
    [InlineData("""{"cfg":true,"fn":"pte_none","in":["0x0"],"out":"0x1"}""", "has true as \"cfg\"")]
    [InlineData("""{"cfg":"on","fn":"","in":["0x0"],"out":"0x1"}""", "has \"\" as \"fn\"")]
    [InlineData("""{"cfg":"on","fn":5,"in":["0x0"],"out":"0x1"}""", "has 5 as \"fn\"")]
    [InlineData("""{"cfg":"on","fn":"pte_none","in":"0x0","out":"0x1"}""", "has \"0x0\" as \"in\"; it is a list")]
    [InlineData("""{"cfg":"on","fn":"pte_none","in":[0],"out":"0x1"}""", "has 0 in \"in\"")]
    [InlineData("""{"cfg":"on","fn":"pte_none","in":["0x00000000000000000"],"out":"0x1"}""", "has \"0x00000000000000000\" in \"in\"; words are 64-bit")]
    [InlineData("""{"cfg":"on","fn":"pte_none","in":["0x"],"out":"0x1"}""", "has \"0x\" in \"in\"")]
    [InlineData("""{"cfg":"on","fn":"pte_none","in":["0x0"],"out":"1"}""", "has \"1\" in \"out\"")]
    [InlineData("""{"cfg":"on","fn":"pte_none","in":["0x0"],"out":"0xg"}""", "has \"0xg\" in \"out\"")]
    [InlineData("""{"cfg":"on","fn":"pte_none","in":["0x0"],"out":["0x1"]}""", "has a list in \"out\"")]
    [InlineData("""{"cfg":"on","fn":"pte_none","in":["0x0","0x1"],"out":"0x1"}""", "has 2 words in \"in\"; pte_none takes 1")]
    [InlineData("""{"cfg":"on","fn":"pte_none","in":["0x0","0x1","0x0","0x1","0x0","0x1","0x0","0x1","0x0"],"out":"0x1"}""", "has more than 8 words")]
    [InlineData("""{"cfg":"on","fn":"pgd_index","in":["0x0"],"out":"0x0","mode":"l6"}""", "has \"l6\" as \"mode\"; known are l4, l5, ad0, ad1, shstk0, shstk1")]
    [InlineData("""{"cfg":"on","fn":"pgd_index","in":["0x0"],"out":"0x0","mode":"l4,l5"}""", "has \"l4,l5\" as \"mode\"")]
    [InlineData("""{"cfg":"on","fn":"pgd_index","in":["0x0"],"out":"0x0","mode":4}""", "has 4 as \"mode\"")]
    [InlineData("""{"cfg":"on","fn":"pte_to_pagemap_entry","in":["0x0"],"out":"0x0"}""", "has no \"env\", which pte_to_pagemap_entry needs")]
    [InlineData("""{"cfg":"on","fn":"pte_to_pagemap_entry","in":["0x0"],"out":"0x0","env":{"anon":1}}""", "has an incomplete \"env\"")]
    [InlineData("""{"cfg":"on","fn":"pte_to_pagemap_entry","in":["0x0"],"out":"0x0","env":{"anon":2}}""", "has 2 in \"env\"; its values are 0 or 1")]
    [InlineData("""{"cfg":"on","fn":"pte_to_pagemap_entry","in":["0x0"],"out":"0x0","env":[]}""", "has a list as \"env\"")]
    public void A_line_that_is_no_vector_is_refused_with_its_place(string line, string problem)
    {
        VectorFormatException error = Assert.Throws<VectorFormatException>(() => Run(Good + "\n\n" + line + "\n" + Good));
        Assert.StartsWith($"some.jsonl, line 3: {problem}", error.Message, StringComparison.Ordinal);
        Assert.Equal(("some.jsonl", 3L), (error.File, error.Line));
    }

    [Fact]
    public void Text_that_is_not_utf8_is_refused_with_its_place()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Good);
        bytes[Good.IndexOf("pte", StringComparison.Ordinal)] = 0xff;
        VectorFormatException error = Assert.Throws<VectorFormatException>(() => Run(bytes, bytes.Length));
        Assert.StartsWith("some.jsonl, line 1: holds text that is not UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_end_is_refused_before_it_fills_the_memory()
    {
        ConformanceRun run = new(KernelProfiles.Default);
        VectorFormatException error = Assert.Throws<VectorFormatException>(() =>
        {
            for (int i = 0; i < 1_000_000; i++)
            {
                run.Read("          "u8);
            }
        });
        Assert.StartsWith("line 1: is longer than 65536 bytes", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n \t\n")]
    public void A_file_without_vectors_is_clean(string text) =>
        Assert.Equal((0, 0L, true), (Run(text).Functions, Run(text).Vectors, Run(text).IsClean));

    [Theory]
    [InlineData(Good)]
    [InlineData(Good + "\n")]
    [InlineData("\uFEFF" + Good + "\r\n")]
    [InlineData("""  { "out" : "0x1", "in":["0X0"], "fn":"pte_none","cfg":"off"} """)]
    [InlineData("""{"cfg":"on","fn":"pte_none","in":["0x0"],"out":"0x1","warn":2,"note":{"deep":[1,{}]}}""")]
    [InlineData("""{"cfg":"on","fn":"p4d_index","in":["0x0000ff8000000000"],"out":"0x1ff","mode":"l5,ad0"}""")]
    [InlineData(Pagemap)]
    public void Vectors_are_read_however_they_are_written(string text)
    {
        text = text.Replace("0X", "0x", StringComparison.Ordinal);
        Assert.Equal((1, 1L, true), (Run(text).Functions, Run(text).Vectors, Run(text).IsClean));
    }

    [Property]
    public bool Pieces_may_end_anywhere(int size)
    {
        string text = $"{Good}\n{Good.Replace("pte_none", "pte_nonesuch", StringComparison.Ordinal)}\n\n{Good.Replace("1\"}", "2\"}", StringComparison.Ordinal)}";
        ConformanceReport report = Run(Encoding.UTF8.GetBytes(text), 1 + (Math.Abs(size) % text.Length));
        return report is { Functions: 1, Vectors: 3, Mismatches: 1, IsClean: false }
            && report.UnknownFunctions is ["pte_nonesuch"]
            && report.FirstMismatches is [{ Line: 4, Function: "pte_none", Expected: 2, Actual: 1 }];
    }

    [Property(MaxTest = 2_000)]
    public void A_damaged_vector_is_read_or_refused(int at, byte damage, bool isPagemap)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(isPagemap ? Pagemap : Good);
        bytes[Math.Abs(at % bytes.Length)] = damage;
        Exception? error = Record.Exception(() => Run(bytes, bytes.Length));
        Assert.True(error is null or VectorFormatException, error?.ToString());
    }

    [Fact]
    public void Mismatches_say_where_and_what_and_only_the_first_are_kept()
    {
        string wrong = """{"cfg":"off","fn":"pgd_index","in":["0x0001000000000000"],"out":"0x5","mode":"l5"}""";
        ConformanceReport report = Run(string.Join('\n', Enumerable.Repeat(wrong, 30)));
        Assert.Equal((30L, 30L, ConformanceRun.MismatchesKept), (report.Vectors, report.Mismatches, report.FirstMismatches.Length));
        Assert.Equal(
            "some.jsonl, line 1 (off, l5): pgd_index(0x0001000000000000) is 0x0000000000000005 in the kernel, 0x0000000000000001 here",
            report.FirstMismatches[0].ToString());
    }

    [Fact]
    public void Lines_of_each_file_count_from_one()
    {
        ConformanceRun run = new(KernelProfiles.Default);
        run.StartFile("first");
        run.Read(Encoding.UTF8.GetBytes(Good + "\n" + Good));
        run.StartFile("second");
        run.Read("{"u8);
        VectorFormatException error = Assert.Throws<VectorFormatException>(run.Finish);
        Assert.StartsWith("second, line 1: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, run.Finish().Vectors);
    }

    private static ConformanceReport Run(string text) => Run(Encoding.UTF8.GetBytes(text), int.MaxValue);

    private static ConformanceReport Run(byte[] text, int pieceBytes)
    {
        ConformanceRun run = new(KernelProfiles.Default);
        run.StartFile("some.jsonl");
        foreach (byte[] piece in text.Chunk(pieceBytes))
        {
            run.Read(piece);
        }

        return run.Finish();
    }
}
