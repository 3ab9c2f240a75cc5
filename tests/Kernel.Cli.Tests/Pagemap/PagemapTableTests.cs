using KernelBits.Cli.Pagemap;
using KernelBits.Proc;
using Spectre.Console.Rendering;

namespace KernelBits.Cli.Tests.Pagemap;

/// <summary>The table fits any terminal, and no number is broken.</summary>
public sealed class PagemapTableTests
{
    private static readonly string[] _numbers = ["52,428,800", "20,000", "7", "1,048,576", "4", "3", "51,360,410"];

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(70)]
    [InlineData(80)]
    [InlineData(95)]
    [InlineData(120)]
    [InlineData(180)]
    public void Lines_fit_and_numbers_are_whole(int width)
    {
        string[] lines = Lines(width, "/usr/lib/a-very-long-name-of-a-file-that-somebody-thought-up.so.1.0", "[heap]", "/tmp/" + new string('漢', 40), "");
        Assert.All(lines, line => Assert.True(new Segment(line).CellCount() <= width, $"'{line}' is wider than {width}"));
        string[] words = [.. lines.SelectMany(static line => line.Split(' '))];
        Assert.All(_numbers, number => Assert.Equal(2, words.Count(word => word == number)));
        Assert.Contains(words, static word => word.StartsWith('…') && word.EndsWith(".so.1.0", StringComparison.Ordinal));
        Assert.Contains("[heap]", words);
        Assert.DoesNotContain(lines, static line => line.EndsWith(' '));
    }

    [Fact]
    public void A_wide_terminal_has_a_line_a_mapping_and_a_narrow_one_puts_counts_below()
    {
        Assert.Equal(
            [
                "                                               swapped                   hole or",
                "start                  pages present swapped     shmem guard poisoned     cached  mapping",
                "─────────────────────────────────────────────────────────────────────────────────────────",
                "000000001000 rw-p 52,428,800  20,000       7 1,048,576     4        3 51,360,410  a",
                "all               52,428,800  20,000       7 1,048,576     4        3 51,360,410",
            ],
            Lines(120, "a"));
        Assert.Equal(
            [
                "000000001000 rw-p a",
                "  pages 52,428,800  present 20,000  swapped 7",
                "  swapped shmem 1,048,576  guard 4  poisoned 3",
                "  hole or cached 51,360,410",
            ],
            Lines(50, "a")[..4]);
    }

    private static string[] Lines(int width, params string[] names)
    {
        var profile = new PagemapProfile("6.18", "v6.18", IsNamed: false, IsBeyondEvidence: false, "", []);
        var census = new AddressSpaceCensus([.. names.Select(static (name, i) => Census((ulong)i, name))]);
        return [.. new PagemapTable(new PagemapFindings(1, "x", profile, IsPrivileged: true, census)).Lines(width).Select(static line => line.Text)];
    }

    /// <summary>The first mapping has all pages, others have none.</summary>
    private static MappingCensus Census(ulong index, string name)
    {
        var mapping = new MemoryMapping((index + 1) << 12, (index + 2) << 12, "rw-p", 0, 0, 0, 0, name);
        return index > 0 ? new MappingCensus { Mapping = mapping } : new MappingCensus
        {
            Mapping = mapping, Pages = 52_428_800, Present = 20_000, Swapped = 7, SwappedShmem = 1_048_576, Guard = 4, Poisoned = 3, Hole = 51_360_410,
        };
    }
}
