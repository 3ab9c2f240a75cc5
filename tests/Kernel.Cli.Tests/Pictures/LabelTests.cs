using KernelBits.Cli.Pagemap;
using KernelBits.Cli.Pictures;
using KernelBits.Proc;

namespace KernelBits.Cli.Tests.Pictures;

/// <summary>Texts of a picture do not lie over each other, nor over its edge.</summary>
public sealed class LabelTests
{
    [Theory]
    [InlineData("/memfd:a-very-long-name-of-a-memory-file-that-somebody-thought-up-for-a-cache-of-textures (deleted)")]
    [InlineData("/usr/lib/MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM.so")]
    [InlineData("/tmp/漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢")]
    [InlineData("[heap]")]
    public void A_long_name_gives_way_to_the_size_beside_it(string name)
    {
        const ulong pages = (1UL << 38) - 1;
        var mapping = new MemoryMapping(1 << 12, (pages + 1) << 12, "rw-s", 0, 0, 1, 1, name);
        var census = new MappingCensus { Mapping = mapping, Pages = pages, Hole = pages, Doubtful = 1, Unresolved = 1, IsExact = false };
        var profile = new PagemapProfile("6.18", "v6.18", IsNamed: false, IsBeyondEvidence: false, "", []);
        Drawing drawing = Picture.Draw(new PagemapFindings(1, "x", profile, IsPrivileged: false, new AddressSpaceCensus([census])), new CellMap());

        (double Left, double Right, double Y)[] spans = [.. drawing.Labels.Select(static label =>
        {
            double width = TextWidth.Of(label.Text, label.Size, label.IsBold);
            return label.IsRight ? (label.X - width, label.X, label.Y) : (label.X, label.X + width, label.Y);
        })];
        Assert.All(spans, span => Assert.InRange(span.Right, 0, drawing.Width));
        foreach (var line in spans.GroupBy(static span => span.Y))
        {
            (double Left, double Right, double Y)[] sorted = [.. line.OrderBy(static span => span.Left)];
            Assert.All(sorted.Zip(sorted.Skip(1)), static pair => Assert.True(pair.First.Right < pair.Second.Left, $"{pair.First} overlaps {pair.Second}"));
        }
    }

    [Fact]
    public void What_is_shortened_keeps_its_beginning_and_its_end()
    {
        Assert.Equal("libc.so.6", TextWidth.Shorten("libc.so.6", 200, 13));
        string shown = TextWidth.Shorten("a-very-long-name-of-a-library.so.1.0", 120, 13, isBold: true);
        Assert.StartsWith("a-very", shown, StringComparison.Ordinal);
        Assert.EndsWith("so.1.0", shown, StringComparison.Ordinal);
        Assert.InRange(TextWidth.Of(shown, 13, isBold: true), 90, 120);
    }
}
