using KernelBits.Tests.Mm;
using KernelBits.Traces;
using Xunit;

namespace KernelBits.Tests.Proc;

/// <summary>What one read of the pagemap walks and looks up, against the counts of the reference kernel.</summary>
public sealed class PagemapWalkTests
{
    private const ulong RangePages = 1UL << VirtAddr.PteIndexBits;

    public static TheoryData<Cell> All => Cells.All;

    [Theory, MemberData(nameof(All))]
    public void A_read_of_one_word_walks_to_the_end_of_its_2_MiB_range(Cell cell)
    {
        var map = EightOutEightPresent(cell);

        var first = Count(map, page: 0, words: 1);
        Assert.Equal(RangePages, first.Walked);
        Assert.Equal(cell.Pick(neither: 0UL, location: 504UL, marker: 0UL, both: 8UL), first.Found + first.Missed);
        Assert.Equal(cell.Pick(neither: 0UL, location: 8UL, marker: 0UL, both: 8UL), first.Found);

        var late = Count(map, page: 450, words: 1);
        Assert.Equal(RangePages - 450, late.Walked);
        Assert.Equal(cell.Pick(neither: 0UL, location: 62UL, marker: 0UL, both: 0UL), late.Found + late.Missed);
    }

    [Theory, MemberData(nameof(All))]
    public void An_aligned_read_of_a_whole_range_walks_it_once(Cell cell)
    {
        var map = EightOutEightPresent(cell);
        var batch = Count(map, page: 0, words: (int)RangePages);
        Assert.Equal(RangePages, batch.Walked);
        Assert.Equal(cell.HasMarkers() ? 8UL : 0, batch.Markers);
        Assert.Equal(cell.Pick(neither: 0UL, location: 504UL, marker: 0UL, both: 8UL), batch.Found + batch.Missed);
    }

    [Theory, MemberData(nameof(All))]
    public void A_mapping_without_page_tables_costs_no_look_up(Cell cell)
    {
        var system = new StorySystem(cell);
        var process = system.Process();
        var file = system.Memfd(RangePages);
        file.Write(process, 0, 4);
        var counts = Count(process.MapShared(file), page: 0, words: (int)RangePages);
        Assert.Equal(0UL, counts.Found + counts.Missed);
    }

    [Fact]
    public void Stale_markers_are_look_ups_that_find_no_entry()
    {
        var map = EightOutEightPresent(Cell.Both, out var file, out var process);
        file.Read(process, 0, 3);
        var counts = Count(map, page: 0, words: (int)RangePages);
        Assert.Equal(5UL, counts.Found);
        Assert.Equal(3UL, counts.Missed);
        Assert.Equal(8UL, counts.Markers);
    }

    private static StoryMap EightOutEightPresent(Cell cell) => EightOutEightPresent(cell, out _, out _);

    private static StoryMap EightOutEightPresent(Cell cell, out StoryFile file, out StoryProcess process)
    {
        var system = new StorySystem(cell);
        process = system.Process();
        file = system.Memfd(RangePages);
        // At a 2 MiB boundary, so that the mapping is one whole range.
        Assert.Equal(0, system.Mm.Mmap(process.Id, RangePages, MmapProt.Read | MmapProt.Write, MmapFlags.Shared | MmapFlags.Fixed, file.Id, 0,
            VirtAddr.FromRaw(0).WithPgdIndex(1), out var address));
        var map = new StoryMap(process, Pagemap.PageNumber(address), RangePages);
        system.Programs.Map(process.Id, map.FirstPage, RangePages, new NaivePage(file.Id, 0, Private: false, Readable: true, Writable: true));
        map.Write(0, 16);
        map.Pageout(0, 8);
        return map;
    }

    private static (ulong Walked, ulong Markers, ulong Found, ulong Missed) Count(StoryMap map, ulong page, int words)
    {
        var pagemap = map.OpenPagemap();
        Pagemap.Read(pagemap, map.FirstPage + page, new PagemapEntry[words]);
        var counters = pagemap.Counters;
        return (counters.EntriesWalked, counters.MarkersWalked, counters.LookupsFound, counters.LookupsMissed);
    }
}
