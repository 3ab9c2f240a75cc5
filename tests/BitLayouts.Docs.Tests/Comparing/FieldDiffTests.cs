using Xunit;

namespace BitLayouts.Docs.Tests.Comparing;

public class FieldDiffTests
{
    private const string A = """{ "name": "a", "kernel": "_A", "bits": 0, "doc": "A flag." }""";

    [Fact]
    public void Equal_specifications_do_not_differ()
    {
        Assert.True(Sample.Diff(Sample.Word(A, "\"7:1\""), Sample.Word(A, "\"7:1\"")).IsEqual);
    }

    [Fact]
    public void Lanes_are_told()
    {
        string with = Sample.Word(A, "\"7:1\"").Replace("\"width\": 8", "\"width\": 8, \"lanes\": true", StringComparison.Ordinal);
        string[] told = Sample.Told(Sample.Diff(Sample.Word(A, "\"7:1\""), with));
        Assert.Equal(["Changed Layout w lanes: - → fields of several words at once"], told);
    }

    [Fact]
    public void A_field_at_other_bits_has_moved()
    {
        string[] told = Sample.Told(Sample.Diff(
            Sample.Word(A, "\"7:1\""), Sample.Word("""{ "name": "a", "kernel": "_A", "bits": 7, "doc": "A flag." }""", "\"6:0\"")));
        Assert.Equal(["Moved Field a bits: 0 → 7", "Moved Field rest bits: 7:1 → 6:0"], told);
    }

    [Fact]
    public void A_field_with_another_kernel_name_is_renamed()
    {
        string[] told = Sample.Told(Sample.Diff(Sample.Word(
            """{ "name": "a", "kernel": "_A", "renamed": [{ "since": "2", "kernel": "_B" }], "bits": 0, "doc": "A flag." }""", "\"7:1\"")));
        Assert.Equal(["Renamed Field a kernel: _A → _B"], told);
    }

    [Fact]
    public void A_field_with_another_name_of_ours_is_renamed_and_not_replaced()
    {
        string[] told = Sample.Told(Sample.Diff(
            Sample.Word(A, "\"7:1\""), Sample.Word("""{ "name": "b", "kernel": "_A", "bits": 0, "doc": "A flag." }""", "\"7:1\"")));
        Assert.Equal(["Renamed Field b name: a → b"], told);
    }

    [Fact]
    public void A_field_renamed_by_kernel_and_by_us_is_known_by_what_it_says()
    {
        string[] told = Sample.Told(Sample.Diff(
            Sample.Word(A, "\"7:1\""), Sample.Word("""{ "name": "b", "kernel": "_B", "bits": 0, "doc": "A flag." }""", "\"7:1\"")));
        Assert.Equal(["Renamed Field b name: a → b", "Renamed Field b kernel: _A → _B"], told);
    }

    [Fact]
    public void A_bit_with_another_meaning_is_another_field()
    {
        string[] told = Sample.Told(Sample.Diff(
            Sample.Word(A, "\"7:1\""), Sample.Word("""{ "name": "b", "kernel": "_B", "bits": 0, "doc": "Another flag." }""", "\"7:1\"")));
        Assert.Equal(["Removed Field a : bit 0 · _A · bool → -", "Added Field b : - → bit 0 · _B · bool"], told);
    }

    [Fact]
    public void A_member_name_of_its_own_is_a_rename()
    {
        string[] told = Sample.Told(Sample.Diff(Sample.Word(A, "\"7:1\""), Sample.Word(
            """{ "name": "a", "kernel": "_A", "member_name": "Alpha", "bits": 0, "doc": "A flag." }""", "\"7:1\"")));
        Assert.Equal(["Renamed Field a csharp: A → Alpha"], told);
    }

    [Fact]
    public void Every_property_of_a_field_is_compared()
    {
        string before = Sample.Word(
            """{ "name": "n", "bits": "3:1", "doc": "A number." }, { "name": "p", "bits": 0, "doc": "P." }""", "\"7:4\"",
            """ "predicates": [ { "name": "on", "expr": "p", "doc": "On." } ] """);
        string after = Sample.Word(
            """{ "name": "n", "bits": "3:1", "shift": 2, "inverted": true, "unit": "pages", "when": "on", "doc": "Pages." }, { "name": "p", "bits": 0, "type": "uint", "doc": "P." }""",
            "\"7:4\"",
            """ "predicates": [ { "name": "on", "expr": "p == 1", "doc": "On." } ] """);
        Assert.Equal(
            [
                "Changed Field n unit: - → pages",
                "Changed Field n shift: - → shifted left by 2",
                "Changed Field n inverted: - → stored inverted",
                "Changed Field n when: - → on",
                "Changed Field n meaning: A number. → Pages.",
                "Changed Field p type: bool → uint",
                "Changed Predicate on expression: p → p == 1",
            ],
            Sample.Told(Sample.Diff(before, after)));
    }

    [Fact]
    public void Another_source_is_told_apart_from_other_facts()
    {
        string other = """{ "name": "a", "kernel": "_A", "bits": 0, "doc": "A flag.", "source": { "file": "g.h" } }""";
        Assert.Equal(
            ["Sourced Field a source: f.h: _A (1) → g.h: _A (1)"],
            Sample.Told(Sample.Diff(Sample.Word(A, "\"7:1\""), Sample.Word(other, "\"7:1\""))));
    }

    [Fact]
    public void Reserved_bits_are_compared_bit_by_bit()
    {
        static string Spec(string fields, string rest, string reserved) => Sample.Word(fields, rest, $"\"reserved\": [ {reserved} ]");
        string before = Spec(A, "\"3:1\"", """{ "bits": "7:6", "doc": "Zero." }, { "bits": "5:4", "doc": "Ignored." }""");
        string after = Spec(A, "\"2:1\"", """{ "bits": "7:5", "doc": "Zero." }, { "bits": 3, "doc": "Free." }""")
            .Replace("\"name\": \"a\"", "\"name\": \"b\", \"bits\": 4, \"doc\": \"New.\" }, { \"name\": \"a\"", StringComparison.Ordinal);
        Assert.Equal(
            [
                "Added Field b : - → bit 4 · bool",
                "Moved Field rest bits: 3:1 → 2:1",
                "Changed Reserved 5 meaning: Ignored. → Zero.",
                "Removed Reserved 4 : bit 4 → - (now b)",
                "Added Reserved 3 : - → bit 3 (was rest)",
            ],
            Sample.Told(Sample.Diff(before, after)));
    }
}
