using System.Globalization;
using System.Text;
using System.Text.Json;

namespace KernelBits.Cli.Tests.Conformance;

public sealed class ConformTests : IDisposable
{
    private const string None = """{"cfg":"on","fn":"pte_none","in":["0x0000000000000000"],"out":"0x0000000000000001"}""";
    private const string Wrong = """{"cfg":"off","fn":"pte_pfn","in":["0x0000000000001001"],"out":"0x0000000000000002","mode":"l5"}""";
    private const string Unknown = """{"cfg":"on","fn":"pte_nonsense","in":["0x0000000000000000"],"out":"0x0000000000000001"}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kbits-conform");

    [Fact]
    public void Answers_like_the_kernels_are_fine()
    {
        string file = Write("good.jsonl", None, None);
        Assert.Equal(
            """{"functions":1,"vectors":2,"mismatches":0,"unknown_functions":[]}""" + "\n",
            Kbits.Succeed($"conform {file} --profile v6.1 --json").Stdout);
        Assert.Matches(@"^v6\.1: 2 vectors of 1 function in [0-9.]+ s: all answered as the kernel does\.\n$", Kbits.Succeed($"conform {file} --profile v6.1").Stdout);
    }

    [Fact]
    public void A_difference_is_counted_and_told_with_its_place()
    {
        string good = Write("good.jsonl", None);
        string bad = Write("bad.jsonl", None, Wrong);
        Kbits.Outcome outcome = Kbits.Run("conform", good, bad, "--profile", "v6.6");
        Assert.Equal((1, ""), (outcome.Code, outcome.Stderr));
        Assert.Contains("3 vectors of 2 functions", outcome.Stdout, StringComparison.Ordinal);
        Assert.Contains("1 difference, 0 unknown functions.", outcome.Stdout, StringComparison.Ordinal);
        Assert.Contains(
            $"{bad}, line 2 (off, l5): pte_pfn(0x0000000000001001) is 0x0000000000000002 in the kernel, 0x0000000000000001 here",
            outcome.Stdout,
            StringComparison.Ordinal);

        outcome = Kbits.Run("conform", good, bad, "--profile", "v6.6", "--json");
        Assert.Equal(1, outcome.Code);
        Assert.Equal(1, outcome.Json.GetProperty("mismatches").GetInt32());
    }

    [Fact]
    public void Differences_beyond_the_first_are_only_counted()
    {
        Kbits.Outcome outcome = Kbits.Run("conform", Write("bad.jsonl", [.. Enumerable.Repeat(Wrong, 1_234)]), "--profile", "v6.6");
        Assert.Equal(1, outcome.Code);
        Assert.Contains("1,234 differences", outcome.Stdout, StringComparison.Ordinal);
        Assert.Contains("  and 1,214 differences more.", outcome.Stdout, StringComparison.Ordinal);
        Assert.Equal(22, outcome.Stdout.Count(static c => c == '\n'));
    }

    [Fact]
    public void An_unknown_function_is_a_failure()
    {
        string file = Write("unknown.jsonl", None, Unknown, Unknown);
        Kbits.Outcome outcome = Kbits.Run("conform", file, "--profile", "v6.1", "--json");
        Assert.Equal(1, outcome.Code);
        Assert.Equal("""{"functions":1,"vectors":3,"mismatches":0,"unknown_functions":["pte_nonsense"]}""" + "\n", outcome.Stdout);
        Assert.Contains("pte_nonsense is not in the library", Kbits.Run("conform", file, "--profile", "v6.1").Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", "line 2: ")]
    [InlineData("{\"cfg\":\"on\",\"fn\":\"pte_none\",\"in\":[\"0x0\"]}", "line 2: has no \"out\"")]
    [InlineData("{\"cfg\":\"maybe\",\"fn\":\"pte_none\",\"in\":[\"0x0\"],\"out\":\"0x1\"}", "line 2: has \"maybe\" as \"cfg\"")]
    [InlineData("{\"cfg\":\"on\",\"fn\":\"pte_none\",\"in\":[\"0x0\",\"0x1\"],\"out\":\"0x1\"}", "pte_none takes 1")]
    [InlineData("{\"cfg\":\"on\",\"fn\":\"pte_none\",\"in\":[\"0x\u0000\"],\"out\":\"0x1\"}", "line 2: ")]
    [InlineData("{\"cfg\":\"on\",\"fn\":\"\u001b[31mred\",\"in\":[],\"out\":5}", "line 2: ")]
    public void A_malformed_line_gets_one_line_with_its_number(string line, string reason)
    {
        string good = Write("good.jsonl", None);
        string file = Write("bad.jsonl", None, line, None);
        foreach (string[] form in new string[][] { [], ["--json"] })
        {
            string message = Kbits.Refuse(["conform", good, file, "--profile", "v6.1", .. form]);
            Assert.Contains($"{file}, line 2", message, StringComparison.Ordinal);
            Assert.Contains(reason, message, StringComparison.Ordinal);
            Assert.DoesNotContain(message, char.IsControl);
        }
    }

    [Fact]
    public void A_file_without_a_line_break_at_its_end_is_whole()
    {
        string file = Path.Combine(_folder.FullName, "short.jsonl");
        File.WriteAllText(file, $"{None}\n{None}");
        Assert.Equal(2, Kbits.Succeed($"conform {file} --profile v6.1 --json").Json.GetProperty("vectors").GetInt32());
        File.WriteAllText(file, $"{None}\n{None[..20]}");
        Assert.Contains("line 2", Kbits.Refuse("conform", file, "--profile", "v6.1"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_nothing_checks_nothing_and_is_refused() =>
        Assert.EndsWith("holds no vectors.", Kbits.Refuse("conform", Write("empty.jsonl"), "--profile", "v6.1"), StringComparison.Ordinal);

    [Fact]
    public void A_line_that_never_ends_is_refused()
    {
        string file = Path.Combine(_folder.FullName, "endless.jsonl");
        File.WriteAllText(file, new string(' ', 1 << 20));
        Assert.Contains("line 1", Kbits.Refuse("conform", file, "--profile", "v6.1"), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_and_modes_are_those_of_each_line()
    {
        string file = Write(
            "modes.jsonl",
            Vector("on", "is_migration_entry", 26UL << 58, 1),
            Vector("off", "is_migration_entry", 26UL << 58, 0),
            Vector("on", "pte_soft_dirty", 1 << 11, 1),
            Vector("off", "pte_soft_dirty", 1 << 11, 0));
        Assert.Equal(4, Kbits.Succeed($"conform {file} --profile v6.12 --json").Json.GetProperty("vectors").GetInt32());
        Assert.Equal(1, Kbits.Run("conform", file, "--profile", "v6.12:CONFIG_MEM_SOFT_DIRTY=off", "--json").Json.GetProperty("mismatches").GetInt32());
    }

    [Fact]
    public void A_release_says_what_was_assumed()
    {
        string file = Write("good.jsonl", None);
        Kbits.Outcome outcome = Kbits.Run("conform", file, "--profile", "6.1.0-56-amd64");
        Assert.Equal(0, outcome.Code);
        Assert.StartsWith("kbits: 6.1.0-56-amd64 is taken for v6.1.", outcome.Stderr, StringComparison.Ordinal);
        Assert.StartsWith("v6.1: ", outcome.Stdout, StringComparison.Ordinal);
        JsonElement json = Kbits.Succeed($"conform {file} --profile 6.1.0-56-amd64 --json").Json;
        Assert.NotEqual(0, json.GetProperty("assumed").GetArrayLength());
    }

    [Fact]
    public void Cancelled_it_stops_and_writes_nothing()
    {
        Kbits.Outcome outcome = Kbits.Run(["conform", Write("good.jsonl", None), "--profile", "v6.1"], new CancellationToken(canceled: true));
        Assert.Equal((130, "", ""), (outcome.Code, outcome.Stdout, outcome.Stderr));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Vector(string configuration, string function, ulong input, ulong output) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"cfg":"{{configuration}}","fn":"{{function}}","in":["0x{{input:x16}}"],"out":"0x{{output:x16}}"}""");

    private string Write(string name, params string[] lines)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, string.Concat(lines.Select(static line => line + "\n")), Encoding.UTF8);
        return path;
    }
}
