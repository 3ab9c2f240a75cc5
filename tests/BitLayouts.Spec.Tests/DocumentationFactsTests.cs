using BitLayouts.Spec.Evaluation;
using Xunit;

namespace BitLayouts.Spec.Tests;

/// <summary>What an evaluated specification keeps for its documentation alone.</summary>
public class DocumentationFactsTests
{
    private const string Source = """{ "file": "f.h", "symbol": "s", "version": "1" }""";

    [Fact]
    public void Conditions_of_items_that_the_profile_has_are_kept_as_written()
    {
        EvaluatedSpec spec = SpecCompiler.Compile(Sample.Layout(
            """
            { "name": "a", "bits": 0, "if": "X  && !Y", "doc": "d" },
            { "name": "b", "bits": 1, "if": "Y", "doc": "d" },
            { "name": "n", "bits": "7:2", "doc": "d" }
            """,
            """
            "reserved": [ { "bits": 0, "if": "!X || Y", "doc": "d" }, { "bits": 1, "if": "!Y", "doc": "d" } ],
            "predicates": [ { "name": "p", "expr": "n == 1", "if": "X", "doc": "d" } ],
            "kinds": [ { "name": "k", "when": "n >= 0", "if": "X || Y", "doc": "d" }, { "name": "l", "when": "n >= 0", "if": "!(X || Y)", "doc": "d" } ],
            "mutators": [ { "name": "m", "set": ["n"], "if": "(X)", "doc": "d" } ],
            "conversions": [ { "name": "c", "to": "w", "map": [ { "from": "n", "to": "n" } ], "if": "X&&X", "doc": "d" } ],
            "if": "X || X"
            """,
            $$"""
            {{Sample.TwoProfiles}},
              "enums": [ { "name": "e", "doc": "d", "source": {{Source}}, "values": [ { "name": "v", "value": 0, "if": "X", "doc": "d" } ] } ],
              "constants": [ { "group": "C", "doc": "d", "source": {{Source}}, "items": [ { "name": "K", "value": 1, "if": "X", "doc": "d" } ] } ]
            """)).Spec!;
        Assert.Equal(
            [
                new("C", "constant", "K", "X"),
                new("e", "enum value", "v", "X"),
                new("w", "field", "a", "X  && !Y"),
                new("w", "predicate", "p", "X"),
                new("w", "kind", "k", "X || Y"),
                new("w", "mutator", "m", "(X)"),
                new("w", "conversion", "c", "X&&X"),
                new("", "layout", "w", "X || X"),
            ],
            spec.Conditions);
    }

    [Fact]
    public void Kinds_are_kept_as_written()
    {
        EvaluatedSpec spec = SpecCompiler.Compile(Sample.Kinds("""
            { "name": "even", "when": "n % 2  == 0", "doc": "d" }, { "name": "odd", "when": "n % 2 != 0", "doc": "d" }
            """)).Spec!;
        Assert.Equal(["n % 2  == 0", "n % 2 != 0"], spec.Layouts[0].Kinds.Items.Select(static k => k.Expression));
    }

    [Fact]
    public void Kernel_names_of_constants_and_enums_are_kept()
    {
        EvaluatedSpec spec = SpecCompiler.Compile(Sample.Constants(
            """{ "name": "A", "kernel": "OTHER", "value": 1, "doc": "d" }, { "name": "B", "value": 1, "doc": "d" }""",
            $$"""
            "enums": [ { "name": "e", "kernel": "enum e", "doc": "d", "source": {{Source}}, "values": [ { "name": "v", "value": 0, "doc": "d" } ] } ]
            """)).Spec!;
        Assert.Equal(["OTHER", null], spec.ConstantGroups[0].Constants.Items.Select(static c => c.Kernel));
        Assert.Equal("enum e", spec.Enums[0].Kernel);
    }
}
