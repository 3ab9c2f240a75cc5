using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Reports;
using VerifyXunit;
using Xunit;

namespace BitLayouts.Docs.Tests.Reports;

public class DiffReportTests
{
    private const string Text = """
        "constants": [ { "group": "Limits", "doc": "Limits.", "source": { "file": "f.h", "version": "1" }, "items": [
          { "name": "TYPES", "value": "CONFIG_X && PATCH_Y ? 6 : 7", "as": "int", "unit": "types", "doc": "Types." },
          { "name": "LATE", "value": "TYPES", "since": "2", "as": "int", "doc": "Only later." } ] } ],
        "layouts": [ { "name": "w", "kernel": "w_t", "width": 8, "doc": "A word.", "source": { "file": "f.h", "version": "1" },
          "fields": [
            { "name": "present", "kernel": "_P", "renamed": [ { "since": "2", "kernel": "_PRESENT" } ], "bits": 0, "doc": "There | or not." },
            { "name": "old", "bits": 7, "until": "2", "doc": "Gone in 2." },
            { "name": "moves", "bits": 1, "until": "2", "doc": "Moves." },
            { "name": "moves", "bits": 2, "since": "2", "source": { "file": "g.h" }, "doc": "Moves, and now means so much more than before that it needs two lines." },
            { "name": "type", "bits": "5:3", "unit": "types", "doc": "The type." } ],
          "reserved": [ { "bits": 6, "doc": "Zero." }, { "bits": 7, "since": "2", "doc": "Was old." },
            { "bits": 2, "until": "2", "doc": "Free." }, { "bits": 1, "since": "2", "doc": "Free now." } ],
          "predicates": [ { "name": "last", "expr": "type == TYPES", "doc": "The last type." } ] } ]
        """;

    [Fact]
    public Task Text_tells_what_differs_at_a_glance() =>
        Verifier.Verify(string.Concat(DiffText.Lines(Diff("one", "two")).Select(static l => l.Text + "\n")));

    [Fact]
    public Task Markdown_has_a_table_a_layout() => Verifier.Verify(DiffMarkdown.Render(Diff("one", "two")), "md");

    [Fact]
    public void Equal_profiles_are_said_to_be_equal() =>
        Assert.Contains((null, "one and one do not differ in any fact."), DiffText.Lines(Diff("one", "one")));

    [Fact]
    public void Only_what_follows_can_differ()
    {
        SpecDiff diff = SpecComparer.Compare(Sample.Read(Switched, "one"), Sample.Read(Switched, "one:off"));
        Assert.False(diff.IsEqual);
        Assert.Contains((null, "What is written is the same; what follows from the switches differs."), DiffText.Lines(diff));
    }

    [Fact]
    public void No_line_ends_in_spaces() =>
        Assert.All(DiffText.Lines(Diff("one", "two")), static l => Assert.Equal(l.Text.TrimEnd(), l.Text));

    [Fact]
    public void A_change_that_the_kernel_has_no_function_for_any_more_is_not_said_to_be_nothing()
    {
        string text = Sample.Word(
            """{ "name": "a", "bits": 0, "doc": "A." }""",
            "\"7:1\"",
            """ "mutators": [ { "name": "set_a", "kernel": "mk_a", "renamed": [{ "since": "2", "kernel": null }], "set": ["a"], "doc": "Sets a." } ] """);
        SpecDiff diff = SpecComparer.Compare(Sample.Read(text, "one"), Sample.Read(text, "two"));
        Assert.Contains(DiffText.Lines(diff), static l => l.Text.EndsWith("kernel name mk_a → no function of its own", StringComparison.Ordinal));
    }

    private static string Switched => Sample.Word(
        """{ "name": "a", "bits": 0, "doc": "A." }""", "\"7:1\"", """ "predicates": [ { "name": "on", "expr": "CONFIG_X && a", "doc": "On." } ] """);

    private static SpecDiff Diff(string before, string after) =>
        SpecComparer.Compare(Sample.Read(Sample.File(Text), before), Sample.Read(Sample.File(Text), after));
}
