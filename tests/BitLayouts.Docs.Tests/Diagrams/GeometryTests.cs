using System.Xml.Linq;
using BitLayouts.Docs.Diagrams;
using BitLayouts.Docs.Profiles;
using BitLayouts.Spec.Evaluation;
using Xunit;

namespace BitLayouts.Docs.Tests.Diagrams;

/// <summary>What a reader must be able to rely on in every picture.</summary>
public class GeometryTests
{
    private const double Tolerance = 0.01;

    [Fact]
    public void Labels_stay_in_their_boxes_and_boxes_do_not_overlap()
    {
        foreach (EvaluatedLayout layout in AllLayouts().Append(Worst()))
        {
            DiagramGeometry geometry = new(layout);
            foreach (BoxedSegment box in geometry.Boxes)
            {
                double longest = box.Label.Lines.Max(static l => l.Length) * Label.CharacterWidth;
                double across = box.Label.Lines.Count * Label.LineHeight;
                (double width, double height) = box.Label.IsUpright ? (across, longest) : (longest, across);
                Assert.True(width <= box.Width && height <= box.Height, $"{layout.Name}: {box.Segment.Label} does not fit");
                Assert.InRange(box.X, 0, geometry.Width - box.Width);
                Assert.InRange(box.Y, 0, geometry.Height - box.Height);
            }

            Assert.All(Pairs(geometry.Boxes), p => Assert.False(
                Overlap(p.A.X, p.A.Width, p.B.X, p.B.Width) && Overlap(p.A.Y, p.A.Height, p.B.Y, p.B.Height),
                $"{layout.Name}: {p.A.Segment.Label} and {p.B.Segment.Label} overlap"));
        }
    }

    [Fact]
    public void The_legend_stands_below_the_bits_and_inside_the_picture()
    {
        foreach (EvaluatedLayout layout in AllLayouts().Append(Worst()))
        {
            DiagramGeometry geometry = new(layout);
            double bottom = geometry.Boxes.Max(static b => b.Y + b.Height);
            Assert.NotEmpty(geometry.Legend);
            Assert.All(geometry.Legend, e => Assert.True(e.Y > bottom && e.Y + LegendEntry.SwatchHeight <= geometry.Height && e.Right <= geometry.Width));
            Assert.All(Pairs(geometry.Legend), static p => Assert.True(p.A.Y != p.B.Y || p.A.Right < p.B.X || p.B.Right < p.A.X));
        }
    }

    [Fact]
    public void Numbers_of_bits_do_not_touch()
    {
        // Two digits of the small font in the narrowest cell.
        Assert.All(AllLayouts(), static l => Assert.True(new DiagramGeometry(l).CellWidth > 2 * Label.CharacterWidth + 4));
    }

    [Fact]
    public void A_picture_is_a_well_formed_document_in_words_too()
    {
        EvaluatedLayout worst = Worst();
        XElement svg = XDocument.Parse(SvgRenderer.Standalone(worst, null, ".bits { fill: red; }\n")).Root!;
        Assert.Equal("svg", svg.Name.LocalName);
        Assert.Equal(SvgRenderer.Describe(worst), svg.Attribute("aria-label")!.Value);
        Assert.StartsWith("The 8 bits of w: bits 7, 0 ", SvgRenderer.Describe(worst), StringComparison.Ordinal);
        Assert.Equal(new DiagramGeometry(worst).Boxes.Count, svg.Descendants().Count(static e => e.Name.LocalName == "title"));
        Assert.DoesNotContain("style", XDocument.Parse(SvgRenderer.Inline(worst)).Root!.Elements().Select(static e => e.Name.LocalName));
    }

    [Theory]
    [InlineData("rw", 32, false, "rw")]
    [InlineData("present", 32, true, "present")]
    [InlineData("pat_large", 64, false, "pat_|large")]
    [InlineData("a_b_c", 30, false, "a_|b_c")]
    [InlineData("one_two_three_four", 64, true, "one_two_three_four")]
    [InlineData("", 32, false, "")]
    public void A_label_is_broken_at_underscores_before_it_is_turned(string text, int width, bool isUpright, string lines)
    {
        Label label = Label.Fit(text, width);
        Assert.Equal(isUpright, label.IsUpright);
        Assert.Equal(lines, string.Join('|', label.Lines));
    }

    /// <summary>Every layout of every profile of the kernel's specification.</summary>
    internal static IEnumerable<EvaluatedLayout> AllLayouts() => Repository.Specification.Profiles
        .SelectMany(static p => Repository.Specification.Read(ProfileSelector.Parse(p.Name), p.Name).Spec.Layouts.Items);

    /// <summary>A narrow word with names that fit nowhere, of every kind.</summary>
    private static EvaluatedLayout Worst() => Sample.Read(Sample.File("""
        "enums": [ { "name": "e", "doc": "E.", "source": { "file": "f", "symbol": "s", "version": "1" }, "values": [ { "name": "a", "value": 0, "doc": "A." }, { "name": "b", "value": 1, "doc": "B." } ] } ],
        "layouts": [
          { "name": "w", "width": 8, "doc": "W.", "source": { "file": "f", "symbol": "s", "version": "1" },
            "fields": [
              { "name": "a_split_field_with_a_very_long_name", "bits": [7, 0], "inverted": true, "doc": "<A> & \"B\"." },
              { "name": "choice_of_something", "bits": 6, "type": "enum:e", "doc": "E." },
              { "name": "nested", "bits": "5:4", "type": "layout:v", "doc": "V." },
              { "name": "nested_low_part_under_its_other_name", "bits": 4, "alias_of": "nested", "doc": "V." },
              { "name": "n", "bits": "3:2", "doc": "N." } ],
            "reserved": [ { "bits": 1, "doc": "R." } ] },
          { "name": "v", "width": 8, "doc": "V.", "source": { "file": "f", "symbol": "s", "version": "1" },
            "fields": [ { "name": "all", "bits": "7:0", "doc": "All." } ] } ]
        """)).Spec.Layouts[0];

    private static bool Overlap(double a, double aSize, double b, double bSize) => a + aSize > b + Tolerance && b + bSize > a + Tolerance;

    private static IEnumerable<(T A, T B)> Pairs<T>(IReadOnlyList<T> items) =>
        items.SelectMany((a, i) => items.Skip(i + 1).Select(b => (a, b)));
}
