using Xunit;

namespace KernelBits.Tests.Mm.Stories;

/// <summary>Reclaim under a cgroup's limit: whose pages go, in which order, and what is written.</summary>
public sealed class ReclaimStories
{
    private const ulong Limit = 64;
    private const uint FewPages = 20;

    public static TheoryData<Cell> All => Cells.All;

    [Theory, MemberData(nameof(All))]
    public void Usage_never_passes_the_limit(Cell cell)
    {
        var system = new StorySystem(cell);
        var cgroup = system.Mm.CreateMemCgroup(Limit);
        var process = system.Process(cgroup);
        var shared = process.MapShared(system.Memfd(3 * Limit));
        var anonymous = process.MapAnonymous(3 * Limit);
        for (ulong page = 0; page < 3 * Limit; page++)
        {
            shared.Write(page);
            anonymous.Write(page);
            Assert.InRange(system.Mm.MemCgroupUsage(cgroup), 1UL, Limit);
        }
        Assert.True(system.Mm.Counters.SwapOuts >= 5 * Limit, "what does not fit is in swap");
    }

    [Theory, MemberData(nameof(All))]
    public void One_cgroups_greed_leaves_the_pages_of_another_alone(Cell cell)
    {
        var system = new StorySystem(cell);
        var modest = system.Process(system.Mm.CreateMemCgroup(Limit)).MapAnonymous(Limit / 2);
        modest.Write();

        system.Process(system.Mm.CreateMemCgroup(Limit)).MapAnonymous(5 * Limit).Write();

        Assert.Equal(new string('P', (int)Limit / 2), modest.Shape);
    }

    [Fact]
    public void Pages_in_use_outlive_pages_that_were_touched_once()
    {
        var system = new StorySystem(Cell.Neither);
        var process = system.Process(system.Mm.CreateMemCgroup(Limit));
        var used = process.MapAnonymous(8);
        var stream = process.MapAnonymous(8 * Limit);
        used.Write();
        for (ulong page = 0; page < stream.Pages; page++)
        {
            stream.Write(page);
            used.Read();
        }
        Assert.Equal("PPPPPPPP", used.Shape);
    }

    [Fact]
    public void Untouched_pages_go_oldest_first()
    {
        var system = new StorySystem(Cell.Neither);
        var process = system.Process(system.Mm.CreateMemCgroup(Limit));
        var map = process.MapAnonymous(Limit + 1);
        map.Write();
        var shape = map.Shape;
        // Reclaim works in batches of SWAP_CLUSTER_MAX pages and may end one batch late.
        int swapped = shape.Count(c => c == 'S');
        Assert.InRange(swapped, 1, 2 * SwapConstants.SwapClusterMax);
        Assert.Equal(new string('S', swapped), shape[..swapped]);
    }

    [Fact]
    public void A_clean_page_of_the_swap_cache_is_not_written_again()
    {
        var system = new StorySystem(Cell.Neither);
        var map = system.Process().MapAnonymous(4);
        map.Write();
        map.Pageout();
        Assert.Equal(4UL, system.Mm.Counters.SwapOuts);

        map.Read();
        map.Pageout();
        Assert.Equal(4UL, system.Mm.Counters.SwapOuts);

        map.Write(0, 2);
        map.Pageout();
        Assert.Equal(6UL, system.Mm.Counters.SwapOuts);
        map.Read();
    }

    [Theory, MemberData(nameof(All))]
    public void A_clean_hole_is_dropped_and_costs_no_slot(Cell cell)
    {
        var system = new StorySystem(cell);
        var process = system.Process(system.Mm.CreateMemCgroup(Limit));
        var file = system.Memfd(Limit);
        process.MapShared(file).Read();

        process.MapAnonymous(2 * Limit).Write();

        Assert.Contains('h', file.Cache);
        Assert.DoesNotContain('s', file.Cache);
    }

    [Theory, MemberData(nameof(All))]
    public void Pages_given_up_make_room_without_swap(Cell cell)
    {
        var system = StorySystem.With(cell, options => options with { SwapAreas = [] });
        var process = system.Process(system.Mm.CreateMemCgroup(Limit));
        var freed = process.MapAnonymous(Limit);
        freed.Write();
        freed.Free();
        freed.Write(0, 8);

        process.MapAnonymous(Limit / 2).Write();

        Assert.Equal("PPPPPPPP", freed.Shape[..8]);
        Assert.InRange(freed.Shape.Count(c => c == '-'), (int)Limit / 2, (int)Limit - 8);
    }

    [Theory, MemberData(nameof(All))]
    public void Pages_given_up_go_before_older_ones_that_need_swap(Cell cell)
    {
        var system = new StorySystem(cell);
        var process = system.Process(system.Mm.CreateMemCgroup(Limit));
        var older = process.MapAnonymous(Limit / 2);
        older.Write();
        var freed = process.MapAnonymous(Limit / 2);
        freed.Write();
        freed.Free();

        process.MapAnonymous(Limit / 4).Write();

        Assert.Equal(new string('P', (int)Limit / 2), older.Shape);
        Assert.Contains('-', freed.Shape);
        Assert.Equal(0UL, system.Mm.Counters.SwapOuts);
    }

    [Theory, MemberData(nameof(All))]
    public void A_page_is_charged_though_the_first_round_of_reclaim_frees_none(Cell cell)
    {
        var system = new StorySystem(cell);
        FillWithPagesThatStayAtFirst(system.Process(system.Mm.CreateMemCgroup(FewPages)));
    }

    [Theory, MemberData(nameof(All))]
    public void A_frame_is_found_though_the_first_round_of_reclaim_frees_none(Cell cell)
        => FillWithPagesThatStayAtFirst(StorySystem.With(cell, options => options with { MemoryFrames = FewPages }).Process());

    /// <summary>Some were just used, and the others are the parent's still, whatever the child freed. The last write needs one more.</summary>
    private static void FillWithPagesThatStayAtFirst(StoryProcess parent)
    {
        var file = parent.System.Memfd(32);
        var shared = parent.MapShared(file);
        var anonymous = parent.MapAnonymous(12);
        file.Write(parent, 0, 4);
        anonymous.Write();
        var child = parent.Fork();
        anonymous.In(child).Free();

        shared.In(child).Write(0, 9);

        anonymous.Read();
    }

    [Fact]
    public void Counters_agree_with_what_happened()
    {
        var system = new StorySystem(Cell.Both);
        var process = system.Process();
        var map = process.MapShared(system.Memfd(4));
        var before = system.Mm.Counters;
        map.Write();
        map.Pageout();
        map.Read();
        var after = system.Mm.Counters;

        Assert.Equal(8UL, after.Faults - before.Faults);
        Assert.Equal(4UL, after.MajorFaults - before.MajorFaults);
        Assert.Equal(4UL, after.MarkerFaults - before.MarkerFaults);
        Assert.Equal(4UL, after.MarkersInstalled - before.MarkersInstalled);
        Assert.Equal(4UL, after.PagesScanned - before.PagesScanned);
        Assert.Equal(4UL, after.PagesReclaimed - before.PagesReclaimed);
        Assert.Equal(4UL, after.SwapOuts - before.SwapOuts);
        Assert.Equal(4UL, after.SwapIns - before.SwapIns);
        Assert.Equal(4UL, after.FramesInUse - before.FramesInUse);
        Assert.Equal(0UL, after.SwapSlotsInUse);
    }
}
