using System.Globalization;
using BitLayouts.Spec.Diagnostics;
using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace BitLayouts.Spec.Tests.Properties;

/// <summary>The proofs over all words of a layout against trying all 256 of them.</summary>
public class UnionProperties
{
    private static readonly TestExpression.Named[] Numbers =
    [
        new("raw", static w => w),
        new("n", static w => w >> 1 & 0x7),
        new("split", static w => (w >> 6 & 1) << 1 | (w >> 4 & 1)),
        new("inverted", static w => ~w >> 5 & 1),
        new("shifted", static w => (w >> 2 & 0x3) << 4),
        new("flipped", static w => (w & 1) == 1 ? ~w >> 4 & 0xf : w >> 4 & 0xf),
    ];

    private static readonly TestExpression.Named[] Conditions =
    [
        new("a", static w => w & 1), new("top", static w => w >> 7), new("not_top", static w => 1 - (w >> 7)), new("low_half", static w => w < 128 ? 1UL : 0),
    ];

    [Property(MaxTest = 600)]
    public void Kinds_are_judged_as_trying_every_word_judges_them(DoNotSize<int> seed)
    {
        Random random = new(seed.Item);
        ExpressionGenerator generator = new(random, Numbers, Conditions, ofWords: true);
        TestExpression[] kinds = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => generator.Condition(random.Next(1, 5)))];
        if (random.Next(3) == 0)
        {
            // Random kinds are hardly ever total and disjoint; these are.
            kinds = [kinds[0], new TestExpression.Unary('!', kinds[0])];
        }

        string text = Layout(kinds);
        SpecCompilation compilation = SpecCompiler.Compile(text);
        if (compilation.Diagnostics.Any(static d => d.Id.StartsWith("BL03", StringComparison.Ordinal)))
        {
            return; // A constant part overflows; that is ExpressionProperties' business.
        }

        Assert.DoesNotContain(compilation.Diagnostics, static d => d.Id == "BL0503");
        ulong[][] claimed = [.. kinds.Select(static k => Words().Where(w => k.Wrapping(w) == 1).ToArray())];
        List<string> expected = [];
        ulong[] unclaimed = [.. Words().Except(claimed.SelectMany(static c => c))];
        if (unclaimed.Length > 0)
        {
            expected.Add($"BL0501 {Hex(unclaimed[0])}");
        }

        for (int k = 0; k < kinds.Length; k++)
        {
            int other = Array.FindIndex(claimed, 0, k, c => c.Intersect(claimed[k]).Any());
            if (other >= 0)
            {
                expected.Add($"BL0502 k{other} k{k} {Hex(claimed[other].Intersect(claimed[k]).Min())}");
            }

            if (claimed[k].Length == 0)
            {
                expected.Add($"BL0504 k{k}");
            }
        }

        Assert.Equal((text, string.Join('\n', expected.Order())), (text, string.Join('\n', compilation.Diagnostics.Select(Summary).Order())));
    }

    [Property(MaxTest = 300)]
    public void Fields_may_share_bits_only_where_no_word_has_both(DoNotSize<int> seed)
    {
        ExpressionGenerator generator = new(new Random(seed.Item), Numbers, Conditions, ofWords: true);
        TestExpression first = generator.Condition(3);
        TestExpression second = generator.Condition(3);
        SpecCompilation compilation = SpecCompiler.Compile(Layout(
            [],
            $$"""
            , { "name": "p", "expr": "{{first.Write()}}", "doc": "d" }, { "name": "q", "expr": "{{second.Write()}}", "doc": "d" }
            """,
            """
            { "name": "x", "bits": "7:3", "when": "p", "doc": "d" }, { "name": "y", "bits": "3:0", "when": "q", "doc": "d" }, { "name": "owner", "bits": "7:0", "when": "none", "doc": "d" }
            """,
            """{ "name": "none", "expr": "false_condition", "doc": "d" },{ "name": "false_condition", "expr": "raw != raw", "doc": "d" }"""));
        if (compilation.Diagnostics.Any(static d => d.Id.StartsWith("BL03", StringComparison.Ordinal)))
        {
            return;
        }

        bool shared = Words().Any(w => first.Wrapping(w) == 1 && second.Wrapping(w) == 1);
        Assert.Equal(
            (first.Write(), second.Write(), shared ? "BL0403" : ""),
            (first.Write(), second.Write(), string.Join(' ', compilation.Diagnostics.Select(static d => d.Id))));
    }

    private static IEnumerable<ulong> Words() => Enumerable.Range(0, 256).Select(static w => (ulong)w);

    private static string Hex(ulong word) => "0x" + word.ToString("x2", CultureInfo.InvariantCulture);

    private static string Summary(SpecDiagnostic diagnostic)
    {
        IEnumerable<string> parts = diagnostic.Message.Split(' ', '\'', ':')
            .Where(static p => p.StartsWith("0x", StringComparison.Ordinal) || p is ['k', >= '0' and <= '9']);
        return diagnostic.Id + string.Concat(parts.Select(static p => " " + p));
    }

    /// <summary>A layout with all the fields and predicates named above; the fields are aliases of one that has the whole word.</summary>
    private static string Layout(
        TestExpression[] kinds,
        string morePredicates = "",
        string owners = """{ "name": "owner", "bits": "7:0", "doc": "d" }""",
        string firstPredicates = """{ "name": "unused", "expr": "a", "doc": "d" }""") => Sample.Layout(
        $$"""
        {{owners}},
        { "name": "a", "bits": 0, "alias_of": "owner", "doc": "d" },
        { "name": "top", "bits": 7, "alias_of": "owner", "doc": "d" },
        { "name": "not_top", "bits": 7, "inverted": true, "alias_of": "owner", "doc": "d" },
        { "name": "n", "bits": "3:1", "alias_of": "owner", "doc": "d" },
        { "name": "split", "bits": [6, 4], "alias_of": "owner", "doc": "d" },
        { "name": "inverted", "bits": 5, "type": "uint", "inverted": true, "alias_of": "owner", "doc": "d" },
        { "name": "shifted", "bits": "3:2", "shift": 4, "alias_of": "owner", "doc": "d" },
        { "name": "flipped", "bits": "7:4", "inverted": "odd", "alias_of": "owner", "doc": "d" }
        """,
        $$"""
        "predicates": [ {{firstPredicates}}, { "name": "odd", "expr": "a", "doc": "d" }, { "name": "low_half", "expr": "raw < 128", "doc": "d" }{{morePredicates}} ],
        "kinds": [ {{string.Join(",\n", kinds.Select(static (k, i) => $$"""{ "name": "k{{i}}", "when": "{{k.Write()}}", "doc": "d" }"""))}} ]
        """);
}
