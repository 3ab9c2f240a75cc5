using KernelBits.Mm;
using Xunit;

namespace KernelBits.Tests.Mm.Stories;

/// <summary>What each cell shows of memory that MADV_PAGEOUT put away, as the reference kernel showed it.</summary>
public sealed class PageoutStories
{
    public static TheoryData<Cell> All => Cells.All;

    [Theory, MemberData(nameof(All))]
    public void Written_shmem_that_is_paged_out_is_seen_as_well_as_the_cell_can(Cell cell)
    {
        var system = new StorySystem(cell);
        var file = system.Memfd(4);
        var map = system.Process().MapShared(file);
        map.Write();
        Assert.Equal("PPPP", map.Shape);

        map.Pageout();

        Assert.Equal("ssss", file.Cache);
        Assert.Equal(cell.Pick(neither: "----", location: "SSSS", marker: "MMMM", both: "SSSS"), map.Shape);
    }

    [Theory, MemberData(nameof(All))]
    public void A_touched_page_is_present_again(Cell cell)
    {
        var system = new StorySystem(cell);
        var file = system.Memfd(4);
        var map = system.Process().MapShared(file);
        map.Write();
        map.Pageout();

        map.Read(0);
        map.Write(3);

        Assert.Equal("cssc", file.Cache);
        Assert.Equal(cell.Pick(neither: "P--P", location: "PSSP", marker: "PMMP", both: "PSSP"), map.Shape);
    }

    [Theory, MemberData(nameof(All))]
    public void Anonymous_memory_shows_its_swap_entry_in_every_cell_without_a_look_up(Cell cell)
    {
        var map = new StorySystem(cell).Process().MapAnonymous(4);
        map.Write(0, 3);

        map.Pageout();

        Assert.Equal("SSS-", map.Shape);
        var pagemap = map.OpenPagemap();
        Pagemap.Read(pagemap, map.FirstPage, new PagemapEntry[map.Pages]);
        Assert.Equal(0UL, pagemap.Counters.LookupsFound + pagemap.Counters.LookupsMissed);
        map.Read();
        Assert.Equal("PPPZ", map.Shape);
    }

    [Theory, MemberData(nameof(All))]
    public void A_hole_that_was_only_read_is_dropped_and_a_marker_stays_over_nothing(Cell cell)
    {
        var system = new StorySystem(cell);
        var file = system.Memfd(2);
        var map = system.Process().MapShared(file);
        map.Read(0);
        Assert.Equal("ch", file.Cache);

        map.Pageout();

        Assert.Equal("hh", file.Cache);
        Assert.Equal(cell.Pick(neither: "--", location: "--", marker: "M-", both: "M-"), map.Shape);
        map.Read();
        Assert.Equal("PP", map.Shape);
    }

    [Theory, MemberData(nameof(All))]
    public void Pageout_without_any_swap_drops_the_ptes_and_keeps_the_pages(Cell cell)
    {
        var system = StorySystem.WithoutSwap(cell);
        var file = system.Memfd(3);
        var map = system.Process().MapShared(file);
        map.Write();

        map.Pageout();

        Assert.Equal("ccc", file.Cache);
        Assert.Equal(cell.Pick(neither: "---", location: "---", marker: "MMM", both: "MMM"), map.Shape);
        map.Read(1);
        Assert.Equal('P', map.Shape[1]);
    }

    [Theory, MemberData(nameof(All))]
    public void Swapoff_brings_the_pages_back_and_leaves_the_markers(Cell cell)
    {
        var system = StorySystem.WithoutSwap(cell);
        system.Must(system.Mm.SwapOn(new SwapAreaOptions(64, 0), out var area));
        var file = system.Memfd(3);
        var process = system.Process();
        var map = process.MapShared(file);
        var anonymous = process.MapAnonymous(2);
        map.Write();
        anonymous.Write();
        map.Pageout();
        anonymous.Pageout();

        system.Must(system.Mm.SwapOff(area));

        Assert.Equal("ccc", file.Cache);
        Assert.Equal("PP", anonymous.Shape);
        Assert.Equal(cell.Pick(neither: "---", location: "---", marker: "MMM", both: "MMM"), map.Shape);
        map.Read();
        anonymous.Read();
    }

    [Theory, MemberData(nameof(All))]
    public void Protection_does_not_change_what_is_shown(Cell cell)
    {
        var map = Swapped(new StorySystem(cell), 3);
        var before = map.Shape;

        map.Protect(0, 3, MmapProt.Read, readable: true, writable: false);
        Assert.Equal(before, map.Shape);
        map.Protect(0, 3, MmapProt.None, readable: false, writable: false);
        Assert.Equal(before, map.Shape);
        map.Protect(0, 3, MmapProt.Read | MmapProt.Write, readable: true, writable: true);
        Assert.Equal(before, map.Shape);
    }

    [Theory, MemberData(nameof(All))]
    public void Memory_nobody_may_touch_is_paged_out_all_the_same(Cell cell)
    {
        var system = new StorySystem(cell);
        var map = system.Process().MapShared(system.Memfd(2));
        map.Write();
        map.Protect(0, 2, MmapProt.None, readable: false, writable: false);

        map.Pageout();

        Assert.Equal(cell.Pick(neither: "--", location: "SS", marker: "MM", both: "SS"), map.Shape);
        Assert.Equal(MemoryAccess.Segv, map.TryRead(0));
    }

    [Theory, MemberData(nameof(All))]
    public void Pageout_takes_nothing_that_is_mapped_twice(Cell cell)
    {
        var system = new StorySystem(cell);
        var file = system.Memfd(2);
        var process = system.Process();
        var first = process.MapShared(file);
        var second = process.MapShared(file);
        first.Write();
        second.Write(0);

        first.Pageout();

        Assert.Equal("cs", file.Cache);
        Assert.Equal("P" + cell.Pick(neither: "-", location: "S", marker: "M", both: "S"), first.Shape);
        Assert.Equal('P', second.Shape[0]);
    }

    [Theory, MemberData(nameof(All))]
    public void Pageout_reaches_no_page_without_a_pte(Cell cell)
    {
        var system = new StorySystem(cell);
        var file = system.Memfd(2);
        var process = system.Process();
        file.Write(process, 0, 2);
        var map = process.MapShared(file);

        map.Pageout();

        Assert.Equal("cc", file.Cache);
        Assert.Equal("--", map.Shape);
    }

    private static StoryMap Swapped(StorySystem system, ulong pages)
    {
        var map = system.Process().MapShared(system.Memfd(pages));
        map.Write();
        map.Pageout();
        return map;
    }
}
