using Xunit;

namespace BitLayouts.Docs.Tests.Comparing;

public class ValueDiffTests
{
    [Fact]
    public void Constants_are_compared_by_name()
    {
        string before = Sample.Constants("""
            { "name": "KEPT", "value": 1, "doc": "d" },
            { "name": "GONE", "value": 2, "doc": "gone" },
            { "name": "COUNT", "value": "3 * 4", "as": "int", "doc": "d" }
            """);
        string after = Sample.Constants("""
            { "name": "KEPT", "value": 1, "doc": "d" },
            { "name": "NEW", "value": "0xff", "doc": "new" },
            { "name": "COUNT", "value": "3 * 5", "as": "ulong", "unit": "pages", "doc": "d" }
            """);
        Assert.Equal(
            [
                "Removed Constant GONE : = 2 → -",
                "Added Constant NEW : - → = 0xff · 0xff",
                "Changed Constant COUNT value: 12 → 0xf",
                "Changed Constant COUNT expression: 3 * 4 → 3 * 5",
                "Changed Constant COUNT unit: - → pages",
                "Changed Constant COUNT type: int → ulong",
            ],
            Sample.Told(Sample.Diff(before, after)));
    }

    [Fact]
    public void A_constant_of_another_name_with_the_same_doc_and_value_is_renamed()
    {
        string[] told = Sample.Told(Sample.Diff(
            Sample.Constants("""{ "name": "OLD", "value": 7, "doc": "The number." }"""),
            Sample.Constants("""{ "name": "NEW", "value": 7, "doc": "The number." }""")));
        Assert.Equal(["Renamed Constant NEW name: OLD → NEW"], told);
    }

    [Fact]
    public void Values_of_enums_are_compared_by_name()
    {
        string[] told = Sample.Told(Sample.Diff(
            Sample.Enum("""{ "name": "a", "kernel": "A", "value": 0, "doc": "a" }, { "name": "b", "value": 1, "doc": "b" }"""),
            Sample.Enum("""{ "name": "a", "kernel": "AA", "value": 2, "doc": "a" }, { "name": "c", "value": 3, "doc": "c" }""")));
        Assert.Equal(
            [
                "Renamed Value a kernel: A → AA",
                "Changed Value a value: 0 → 2",
                "Removed Value b : = 1 → -",
                "Added Value c : - → = 3",
            ],
            told);
    }

    [Fact]
    public void A_layout_or_group_that_is_not_there_is_told_as_a_whole()
    {
        string word = Sample.Word("""{ "name": "a", "bits": 0, "doc": "A." }""", "\"7:1\"");
        string constants = Sample.Constants("""{ "name": "K", "value": 1, "doc": "d" }""");
        Assert.Equal(
            ["Removed Layout w : w_t · 8 bits · 2 fields → -", "Added Constants C : - → 1 constant"],
            Sample.Told(Sample.Diff(word, constants)));
    }

    [Fact]
    public void Differences_of_the_whole_come_before_those_of_its_parts()
    {
        string before = Sample.Word("""{ "name": "a", "bits": 0, "doc": "A." }""", "\"7:1\"");
        string after = before
            .Replace("\"doc\": \"A word.\"", "\"doc\": \"A flag word.\"", StringComparison.Ordinal)
            .Replace("w_t", "word_t", StringComparison.Ordinal)
            .Replace("\"doc\": \"A.\"", "\"doc\": \"B.\"", StringComparison.Ordinal);
        Assert.Equal(
            [
                "Renamed Layout w kernel: w_t → word_t",
                "Changed Layout w meaning: A word. → A flag word.",
                "Changed Field a meaning: A. → B.",
            ],
            Sample.Told(Sample.Diff(before, after)));
    }
}
