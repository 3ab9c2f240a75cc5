using BitLayouts.Docs.Diagrams;
using BitLayouts.Spec.Evaluation;
using Xunit;

namespace BitLayouts.Docs.Tests.Diagrams;

public class DiagramBuilderTests
{
    [Fact]
    public void Words_of_64_bits_are_two_rows_of_32()
    {
        IReadOnlyList<DiagramRow> rows = DiagramBuilder.Rows(Layout(64, """{ "name": "n", "bits": "51:12", "doc": "N." }""", """{ "bits": ["63:52", "11:0"], "doc": "Zero." }"""));
        Assert.Equal([(63, 32), (31, 0)], rows.Select(static r => (r.High, r.Low)));
        Assert.Equal(["63:52 ", "51:32 n›"], Told(rows[0].Lanes[0]));
        Assert.Equal(["31:12 ‹n", "11:0 "], Told(rows[1].Lanes[0]));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(32)]
    public void Smaller_words_are_one_row(int width)
    {
        DiagramRow row = Assert.Single(DiagramBuilder.Rows(Layout(width, $$"""{ "name": "n", "bits": "{{width - 1}}:0", "doc": "N." }""")));
        Assert.Equal((width - 1, 0), (row.High, row.Low));
    }

    [Fact]
    public void Parts_of_a_split_field_say_which_bits_of_the_value_they_hold()
    {
        DiagramRow row = DiagramBuilder.Rows(Layout(8, """{ "name": "n", "bits": ["1:0", 7, "5:4"], "doc": "N." }, { "name": "m", "bits": ["6", "3:2"], "inverted": true, "doc": "M." }"""))[0];
        Assert.Equal(["7:7 n[2]", "6:6 ~m[2]", "5:4 n[1:0]", "3:2 ~m[1:0]", "1:0 n[4:3]"], Told(row.Lanes[0]));
    }

    [Fact]
    public void Second_meanings_of_bits_stand_in_lanes_below()
    {
        DiagramRow row = DiagramBuilder.Rows(Layout(8, """
            { "name": "a", "bits": 7, "doc": "A." }, { "name": "b", "bits": 7, "alias_of": "a", "doc": "B." },
            { "name": "c", "bits": 7, "alias_of": "a", "doc": "C." }, { "name": "low", "bits": "3:0", "alias_of": "n", "doc": "L." },
            { "name": "n", "bits": "6:0", "doc": "N." }
            """))[0];
        Assert.Equal(["7:7 a", "6:0 n"], Told(row.Lanes[0]));
        Assert.Equal(["7:7 b", "3:0 low"], Told(row.Lanes[1]));
        Assert.Equal(["7:7 c"], Told(row.Lanes[2]));
    }

    [Fact]
    public void Of_fields_that_exclude_each_other_the_wide_one_stands_above()
    {
        DiagramRow row = DiagramBuilder.Rows(Layout(8, """
            { "name": "large", "bits": 0, "doc": "L." }, { "name": "high", "bits": "7:4", "when": "is_large", "doc": "H." },
            { "name": "all", "bits": "7:1", "when": "is_small", "doc": "All." }
            """, others: """
            , "predicates": [ { "name": "is_large", "expr": "large", "doc": "L." }, { "name": "is_small", "expr": "!large", "doc": "S." } ]
            """))[0];
        Assert.Equal(["7:1 all", "0:0 large"], Told(row.Lanes[0]));
        Assert.Equal(["7:4 high"], Told(row.Lanes[1]));
    }

    [Fact]
    public void Reserved_neighbours_are_one_and_marked_where_a_field_was()
    {
        EvaluatedLayout before = Layout(8, """{ "name": "a", "bits": "5:4", "doc": "A." }, { "name": "n", "bits": "3:0", "doc": "N." }""", """{ "bits": "7:6", "doc": "Zero." }""");
        EvaluatedLayout after = Layout(8, """{ "name": "n", "bits": "3:0", "doc": "N." }""", """{ "bits": "7:6", "doc": "Zero." }, { "bits": "5:4", "doc": "Free." }""");
        Assert.Equal(["7:4 ", "3:0 n"], Told(DiagramBuilder.Rows(after)[0].Lanes[0]));
        Assert.Equal([(7, 6, false), (5, 4, true), (3, 0, false)], DiagramBuilder.Rows(after, before)[0].Lanes[0].Select(static s => (s.High, s.Low, s.IsNew)));
        Assert.DoesNotContain(true, DiagramBuilder.Rows(before, after)[0].Lanes[0].Where(static s => s.Kind == SegmentKind.Reserved).Select(static s => s.IsNew));
    }

    [Fact]
    public void What_another_kernel_does_not_have_there_is_marked()
    {
        EvaluatedLayout before = Layout(8, """{ "name": "a", "bits": 0, "doc": "A." }, { "name": "b", "bits": 1, "doc": "B." }, { "name": "n", "bits": "7:2", "doc": "N." }""");
        EvaluatedLayout after = Layout(8, """{ "name": "a", "bits": 1, "doc": "Moved." }, { "name": "c", "bits": 0, "doc": "New." }, { "name": "n", "bits": "7:2", "doc": "Another doc." }""");
        Assert.Equal(["a", "c"], DiagramBuilder.Rows(after, before)[0].Lanes[0].Where(static s => s.IsNew).Select(static s => s.Label));
        Assert.DoesNotContain(true, DiagramBuilder.Rows(after)[0].Lanes[0].Select(static s => s.IsNew));
        Assert.Contains(new DiagramGeometry(after, ("one", before)).Legend, static e => e is { Class: "new swatch", Text: "not so in one" });
        Assert.DoesNotContain(new DiagramGeometry(before, ("one", before)).Legend, static e => e.Class == "new swatch");
    }

    [Fact]
    public void Every_bit_of_every_layout_of_the_kernel_stands_in_the_first_lane()
    {
        foreach (EvaluatedLayout layout in GeometryTests.AllLayouts())
        {
            Assert.Equal(
                Enumerable.Range(0, layout.Width).Reverse(),
                DiagramBuilder.Rows(layout).SelectMany(static r => r.Lanes[0]).SelectMany(static s => Enumerable.Range(s.Low, s.Range.Width).Reverse()));
        }
    }

    private static string[] Told(IEnumerable<Segment> lane) =>
        [.. lane.Select(static s => $"{s.High}:{s.Low} {(s.ContinuesAbove ? "‹" : "")}{s.Label}{(s.ContinuesBelow ? "›" : "")}")];

    private static EvaluatedLayout Layout(int width, string fields, string reserved = "", string others = "") => Sample.Read(Sample.File($$"""
        "layouts": [ { "name": "w", "width": {{width}}, "doc": "W.", "source": { "file": "f", "symbol": "s", "version": "1" },
          "fields": [ {{fields}} ], "reserved": [ {{reserved}} ] {{others}} } ]
        """)).Spec.Layouts[0];
}
