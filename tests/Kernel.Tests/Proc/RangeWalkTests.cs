using FsCheck;
using FsCheck.Fluent;
using KernelBits.FsCheck;
using KernelBits.AddressSpaces;
using KernelBits.Mm;
using KernelBits.Proc;
using KernelBits.Tests.Mm;
using KernelBits.Tests.Mm.Stateful;
using Xunit;

namespace KernelBits.Tests.Proc;

/// <summary>The design beyond both patches: it says what the page cache says, in every story in which a marker or a look-up errs.</summary>
public sealed class RangeWalkTests
{
    private const int Batch = 7;

    [Fact]
    public void A_fresh_mapping_shows_what_is_in_swap_before_it_has_a_page_table()
    {
        var (process, file, map) = SwappedOut(4);
        map.Unmap();
        Assert.Equal("SSSS", process.MapShared(file).Shape);
    }

    [Fact]
    public void A_child_and_a_mapping_that_never_touched_the_page_see_it()
    {
        var (process, file, map) = SwappedOut(4);
        Assert.Equal("SSSS", map.In(process.Fork()).Shape);
        Assert.Equal("SSSS", process.MapShared(file).Shape);
    }

    [Fact]
    public void Nothing_stays_when_the_page_comes_back_by_another_way()
    {
        var (process, file, map) = SwappedOut(4);
        file.Read(process, 0);
        process.MapShared(file).Write(1);
        Assert.Equal("ccss", file.Cache);
        Assert.Equal("--SS", map.Shape);
    }

    [Fact]
    public void Dontneed_and_remapping_lose_nothing()
    {
        var (process, file, map) = SwappedOut(4);
        map.DontNeed(0, 2);
        Assert.Equal("SSSS", map.Shape);
        map.Unmap(1, 2);
        process.MapSharedAt(map, page: 1, pages: 2, file, pgoff: 1);
        Assert.Equal("SSSS", map.Shape);
    }

    [Fact]
    public void A_clean_hole_that_reclaim_drops_is_none()
    {
        var system = Ranged();
        var map = system.Process().MapShared(system.Memfd(2));
        map.Read();
        map.Pageout();
        Assert.Equal("--", map.Shape);
    }

    [Fact]
    public void Swapoff_and_punched_holes_leave_none()
    {
        var (_, file, map) = SwappedOut(4);
        file.Punch(0, 1);
        Assert.Equal("-SSS", map.Shape);
        map.System.Must(map.System.Mm.SwapOff(new SwapAreaId(0)));
        Assert.Equal("----", map.Shape);
    }

    [Fact]
    public void A_range_costs_the_nodes_with_pages_in_swap_and_their_slots_and_no_look_up()
    {
        var (_, file, map) = SwappedOut(130);
        map.Read(0);
        Assert.Equal((3UL, 129UL, 0UL), Costs(map, 130));
        // A hole in the first node, all of the second in memory, and holes alone in the third.
        file.Punch(1, 1);
        for (ulong page = 64; page < 128; page++)
            map.Read(page);
        file.Punch(128, 2);
        Assert.Equal((1UL, 62UL, 0UL), Costs(map, 130));
    }

    private static (ulong Nodes, ulong Slots, ulong Lookups) Costs(StoryMap map, int pages)
    {
        var pagemap = map.OpenPagemap();
        var words = new PagemapEntry[pages];
        Assert.Equal(pages, pagemap.ReadOnce(words, Pagemap.Address(map.FirstPage)));
        Assert.Equal((ulong)words.Count(word => word.Swap), pagemap.Counters.RangeSlots);
        return (pagemap.Counters.RangeNodes, pagemap.Counters.RangeSlots, pagemap.Counters.LookupsFound + pagemap.Counters.LookupsMissed);
    }

    [Fact]
    public void It_is_the_truth_at_every_moment_and_counted_as_it_walks()
        => Prop.ForAll(MmOperations.Arbitrary(60), sequence =>
        {
            var world = new World(new StatefulKernel("v5.14-rfc", Cell.Neither, IsTight: false), new OpStatistics());
            world.Mm.Shmem.MarksSwapped = true;
            foreach (var op in sequence.Operations)
            {
                world.Step(op);
                foreach (var process in world.View.Pages.GroupBy(page => page.Process))
                    AssertTruth(world.Mm, process.Key, [.. process.Select(page => page.Number)]);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    private static void AssertTruth(MemoryManager mm, ProcessId process, ulong[] pages)
    {
        var space = mm.Spaces[process.Value]!;
        var (literal, counted) = (Open(mm, space), Open(mm, space));
        counted.Walk = PagemapWalk.Counted;
        var (word, batch) = (new PagemapEntry[1], new PagemapEntry[Batch]);
        foreach (ulong page in pages)
        {
            Pagemap.Read(literal, page, word);
            Pagemap.Read(literal, page, batch);
            Assert.Equal(batch[0], word[0]);
            Pagemap.Read(counted, page, word);
            Pagemap.Read(counted, page, batch);
            Assert.Equal(batch[0], word[0]);
            Assert.Equal(Costs(literal), Costs(counted));
            int table = space.Table.FindPteTable(page);
            bool isNone = table < 0 || space.Table.Pte(table, page).IsNone;
            if (space.Find(page) is not { IsShmem: true } vma || !isNone)
                continue;
            var state = mm.PageCacheStateOf(new FileId(vma.File), vma.IndexOf(page));
            Assert.Equal(state == PageCacheState.Swapped, word[0].Swap);
        }
    }

    private static (ulong, ulong, ulong, ulong) Costs(PagemapFile file)
        => (file.Counters.EntriesWalked, file.Counters.MarkersWalked, file.Counters.RangeNodes, file.Counters.RangeSlots);

    private static PagemapFile Open(MemoryManager mm, AddressSpace space)
        => new(new PagemapWalker(mm.Kernel, space, mm.Frames, mm.Files, mm.FileMappings, SwapLocations.Ranges, showsPfn: true), mm.Generation);

    private static StorySystem Ranged() => StorySystem.With(Cell.Neither, options => options with { PagemapRangeWalk = true });

    private static (StoryProcess Process, StoryFile File, StoryMap Map) SwappedOut(ulong pages)
    {
        var system = Ranged();
        var process = system.Process();
        var file = system.Memfd(pages);
        var map = process.MapShared(file);
        map.Write();
        map.Pageout();
        return (process, file, map);
    }
}
