using Xunit;

namespace KernelBits.Tests.Mm.Stories;

/// <summary>
/// The marker is a hint and not an entry: it can be missing where the page is in swap, and stay where the page is not.
/// These stories reproduce what the reference kernel did, wrong answers included.
/// </summary>
public sealed class HintStories
{
    private const string Stale = "the marker outlives what it stood for";

    public static TheoryData<Cell> All => Cells.All;

    [Theory, MemberData(nameof(All))]
    public void A_fresh_mapping_of_swapped_data_shows_nothing_until_a_neighbour_makes_the_page_table(Cell cell)
    {
        var (process, file, map) = SwappedOut(new StorySystem(cell), 4);
        map.Unmap();
        var again = process.MapShared(file);
        Assert.Equal("----", again.Shape);

        again.Read(0);

        Assert.Equal(cell.Pick(neither: "P---", location: "PSSS", marker: "P---", both: "P---"), again.Shape);
    }

    [Theory, MemberData(nameof(All))]
    public void A_forked_child_sees_nothing_of_swapped_shmem(Cell cell)
    {
        var (process, _, map) = SwappedOut(new StorySystem(cell), 4);
        Assert.Equal("----", map.In(process.Fork()).Shape);
    }

    [Theory, MemberData(nameof(All))]
    public void The_parents_markers_go_stale_when_the_child_swaps_in(Cell cell)
    {
        var (process, file, map) = SwappedOut(new StorySystem(cell), 4);
        map.In(process.Fork()).Read(0, 2);

        Assert.True(file.Cache == "ccss", Stale);
        Assert.Equal(cell.Pick(neither: "----", location: "--SS", marker: "MMMM", both: "MMSS"), map.Shape);
    }

    [Theory, MemberData(nameof(All))]
    public void Markers_go_stale_when_the_file_is_read_or_written_through_its_descriptor(Cell cell)
    {
        var (process, file, map) = SwappedOut(new StorySystem(cell), 4);
        file.Read(process, 0);
        file.Write(process, 1);

        Assert.True(file.Cache == "ccss", Stale);
        Assert.Equal(cell.Pick(neither: "----", location: "--SS", marker: "MMMM", both: "MMSS"), map.Shape);
        map.Read();
        Assert.Equal("PPPP", map.Shape);
    }

    [Theory, MemberData(nameof(All))]
    public void Markers_go_stale_when_a_second_mapping_reads(Cell cell)
    {
        var (process, file, map) = SwappedOut(new StorySystem(cell), 4);
        var second = process.MapShared(file);
        second.Read(0);
        second.Write(1);

        Assert.True(file.Cache == "ccss", Stale);
        Assert.Equal(cell.Pick(neither: "----", location: "--SS", marker: "MMMM", both: "MMSS"), map.Shape);
        Assert.Equal(cell.Pick(neither: "PP--", location: "PPSS", marker: "PP--", both: "PP--"), second.Shape);
    }

    [Theory, MemberData(nameof(All))]
    public void A_mapping_that_never_touched_the_page_gets_no_marker(Cell cell)
    {
        var system = new StorySystem(cell);
        var file = system.Memfd(4);
        var process = system.Process();
        var map = process.MapShared(file);
        var onlooker = process.MapShared(file);
        map.Write();
        onlooker.Write(3);
        map.Pageout();

        Assert.Equal("sssc", file.Cache);
        Assert.Equal(cell.Pick(neither: "---P", location: "SSSP", marker: "MMMP", both: "SSSP"), map.Shape);
        Assert.Equal(cell.Pick(neither: "---P", location: "SSSP", marker: "---P", both: "---P"), onlooker.Shape);
    }

    [Theory, MemberData(nameof(All))]
    public void Dontneed_drops_the_markers_and_what_they_told(Cell cell)
    {
        var (_, file, map) = SwappedOut(new StorySystem(cell), 4);

        map.DontNeed(0, 2);

        Assert.Equal("ssss", file.Cache);
        Assert.Equal(cell.Pick(neither: "----", location: "SSSS", marker: "--MM", both: "--SS"), map.Shape);
        map.Read();
    }

    [Theory, MemberData(nameof(All))]
    public void Unmapping_and_remapping_a_part_drops_its_markers(Cell cell)
    {
        var (process, file, map) = SwappedOut(new StorySystem(cell), 4);
        map.Unmap(1, 2);
        Assert.Equal(cell.Pick(neither: "----", location: "S--S", marker: "M--M", both: "S--S"), map.Shape);

        process.MapSharedAt(map, page: 1, pages: 2, file, pgoff: 1);

        Assert.Equal(cell.Pick(neither: "----", location: "SSSS", marker: "M--M", both: "S--S"), map.Shape);
        map.Read();
    }

    [Theory, MemberData(nameof(All))]
    public void Fault_around_leaves_markers_alone(Cell cell)
    {
        var (process, file, map) = SwappedOut(new StorySystem(cell), 4);
        file.Read(process, 1);

        map.Read(0);

        Assert.Equal("ccss", file.Cache);
        Assert.Equal(cell.Pick(neither: "PP--", location: "PPSS", marker: "PMMM", both: "PMSS"), map.Shape);
    }

    [Theory, MemberData(nameof(All))]
    public void A_private_mappings_file_pages_get_markers_and_its_copies_real_entries(Cell cell)
    {
        var system = new StorySystem(cell);
        var file = system.Memfd(4);
        var process = system.Process();
        file.Write(process, 0, 3);
        var map = process.MapPrivate(file);
        map.Read(0, 2);
        map.Write(2, 2);

        map.Pageout();

        Assert.Equal("ss", file.Cache[..2]);
        Assert.Equal(cell.Pick(neither: "--SS", location: "SSSS", marker: "MMSS", both: "SSSS"), map.Shape);
        Assert.Equal(cell.Pick(neither: "--SS", location: "SSSS", marker: "--SS", both: "--SS"), map.In(process.Fork()).Shape);
        map.Read();
    }

    [Theory, MemberData(nameof(All))]
    public void Reclaim_by_the_cgroup_marks_every_mapping_of_the_page(Cell cell)
    {
        const ulong Limit = 64;
        var system = new StorySystem(cell);
        var process = system.Process(system.Mm.CreateMemCgroup(Limit));
        var file = system.Memfd(Limit * 3 / 4);
        var first = process.MapShared(file);
        var second = process.MapShared(file);
        first.Write();
        second.Read();
        Assert.DoesNotContain(second.Words(), word => word.MmapExclusive);

        process.MapAnonymous(4 * Limit).Write();

        Assert.Contains('s', file.Cache);
        char swapped = cell.Pick(neither: '-', location: 'S', marker: 'M', both: 'S');
        Assert.Equal(file.Cache.Replace('c', 'P').Replace('s', swapped), first.Shape);
        Assert.Equal(first.Shape, second.Shape);
    }

    private static (StoryProcess Process, StoryFile File, StoryMap Map) SwappedOut(StorySystem system, ulong pages)
    {
        var process = system.Process();
        var file = system.Memfd(pages);
        var map = process.MapShared(file);
        map.Write();
        map.Pageout();
        Assert.All(file.Cache, state => Assert.Equal('s', state));
        return (process, file, map);
    }
}
