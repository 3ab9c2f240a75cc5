using System.Text;

namespace KernelBits.Cli.Tests.Traces;

public sealed class RunTests : IDisposable
{
    private const string Header =
        """{"trace":"t","profile":"v6.18","kernel":"6.18.44","pte_marker_pageout":false,"pagemap_shmem_swap":false,"soft_dirty":false,"align":"2MiB","uffd":"wp-async+unpopulated","story":"a tale"}""";

    private static readonly string[] Good =
    [
        Header,
        """{"do":"memfd","file":"f0","pages":2}""",
        """{"do":"mmap","map":"a","file":"f0","pgoff":0,"pages":2,"prot":"rw"}""",
        """{"do":"write","map":"a","page":1,"count":1}""",
        """{"do":"pagemap","map":"a","process":"p0","words":["-","PFE:pfn"]}""",
        """{"do":"cache","file":"f0","pages":"hc"}""",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kbits-run");

    [Fact]
    public void A_trace_that_the_model_gives_is_fine()
    {
        string file = Write([.. Good, .. Good]);
        Assert.Equal("""{"traces":2,"failed":0,"operations":6,"words":4,"failures":[]}""" + "\n", Kbits.Succeed($"run {file} --json").Stdout);
        Assert.Matches(@"^2 traces, 6 operations, 4 words in [0-9.]+ s: all as recorded\.\n$", Kbits.Succeed($"run {file}").Stdout);
    }

    [Fact]
    public void The_first_difference_is_told_with_both_words_taken_apart()
    {
        string file = Write([.. Good[..4], """{"do":"pagemap","map":"a","process":"p0","words":["-","PFW:pfn"]}"""]);
        Kbits.Outcome outcome = Kbits.Run("run", file);
        Assert.Equal((1, ""), (outcome.Code, outcome.Stderr));
        string text = outcome.Stdout;
        Assert.Contains($"{file}:5: trace t (a tale), v6.18\n", text, StringComparison.Ordinal);
        Assert.Contains("  operation 3, line 4: {\"do\":\"write\",\"map\":\"a\",\"page\":1,\"count\":1}\n", text, StringComparison.Ordinal);
        Assert.Contains("  page 1 of map a in p0\n", text, StringComparison.Ordinal);
        Assert.Matches(@"PM_PRESENT +yes +yes\n", text);
        Assert.Matches(@"PM_UFFD_WP +yes +no +<- differs\n", text);
        Assert.Matches(@"PM_MMAP_EXCLUSIVE +no +yes +<- differs\n", text);
        Assert.Matches(@"frame +a page +a page\n", text);
        Assert.Matches(@"raw word +0xa1[0-9a-f]{14}\n", text);
        Assert.Matches(@"cache f0 +hc\n", text);
    }

    [Fact]
    public void A_marker_is_named()
    {
        string file = Write(
            [.. Good[..3], """{"do":"uffd","map":"a","mode":"wp","rc":0}""", """{"do":"wp","map":"a","page":0,"count":2,"rc":0}""", """{"do":"pagemap","map":"a","process":"p0","words":["SG:31.4","SW:31.1"]}"""]);
        Assert.Matches(@"frame +marker guard +marker uffd-wp +<- differs\n", Kbits.Run("run", file).Stdout);
    }

    [Fact]
    public void The_document_has_the_first_twenty_failures_with_their_lines()
    {
        string[] bad = [.. Good[..5], """{"do":"cache","file":"f0","pages":"hh"}"""];
        string file = Write([.. Enumerable.Repeat(bad, 25).SelectMany(static lines => lines), .. Good]);
        Kbits.Outcome outcome = Kbits.Run("run", file, "--json");
        Assert.Equal(1, outcome.Code);
        Assert.Equal((26, 25, 20), (outcome.Json.GetProperty("traces").GetInt32(), outcome.Json.GetProperty("failed").GetInt32(), outcome.Json.GetProperty("failures").GetArrayLength()));
        Assert.Equal("""{"trace":"t","line":6,"operation":"write","page":1,"expected":"h","actual":"c"}""", outcome.Json.GetProperty("failures")[0].GetRawText());
        Assert.Equal(12, outcome.Json.GetProperty("failures")[1].GetProperty("line").GetInt32());
        Assert.EndsWith("and 5 traces more.\n", Kbits.Run("run", file).Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_result_has_no_page()
    {
        string file = Write([.. Good[..3], """{"do":"madvise","map":"a","page":0,"count":2,"advice":"pageout","rc":-12}"""]);
        Assert.Equal(
            """{"traces":1,"failed":1,"operations":3,"words":0,"failures":[{"trace":"t","line":4,"operation":"madvise pageout","page":null,"expected":"rc -12","actual":"rc 0"}]}""" + "\n",
            Kbits.Run("run", file, "--json").Stdout);
    }

    [Theory]
    [InlineData("", "holds no traces")]
    [InlineData("\n\n", "holds no traces")]
    [InlineData("{\"trace\":\"t\"", "line 1: not JSON")]
    [InlineData("[]", "line 1: each line is one JSON object")]
    [InlineData("{\"do\":\"exit\"}", "line 1: a file begins with the header of a trace")]
    [InlineData("{\"trace\":\"t\",\"profile\":\"v9\"}", "line 1: unknown profile 'v9'; there are v5.14,")]
    [InlineData("HEADER\n{\"do\":\"dance\"}", "line 2: unknown operation 'dance'; there are memfd,")]
    [InlineData("HEADER\n{\"do\":\"write\",\"map\":\"a\",\"page\":0,\"count\"", "line 2: not JSON")]
    [InlineData("HEADER\n{\"do\":\"memfd\",\"file\":\"f\",\"pages\":1e18}", "line 2: \"pages\" must be a whole number of pages")]
    [InlineData("HEADER\n{\"do\":\"memfd\",\"file\":\"f\",\"pages\":1000000000000000000}", "line 2: \"pages\" must be 1 to 65536")]
    [InlineData("HEADER\n{\"do\":\"memfd\",\"file\":\"f\",\"pages\":1e400}", "line 2: \"pages\" must be a whole number of pages")]
    [InlineData("HEADER\n{\"do\":\"memfd\",\"file\":\"f\",\"pages\":-1}", "line 2: \"pages\" must be a whole number of pages")]
    [InlineData("HEADER\n{\"do\":\"mmap\",\"map\":\"a\",\"pages\":0,\"prot\":\"rw\"}", "line 2: \"pages\" must be 1 to 65536")]
    [InlineData("HEADER\n{\"do\":\"clear_refs\",\"rc\":1e400}", "line 2: \"rc\" must be 0 or a negative errno")]
    [InlineData("HEADER\n{\"do\":\"read\",\"map\":\"a\",\"page\":0,\"count\":1}", "line 2: process 'p0' has no mapping 'a'")]
    [InlineData("HEADER\n{\"do\":\"pagemap\",\"map\":\"a\",\"words\":[1e400]}", "line 2: \"words\" must be a list of texts")]
    [InlineData("HEADER\n{\"do\":\"swapon\",\"area\":\"s\",\"pages\":4000000000,\"priority\":0}", "line 2: \"pages\" of a swap area must be 2 to")]
    [InlineData("HEADER\n\u0000\u0001\u0002", "line 2: not JSON")]
    [InlineData("\u007fELF\u0002\u0001\u0001\n", "line 1: not JSON")]
    public void Bad_input_is_one_line_with_file_and_line(string text, string complaint)
    {
        string file = Path.Combine(_folder.FullName, "bad.jsonl");
        File.WriteAllText(file, text.Replace("HEADER", Header, StringComparison.Ordinal));
        foreach (string[] args in new string[][] { ["run", file], ["run", file, "--json"], ["run", Write(Good), file] })
        {
            string line = Kbits.Refuse(args);
            Assert.StartsWith("'", line, StringComparison.Ordinal);
            Assert.Contains("bad.jsonl", line, StringComparison.Ordinal);
            Assert.Contains(complaint, line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_cannot_be_read_is_said()
    {
        Assert.Contains("there is no such file", Kbits.Refuse("run", Path.Combine(_folder.FullName, "none.jsonl")), StringComparison.Ordinal);
        Assert.Contains("it is a directory", Kbits.Refuse("run", _folder.FullName), StringComparison.Ordinal);
        Assert.Contains("run needs a file of traces", Kbits.Refuse("run"), StringComparison.Ordinal);
        Assert.Contains("kbits run has no option '--jsn' (did you mean --json?)", Kbits.Refuse("run", "--jsn", Write(Good)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_binary_file_is_refused_where_it_stops_being_text()
    {
        string file = Path.Combine(_folder.FullName, "binary");
        File.WriteAllBytes(file, [.. Encoding.UTF8.GetBytes(Header + "\n"), 0xff, 0xfe, 0x80, .. new byte[1 << 16]]);
        Assert.Contains("this is not text (UTF-8)", Kbits.Refuse("run", file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_end_is_refused_before_it_is_all_read()
        => Assert.Contains("line 1: the line is longer than", Kbits.Refuse("run", "/dev/zero"), StringComparison.Ordinal);

    [Fact]
    public void Processes_cannot_map_without_end()
    {
        string[] forks = [.. Enumerable.Range(1, 20).Select(static i => $$"""{"do":"fork","child":"p{{i}}"}""")];
        string file = Write([Header, """{"do":"mmap","map":"a","pages":65536,"prot":"rw"}""", .. forks]);
        Assert.Contains("line 6: the processes of a trace map at most 262144 pages at a time", Kbits.Refuse("run", file), StringComparison.Ordinal);
    }

    [Fact]
    public void Ctrl_C_stops_it()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Equal(130, Kbits.Run(["run", Write(Good)], cancelled.Token).Code);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(IEnumerable<string> lines)
    {
        string path = Path.Combine(_folder.FullName, "good.jsonl");
        File.WriteAllLines(path, lines);
        return path;
    }
}
