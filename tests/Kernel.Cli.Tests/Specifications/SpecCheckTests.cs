using System.Text.Json;

namespace KernelBits.Cli.Tests.Specifications;

public sealed class SpecCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_specification_without_mistakes_is_fine()
    {
        string file = _folder.Write("s.json", SampleSpec.Text);
        Kbits.Outcome outcome = Kbits.Run("spec", "check", file);
        Assert.Equal((0, ""), (outcome.Code, outcome.Stderr));
        Assert.Equal($"{file}: no mistakes; 2 profiles, 1 layout, 0 records, 0 enums and 0 groups of constants.\n", outcome.Stdout);
    }

    [Fact]
    public void What_only_another_profile_has_is_counted_too()
    {
        string layout = """{ "name": "v", "since": "2", "width": 8, "doc": "New.", "source": { "file": "f", "symbol": "s", "version": "2" }, "fields": [ { "name": "m", "bits": "7:0", "doc": "M." } ] }""";
        string file = _folder.Write("s.json", SampleSpec.Text.Replace("\"layouts\": [", "\"layouts\": [ " + layout + ",", StringComparison.Ordinal));
        Assert.Contains(" 2 profiles, 2 layouts, ", Kbits.Run("spec", "check", file).Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_has_its_place_its_id_and_its_message()
    {
        string file = _folder.Write("s.json", SampleSpec.Broken);
        Kbits.Outcome outcome = Kbits.Run("spec", "check", file);
        Assert.Equal((1, ""), (outcome.Code, outcome.Stderr));
        string[] lines = outcome.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines[..^1], line => Assert.Matches(@"^" + System.Text.RegularExpressions.Regex.Escape(file) + @":\d+:\d+: error BL\d{4}: .+", line));
        Assert.Contains(lines, static l => l.Contains(":15:", StringComparison.Ordinal) && l.Contains("BL0101", StringComparison.Ordinal) && l.Contains("'colour'", StringComparison.Ordinal));
        Assert.Contains(lines, static l => l.Contains(":16:", StringComparison.Ordinal) && l.Contains("BL0106", StringComparison.Ordinal));
        Assert.Equal($"{file}: {lines.Length - 1} errors, 0 warnings. docs/diagnostics.md explains each id.", lines[^1]);
        Assert.True(lines.Length >= 4);
    }

    [Fact]
    public void The_json_document_has_exactly_the_contracts_keys()
    {
        string file = _folder.Write("s.json", SampleSpec.Broken);
        Kbits.Outcome outcome = Kbits.Run("spec", "check", file, "--json");
        Assert.Equal(1, outcome.Code);
        Assert.Equal(["file", "profiles", "errors", "warnings", "findings"], Keys(outcome.Json));
        Assert.Equal(file, outcome.Json.GetProperty("file").GetString());
        Assert.Equal(["one", "two"], outcome.Json.GetProperty("profiles").EnumerateArray().Select(static p => p.GetString()));
        JsonElement[] findings = [.. outcome.Json.GetProperty("findings").EnumerateArray()];
        Assert.Equal(outcome.Json.GetProperty("errors").GetInt32(), findings.Length);
        Assert.All(findings, static f => Assert.Equal(
            ["id", "severity", "title", "message", "line", "column", "end_line", "end_column", "help"], Keys(f)));
        JsonElement unknown = findings.Single(static f => f.GetProperty("id").GetString() == "BL0101");
        string line = SampleSpec.Broken.Split('\n')[unknown.GetProperty("line").GetInt32() - 1];
        Assert.Equal(
            "\"colour\"", line[(unknown.GetProperty("column").GetInt32() - 1)..(unknown.GetProperty("end_column").GetInt32() - 1)]);
        Assert.StartsWith("docs/diagnostics.md#bl0101-", unknown.GetProperty("help").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_specification_without_mistakes_has_an_empty_list_in_json()
    {
        Kbits.Outcome outcome = Kbits.Run("spec", "check", _folder.Write("s.json", SampleSpec.Text), "--json");
        Assert.Equal(0, outcome.Code);
        Assert.Equal(0, outcome.Json.GetProperty("findings").GetArrayLength());
    }

    [Theory]
    [InlineData("", "BL0001")]
    [InlineData("{", "BL0001")]
    [InlineData("[]", "BL0004")]
    [InlineData("\0\u0001", "BL0001")]
    public void What_is_no_specification_at_all_is_a_finding(string text, string id)
    {
        Kbits.Outcome outcome = Kbits.Run("spec", "check", _folder.Write("s.json", text));
        Assert.Equal((1, ""), (outcome.Code, outcome.Stderr));
        Assert.Contains($"error {id}: ", outcome.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_is_refused_in_a_line()
    {
        Assert.Contains("needs a file", Kbits.Refuse("spec", "check"), StringComparison.Ordinal);
        Assert.Contains("there is no such file", Kbits.Refuse("spec", "check", _folder["none.json"]), StringComparison.Ordinal);
        Assert.Contains("there is no such file", Kbits.Refuse("spec", "check", _folder["no/such/folder.json"]), StringComparison.Ordinal);
        Assert.Contains("it is a directory", Kbits.Refuse("spec", "check", _folder.FullName), StringComparison.Ordinal);
        Kbits.Refuse("spec", "check", "");
        Kbits.Refuse("spec", "check", "a\0b");
        Kbits.Refuse("spec", "check", new string('x', 10_000));
    }

    [Fact]
    public void A_file_that_never_ends_is_refused()
    {
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains("no specification is", Kbits.Refuse("spec", "check", "/dev/zero"), StringComparison.Ordinal);
        }
    }

    private static string[] Keys(JsonElement element) => [.. element.EnumerateObject().Select(static p => p.Name)];
}
