using KernelBits.Mm;
using Xunit;

namespace KernelBits.Tests.Mm.Stories;

/// <summary>Swap areas: priorities, slots that are used again, areas that fill up, and memory that runs out.</summary>
public sealed class SwapStories
{
    [Fact]
    public void The_area_of_the_higher_priority_fills_first()
    {
        // One slot of each area is its header.
        var system = new StorySystem(Cell.Neither, new SwapAreaOptions(64, 1), new SwapAreaOptions(5, 10));
        var map = system.Process().MapAnonymous(8);
        map.Write();

        map.Pageout();

        Assert.Equal("SSSSSSSS", map.Shape);
        Assert.Equal([1, 1, 1, 1, 0, 0, 0, 0], map.Words().Select(word => (int)word.SwapType));
        map.Read();
    }

    [Fact]
    public void An_area_of_higher_priority_that_comes_later_is_used_next()
    {
        var system = new StorySystem(Cell.Neither, new SwapAreaOptions(64, 1));
        var map = system.Process().MapAnonymous(4);
        map.Write();
        map.Pageout(0, 2);
        system.Must(system.Mm.SwapOn(new SwapAreaOptions(64, 2), out _));
        map.Pageout(2, 2);
        Assert.Equal([0, 0, 1, 1], map.Words().Select(word => (int)word.SwapType));
    }

    [Fact]
    public void No_two_pages_share_a_slot_and_none_gets_the_header()
    {
        var system = new StorySystem(Cell.Location, new SwapAreaOptions(40, 0), new SwapAreaOptions(40, 0));
        var process = system.Process();
        var anonymous = process.MapAnonymous(30);
        var shared = process.MapShared(system.Memfd(30));
        anonymous.Write();
        shared.Write();
        anonymous.Pageout();
        shared.Pageout();

        var slots = anonymous.Words().Concat(shared.Words()).Where(word => word.Swap).Select(word => (word.SwapType, word.SwapOffset)).ToList();

        Assert.Equal(60, slots.Count);
        Assert.Equal(60, slots.Distinct().Count());
        Assert.DoesNotContain(slots, slot => slot.SwapOffset == 0);
    }

    [Fact]
    public void Slots_are_used_again_for_ever()
    {
        var system = new StorySystem(Cell.Both, new SwapAreaOptions(9, 0));
        var process = system.Process();
        var shared = process.MapShared(system.Memfd(4));
        var anonymous = process.MapAnonymous(4);
        for (int round = 0; round < 50; round++)
        {
            shared.Write();
            anonymous.Write();
            shared.Pageout();
            anonymous.Pageout();
            Assert.Equal("SSSSSSSS", shared.Shape + anonymous.Shape);
        }
    }

    [Fact]
    public void Unmapping_and_punching_give_their_slots_back()
    {
        var system = new StorySystem(Cell.Neither, new SwapAreaOptions(9, 0));
        var process = system.Process();
        for (int round = 0; round < 10; round++)
        {
            var file = system.Memfd(4);
            var shared = process.MapShared(file);
            var anonymous = process.MapAnonymous(4);
            shared.Write();
            anonymous.Write();
            shared.Pageout();
            anonymous.Pageout();
            Assert.Equal("ssss", file.Cache);
            Assert.Equal("SSSS", anonymous.Shape);
            file.Punch(0, 4);
            anonymous.Unmap();
        }
    }

    [Fact]
    public void A_clean_anonymous_page_goes_back_to_its_old_slot()
    {
        var map = new StorySystem(Cell.Neither).Process().MapAnonymous(3);
        map.Write();
        map.Pageout();
        var first = map.Words();

        map.Read();
        map.Pageout();

        Assert.Equal(first.Select(word => word.SwapOffset), map.Words().Select(word => word.SwapOffset));
    }

    [Fact]
    public void The_slots_of_a_small_range_ascend_in_page_order()
    {
        var map = new StorySystem(Cell.Neither).Process().MapAnonymous(16);
        map.Write();
        map.Pageout();
        var offsets = map.Words().Select(word => word.SwapOffset).ToList();
        Assert.Equal(offsets.Order(), offsets);
    }

    [Theory, MemberData(nameof(Cells.All), MemberType = typeof(Cells))]
    public void When_swap_is_full_pages_stay(Cell cell)
    {
        var system = new StorySystem(cell, new SwapAreaOptions(4, 0));
        var process = system.Process();
        var anonymous = process.MapAnonymous(6);
        anonymous.Write();

        anonymous.Pageout();

        Assert.Equal("PPPSSS", string.Concat(anonymous.Shape.Order()));
        anonymous.Read();
    }

    [Fact]
    public void Without_swap_a_cgroup_runs_out_of_memory_and_recovers()
    {
        const ulong Limit = 16;
        var system = StorySystem.WithoutSwap(Cell.Both);
        var process = system.Process(system.Mm.CreateMemCgroup(Limit));
        var map = process.MapAnonymous(2 * Limit);
        ulong written = 0;
        while (written < map.Pages && map.TryWrite(written) == MemoryAccess.Done)
            written++;

        Assert.InRange(written, Limit - 1, Limit);
        Assert.Equal(MemoryAccess.OutOfMemory, map.TryWrite(written));
        system.Check();

        map.DontNeed(0, 4);
        Assert.Equal(MemoryAccess.Done, map.TryWrite(written));
        system.Check();
    }

    [Fact]
    public void With_swap_a_cgroup_never_runs_out()
    {
        const ulong Limit = 16;
        var system = new StorySystem(Cell.Both);
        var process = system.Process(system.Mm.CreateMemCgroup(Limit));
        var anonymous = process.MapAnonymous(4 * Limit);
        var shared = process.MapShared(system.Memfd(4 * Limit));
        anonymous.Write();
        shared.Write();
        anonymous.Read();
        shared.Read();
        Assert.InRange(anonymous.Shape.Count(c => c == 'P') + shared.Shape.Count(c => c == 'P'), 1, (int)Limit);
    }

    [Fact]
    public void When_physical_memory_ends_any_cgroup_is_reclaimed()
    {
        var mm = new MemoryManager(Cell.Both.Options(frames: 64, new SwapAreaOptions(512, 0)));
        var process = mm.CreateProcess();
        Assert.Equal(0, mm.Mmap(process, 256, MmapProt.Read | MmapProt.Write, MmapFlags.Private | MmapFlags.Anonymous, null, 0, null, out var start));
        ulong first = Pagemap.PageNumber(start);
        for (ulong page = 0; page < 256; page++)
            Assert.Equal(MemoryAccess.Done, mm.Write(process, Pagemap.Address(first + page), page + 1));
        for (ulong page = 0; page < 256; page++)
        {
            Assert.Equal(MemoryAccess.Done, mm.Read(process, Pagemap.Address(first + page), out ulong value));
            Assert.Equal(page + 1, value);
        }
        MmInvariants.Check(mm);
    }

    [Fact]
    public void Swapoff_of_one_area_moves_its_pages_and_leaves_the_other()
    {
        var system = StorySystem.WithoutSwap(Cell.Both);
        system.Must(system.Mm.SwapOn(new SwapAreaOptions(8, 5), out var first));
        system.Must(system.Mm.SwapOn(new SwapAreaOptions(64, 1), out _));
        var map = system.Process().MapAnonymous(12);
        map.Write();
        map.Pageout();

        system.Must(system.Mm.SwapOff(first));

        Assert.Equal("PPPPPPPSSSSS", map.Shape);
        map.Read();
    }

    [Fact]
    public void Swapoff_reaches_every_process_that_shares_an_entry()
    {
        var system = StorySystem.WithoutSwap(Cell.Neither);
        system.Must(system.Mm.SwapOn(new SwapAreaOptions(16, 0), out var area));
        var process = system.Process();
        var map = process.MapAnonymous(3);
        map.Write();
        map.Pageout();
        var child = map.In(process.Fork());
        Assert.Equal("SSS", child.Shape);

        system.Must(system.Mm.SwapOff(area));

        Assert.Equal("PPP", map.Shape);
        Assert.Equal("PPP", child.Shape);
        child.Write(1);
        map.Read();
        child.Read();
    }
}
