using BitLayouts.Docs.Comparing;
using Xunit;

namespace BitLayouts.Docs.Tests.Comparing;

public class BehaviourDiffTests
{
    private const string Fields = """
        { "name": "a", "kernel": "_A", "bits": 0, "doc": "A." }, { "name": "b", "kernel": "_B", "bits": 1, "doc": "B." }
        """;

    [Fact]
    public void Predicates_kinds_mutators_and_conversions_are_compared()
    {
        string before = Word("""
            "predicates": [ { "name": "on", "kernel": "w_on", "expr": "a", "doc": "On." } ],
            "kinds": [ { "name": "yes", "when": "a", "doc": "Yes." }, { "name": "no", "when": "!a", "doc": "No." } ],
            "mutators": [ { "name": "mk", "kernel": "w_mk", "set": ["a"], "doc": "Sets." } ],
            "conversions": [ { "name": "to_w", "kernel": "w_w", "to": "w", "map": [ { "from": "a", "to": "b" } ], "doc": "Turns." } ]
            """);
        string after = Word("""
            "predicates": [ { "name": "on", "kernel": "w_is_on", "expr": "a && b", "doc": "On." } ],
            "kinds": [ { "name": "yes", "when": "b", "doc": "Yes." }, { "name": "no", "when": "!b", "layout": "v", "doc": "No." } ],
            "mutators": [ { "name": "mk", "kernel": "w_mk", "set": ["b"], "clear": ["a"], "doc": "Sets and clears." } ],
            "conversions": [ { "name": "to_w", "kernel": "w_w", "to": "w", "map": [ { "from": "raw", "to": "raw" } ], "doc": "Turns." } ]
            """);
        after = after.Replace("\"layouts\": [", """
            "layouts": [ { "name": "v", "width": 8, "doc": "V.", "source": { "file": "f", "symbol": "s", "version": "1" },
              "fields": [ { "name": "all", "bits": "7:0", "doc": "All." } ] },
            """, StringComparison.Ordinal);
        Assert.Equal(
            [
                "Added Layout v : - → 8 bits · 1 field",
                "Renamed Predicate on kernel: w_on → w_is_on",
                "Changed Predicate on expression: a → a && b",
                "Changed Kind yes expression: a → b",
                "Changed Kind no expression: !a → !b",
                "Changed Kind no layout: - → v",
                "Changed Mutator mk set: a → b",
                "Changed Mutator mk clear: - → a",
                "Changed Mutator mk meaning: Sets. → Sets and clears.",
                "Changed Conversion to_w map: a → b → raw → raw",
            ],
            Sample.Told(Sample.Diff(before, after)));
    }

    [Fact]
    public void What_is_written_the_same_but_means_another_number_follows()
    {
        string text = Word("""
            "predicates": [ { "name": "is_max", "expr": "rest == MAX", "doc": "Max." }, { "name": "is_a", "expr": "a", "doc": "A." } ]
            """).Replace("\"layouts\":", """
            "constants": [ { "group": "C", "doc": "d", "source": { "file": "f", "symbol": "s", "version": "1" },
              "items": [ { "name": "MAX", "value": 5, "until": "2", "doc": "d" }, { "name": "MAX", "value": 6, "since": "2", "doc": "d" } ] } ],
            "layouts":
            """, StringComparison.Ordinal);
        Assert.Equal(
            ["Follows Predicate is_max : - → -", "Changed Constant MAX value: 5 → 6"],
            Sample.Told(Sample.Diff(text)));
    }

    [Fact]
    public void A_mutator_that_passes_over_a_field_the_kernel_does_not_have_follows()
    {
        string text = Sample.Word(
            """{ "name": "a", "bits": 0, "doc": "A." }, { "name": "b", "bits": 1, "if": "CONFIG_X", "doc": "B." }""",
            "\"7:2\"",
            """
            "reserved": [ { "bits": 1, "if": "!CONFIG_X", "doc": "Zero." } ],
            "mutators": [ { "name": "mk", "set": ["a", "b"], "doc": "Sets." } ],
            "conversions": [ { "name": "to_w", "to": "w", "map": [ { "from": "a", "to": "a" }, { "from": "b", "to": "b" } ], "doc": "Copies." } ]
            """);
        SpecDiff diff = SpecComparer.Compare(Sample.Read(text, "one"), Sample.Read(text, "one:off"));
        Assert.Equal(
            [
                "Removed Field b : bit 1 · bool → -",
                "Added Reserved 1 : - → bit 1 (was b)",
                "Follows Mutator mk : - → -",
                "Follows Conversion to_w : - → -",
            ],
            Sample.Told(diff));
        Assert.Equal(["CONFIG_X"], diff.OnlyBefore);
        Assert.Empty(diff.OnlyAfter);
    }

    private static string Word(string others) => Sample.Word(Fields, "\"7:2\"", others);
}
