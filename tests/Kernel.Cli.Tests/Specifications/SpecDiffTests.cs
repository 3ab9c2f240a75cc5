using System.Text.Json;

namespace KernelBits.Cli.Tests.Specifications;

public sealed class SpecDiffTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _file;

    public SpecDiffTests() => _file = _folder.Write("s.json", SampleSpec.Text);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_profiles_of_the_built_in_specification_are_compared()
    {
        Kbits.Outcome outcome = Kbits.RunLine("spec diff v5.14 V5.14-RFC");
        Assert.Equal((1, ""), (outcome.Code, outcome.Stderr));
        Assert.StartsWith("v5.14 → V5.14-RFC\n", outcome.Stdout, StringComparison.Ordinal);
        Assert.Contains("\nlayout ttu_flags (TtuFlags)\n  added    field hint_pageout ", outcome.Stdout, StringComparison.Ordinal);
        Assert.Contains(" constant MAX_SWAPFILES ", outcome.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public void The_off_configuration_has_no_fields_of_options()
    {
        Kbits.Outcome outcome = Kbits.RunLine("spec diff v5.14-rfc v5.14-rfc:off --json");
        Assert.Equal(1, outcome.Code);
        Assert.Contains(
            ("pte", "removed", "soft_dirty"),
            outcome.Json.GetProperty("groups").EnumerateArray().SelectMany(static g => g.GetProperty("changes").EnumerateArray().Select(c =>
                (g.GetProperty("name").GetString(), c.GetProperty("change").GetString(), c.GetProperty("name").GetString()))));
        Assert.Contains("CONFIG_MEM_SOFT_DIRTY", outcome.Json.GetProperty("on_in_a_only").EnumerateArray().Select(static s => s.GetString()));
    }

    [Fact]
    public void Records_are_told_in_json_too()
    {
        JsonElement added = Kbits.RunLine("spec diff v6.6 v6.12 --json").Json.GetProperty("groups").EnumerateArray()
            .Single(static g => g.GetProperty("group").GetString() == "record" && g.GetProperty("name").GetString() == "pm_scan_arg")
            .GetProperty("changes").EnumerateArray().Single();
        Assert.Equal(("added", "record"), (added.GetProperty("change").GetString(), added.GetProperty("fact").GetString()));
        Assert.Equal("struct pm_scan_arg · 96 bytes · 12 fields", added.GetProperty("after").GetString());
    }

    [Theory]
    [InlineData("6.1.0-56-amd64 v6.1", "kbits: 6.1.0-56-amd64 is taken for v6.1.")]
    [InlineData("v6.18:off 6.18.44-fc:off", "kbits: 6.18.44-fc is taken for v6.18.")]
    public void A_release_stands_for_the_profile_that_it_is_taken_for(string sides, string assumed)
    {
        Kbits.Outcome outcome = Kbits.RunLine($"spec diff {sides}");
        Assert.Equal(0, outcome.Code);
        Assert.EndsWith(" do not differ in any fact.\n", outcome.Stdout, StringComparison.Ordinal);
        Assert.StartsWith(assumed, outcome.Stderr, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v5.14 v5.14")]
    [InlineData("v5.14:off v5.14:off,CONFIG_MEM_SOFT_DIRTY=off")]
    public void Equal_kernels_leave_exit_code_0(string sides)
    {
        Kbits.Outcome outcome = Kbits.RunLine($"spec diff {sides}");
        Assert.Equal((0, ""), (outcome.Code, outcome.Stderr));
        Assert.EndsWith(" do not differ in any fact.\n", outcome.Stdout, StringComparison.Ordinal);
        Assert.Equal("true", Kbits.RunLine($"spec diff {sides} --json").Json.GetProperty("equal").GetRawText());
    }

    [Fact]
    public void Two_files_are_compared_in_their_default_profiles()
    {
        string other = _folder.Write("new.json", SampleSpec.Text.Replace("\"N.\"", "\"Number.\"", StringComparison.Ordinal));
        Kbits.Outcome outcome = Kbits.Run("spec", "diff", _file, other);
        Assert.Equal((1, ""), (outcome.Code, outcome.Stderr));
        Assert.Contains("  changed  field n  meaning N. → Number.\n", outcome.Stdout, StringComparison.Ordinal);
        Assert.DoesNotContain("moved", outcome.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public void Profiles_that_were_not_compared_are_mentioned()
    {
        const string Remark = "The default profiles were compared (one and one); in no other do the files differ.";
        Assert.Contains(Remark, Kbits.Run("spec", "diff", _file, _file).Stdout, StringComparison.Ordinal);
        Assert.Contains(Remark, Kbits.Run("spec", "diff", _file, _file, "--format", "markdown").Stdout, StringComparison.Ordinal);
        Assert.DoesNotContain(Remark, Kbits.Run("spec", "diff", _file, _file + "@one").Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_differ_in_another_profile_alone_are_not_equal()
    {
        string other = _folder.Write("new.json", SampleSpec.Text.Replace("\"two\"", "\"third\"", StringComparison.Ordinal));
        Kbits.Outcome outcome = Kbits.Run("spec", "diff", _file, other);
        Assert.Equal((1, ""), (outcome.Code, outcome.Stderr));
        Assert.Contains(" do not differ in one.\n", outcome.Stdout, StringComparison.Ordinal);
        Assert.Contains("The files differ in others, too: two, third; FILE@PROFILE names one.\n", outcome.Stdout, StringComparison.Ordinal);
        Assert.Contains("differ in others, too: two, third", Kbits.Run("spec", "diff", _file, other, "--format", "markdown").Stdout, StringComparison.Ordinal);
        Assert.Equal(["two", "third"], Kbits.Run("spec", "diff", _file, other, "--json").Json.GetProperty("other_profiles").EnumerateArray().Select(Name));

        string? Name(JsonElement name) => name.GetString();
    }

    [Theory]
    [InlineData("@one", "@two", "moved    field a         bits 0 → 7")]
    [InlineData("", "@TWO", "moved    field a         bits 0 → 7")]
    [InlineData("", ":off", "removed  field x         bit 1 · bool")]
    [InlineData("@two", "@two:CONFIG_X=off", "removed  field x         bit 1 · bool")]
    public void A_file_can_be_followed_by_a_profile_and_settings(string a, string b, string line)
    {
        Kbits.Outcome outcome = Kbits.Run("spec", "diff", _file + a, _file + b);
        Assert.Equal((1, ""), (outcome.Code, outcome.Stderr));
        Assert.Contains(line, outcome.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_whose_name_has_the_separators_is_still_a_file()
    {
        string odd = _folder.Write("a@one:b.json", SampleSpec.Text);
        Assert.Equal(0, Kbits.Run("spec", "diff", odd, _file).Code);
        Assert.Equal(1, Kbits.Run("spec", "diff", odd, odd + "@two").Code);
    }

    [Fact]
    public void The_json_document_has_exactly_the_contracts_keys()
    {
        JsonElement json = Kbits.Run("spec", "diff", _file + "@one", _file + "@two", "--json").Json;
        Assert.Equal(["a", "b", "equal", "other_profiles", "counts", "on_in_a_only", "on_in_b_only", "groups"], Keys(json));
        Assert.Equal(["title", "profile", "version", "doc", "on"], Keys(json.GetProperty("a")));
        Assert.Equal(["removed", "added", "moved", "renamed", "changed", "follows", "source"], Keys(json.GetProperty("counts")));
        Assert.Equal("two", json.GetProperty("b").GetProperty("profile").GetString());
        JsonElement group = json.GetProperty("groups")[0];
        Assert.Equal(["group", "name", "type", "changes"], Keys(group));
        Assert.Equal("layout", group.GetProperty("group").GetString());
        JsonElement moved = group.GetProperty("changes")[0];
        Assert.Equal(["change", "fact", "name", "aspect", "before", "after", "doc", "note"], Keys(moved));
        Assert.Equal(
            ("moved", "field", "a", "bits", "0", "7"),
            (Text(moved, "change"), Text(moved, "fact"), Text(moved, "name"), Text(moved, "aspect"), Text(moved, "before"), Text(moved, "after")));
        Assert.Equal(1, json.GetProperty("counts").GetProperty("moved").GetInt32());
    }

    [Fact]
    public void Markdown_has_a_table()
    {
        Kbits.Outcome outcome = Kbits.RunLine("spec diff v5.14 v5.14-rfc --format markdown");
        Assert.Equal(1, outcome.Code);
        Assert.StartsWith("## v5.14 → v5.14-rfc\n", outcome.Stdout, StringComparison.Ordinal);
        Assert.Contains("\n| field `hint_pageout` | **added** | | ", outcome.Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("markdown")]
    [InlineData("json")]
    public void The_output_is_always_the_same(string format)
    {
        string line = $"spec diff v5.14 v5.14-rfc:off --format {format}";
        Assert.Equal(Kbits.RunLine(line).Stdout, Kbits.RunLine(line).Stdout);
    }

    [Fact]
    public void A_file_with_mistakes_is_refused_with_the_first_of_them()
    {
        string broken = _folder.Write("broken.json", SampleSpec.Broken);
        Assert.Matches(@"broken\.json:\d+:\d+: BL\d{4}: .* \(the first of \d+ mistakes\)\.$", Kbits.Refuse("spec", "diff", broken, _file));
        Assert.Contains("it is a directory", Kbits.Refuse("spec", "diff", _file, _folder.FullName + ":off"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_that_a_file_does_not_have_is_refused() =>
        Assert.EndsWith("has no profile 'three'; it has one, two.", Kbits.Refuse("spec", "diff", _file, _file + "@three"), StringComparison.Ordinal);

    private static string? Text(JsonElement element, string key) => element.GetProperty(key).GetString();

    private static string[] Keys(JsonElement element) => [.. element.EnumerateObject().Select(static p => p.Name)];
}
