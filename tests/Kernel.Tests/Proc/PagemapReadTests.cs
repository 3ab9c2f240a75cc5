using System.Runtime.InteropServices;
using KernelBits.Proc;
using KernelBits.Tests.Mm;
using Xunit;

namespace KernelBits.Tests.Proc;

/// <summary>pread on /proc/PID/pagemap: alignment, end of file, short reads, holes between mappings.</summary>
public sealed class PagemapReadTests
{
    private const int WordBytes = sizeof(ulong);

    // Observed on a live kernel with 4-level paging: reads at or past this address give 0.
    private const ulong TaskPages = 0x7ffffffff000 / Pagemap.PageBytes;

    /// <summary>The offset of the first byte that cannot be read.</summary>
    internal const long EndOfFile = (long)(TaskPages * WordBytes);

    private static readonly long s_einval = -(long)Errno.Einval;

    [Theory]
    [InlineData(1, WordBytes)]
    [InlineData(7, WordBytes)]
    [InlineData(12, WordBytes)]
    [InlineData(0, 1)]
    [InlineData(0, 12)]
    [InlineData(WordBytes, WordBytes - 1)]
    [InlineData(3, 0)]
    [InlineData(-WordBytes, WordBytes)]
    public void A_misaligned_or_negative_offset_or_length_is_EINVAL(long offset, int length)
    {
        var buffer = new byte[length];
        buffer.AsSpan().Fill(0xa5);
        Assert.Equal(s_einval, Open(out _).PRead(buffer, offset));
        Assert.All(buffer, b => Assert.Equal(0xa5, b));
    }

    [Theory]
    [InlineData(TaskPages)]
    [InlineData(TaskPages + 1)]
    [InlineData(TaskPages * 2)]
    [InlineData((ulong)(long.MaxValue / WordBytes))]
    public void At_and_past_the_end_of_the_address_space_a_read_gives_nothing(ulong page)
        => Assert.Equal(0, Open(out _).PRead(new byte[4 * WordBytes], checked((long)(page * WordBytes))));

    [Fact]
    public void A_read_over_the_end_of_the_address_space_is_short()
        => Assert.Equal(2 * WordBytes, Open(out _).PRead(new byte[4 * WordBytes], checked((long)((TaskPages - 2) * WordBytes))));

    [Fact]
    public void Nothing_asked_is_nothing_read() => Assert.Equal(0, Open(out _).PRead(Span<byte>.Empty, 0));

    [Fact]
    public void Bytes_and_entries_are_the_same_words()
    {
        var pagemap = Open(out var map);
        var entries = new PagemapEntry[map.Pages];
        Pagemap.Read(pagemap, map.FirstPage, entries);
        var bytes = new byte[map.Pages * WordBytes];
        Assert.Equal(bytes.Length, pagemap.PRead(bytes, Offset(map.FirstPage)));

        Assert.Equal(entries.Select(e => e.Raw), MemoryMarshal.Cast<byte, ulong>(bytes).ToArray());
        Assert.Contains(entries, e => e.Present);
    }

    [Fact]
    public void Every_way_to_cut_a_range_into_reads_gives_the_same_words()
    {
        var pagemap = Open(out var map);
        // From before the mapping to beyond it, over page table boundaries on both sides.
        ulong first = map.FirstPage - 700;
        var whole = new PagemapEntry[map.Pages + 1400];
        Pagemap.Read(pagemap, first, whole);

        foreach (int batch in new[] { 1, 3, 511, 512, 513, 1000 })
        {
            for (int at = 0; at < whole.Length; at += batch)
            {
                var part = new PagemapEntry[Math.Min(batch, whole.Length - at)];
                Pagemap.Read(pagemap, first + (ulong)at, part);
                Assert.Equal(whole.AsSpan(at, part.Length).ToArray().Select(e => e.Raw), part.Select(e => e.Raw));
            }
        }
        Assert.Equal(5, whole.Count(e => e.Present));
    }

    [Fact]
    public void What_is_not_mapped_reads_as_zero_words()
    {
        var pagemap = Open(out var map);
        var beyond = new PagemapEntry[4];
        Pagemap.Read(pagemap, map.FirstPage + map.Pages, beyond);
        Assert.All(beyond, word => Assert.Equal(0UL, word.Raw));
    }

    /// <summary>A mapping of 600 shmem pages, of which five are present.</summary>
    private static PagemapFile Open(out StoryMap map)
    {
        var system = new StorySystem(Cell.Both);
        map = system.Process().MapShared(system.Memfd(600));
        map.Write(0, 2);
        map.Write(511, 3);
        return map.OpenPagemap();
    }

    private static long Offset(ulong page) => checked((long)(page * WordBytes));
}
