using KernelBits.Mm;
using Xunit;

namespace KernelBits.Tests.Mm.Stories;

/// <summary>Copy on write, exclusive pages, and swap entries that parent and child share.</summary>
public sealed class ForkStories
{
    public static TheoryData<Cell> All => Cells.All;

    [Theory, MemberData(nameof(All))]
    public void Anonymous_memory_is_copied_by_the_first_write_of_either(Cell cell)
    {
        var process = new StorySystem(cell).Process();
        var map = process.MapAnonymous(2);
        map.Write();
        Assert.All(map.Words(), word => Assert.True(word.MmapExclusive));
        var child = map.In(process.Fork());
        Assert.Equal(map.Words().Select(word => word.Pfn), child.Words().Select(word => word.Pfn));
        Assert.All(map.Words(), word => Assert.False(word.MmapExclusive));

        map.Write(0);
        child.Write(1);

        Assert.Empty(map.Words().Select(word => word.Pfn).Intersect(child.Words().Select(word => word.Pfn)));
        Assert.All(map.Words().Concat(child.Words()), word => Assert.True(word.MmapExclusive));
        map.Read();
        child.Read();
    }

    [Theory, MemberData(nameof(All))]
    public void A_page_is_exclusive_again_when_the_other_exits(Cell cell)
    {
        var process = new StorySystem(cell).Process();
        var map = process.MapAnonymous(1);
        map.Write();
        var child = process.Fork();
        Assert.False(map.Words()[0].MmapExclusive);

        child.Exit();

        Assert.True(map.Words()[0].MmapExclusive);
    }

    [Theory, MemberData(nameof(All))]
    public void Pageout_skips_what_a_child_shares(Cell cell)
    {
        var process = new StorySystem(cell).Process();
        var map = process.MapAnonymous(2);
        map.Write();
        var child = process.Fork();
        map.Pageout();
        Assert.Equal("PP", map.Shape);

        child.Exit();
        map.Pageout();
        Assert.Equal("SS", map.Shape);
    }

    [Theory, MemberData(nameof(All))]
    public void A_swap_entry_is_shared_until_somebody_writes(Cell cell)
    {
        var process = new StorySystem(cell).Process();
        var map = process.MapAnonymous(2);
        map.Write();
        map.Pageout();
        var child = map.In(process.Fork());
        Assert.Equal(map.Words().Select(word => word.Raw), child.Words().Select(word => word.Raw));

        child.Read(0);
        map.Read(0);
        Assert.Equal(map.Words()[0].Pfn, child.Words()[0].Pfn);
        child.Write(1);
        map.Read(1);
        Assert.NotEqual(map.Words()[1].Pfn, child.Words()[1].Pfn);
        child.Read();
    }

    [Theory, MemberData(nameof(All))]
    public void Shared_memory_starts_empty_in_the_child_and_is_the_same_memory(Cell cell)
    {
        var system = new StorySystem(cell);
        var process = system.Process();
        var map = process.MapShared(system.Memfd(4));
        map.Write();
        var child = map.In(process.Fork());
        Assert.Equal("----", child.Shape);

        child.Write(2);
        map.Read();
        child.Read();

        Assert.Equal(map.Words().Select(word => word.Pfn), child.Words().Select(word => word.Pfn));
        Assert.All(map.Words(), word => Assert.False(word.MmapExclusive));
    }

    [Theory, MemberData(nameof(All))]
    public void The_zero_page_is_never_exclusive_and_never_paged_out(Cell cell)
    {
        var process = new StorySystem(cell).Process();
        var map = process.MapAnonymous(3);
        map.Read();
        map.Pageout();
        Assert.Equal("ZZZ", map.Shape);
        Assert.All(map.Words(), word => Assert.False(word.MmapExclusive || word.File));

        map.Write(1);

        Assert.Equal("ZPZ", map.Shape);
        map.Read();
    }

    [Theory, MemberData(nameof(All))]
    public void Generations_of_children_each_keep_their_own_values(Cell cell)
    {
        var system = new StorySystem(cell);
        var process = system.Process(system.Mm.CreateMemCgroup(24));
        var map = process.MapAnonymous(16);
        map.Write();
        var child = process.Fork();
        map.In(child).Write(0, 8);
        var grandchild = child.Fork();
        map.In(grandchild).Write(4, 8);
        map.Write(12, 4);
        foreach (var who in new[] { process, child, grandchild })
            map.In(who).Read();
        child.Exit();
        map.In(grandchild).Read();
        process.Exit();
        map.In(grandchild).Read();
        map.In(grandchild).Write();
    }

    [Fact]
    public void Refused_accesses_change_nothing()
    {
        var system = new StorySystem(Cell.Both);
        var map = system.Process().MapShared(system.Memfd(2), pages: 3);
        map.Write(0, 2);
        map.Protect(0, 1, MmapProt.Read, readable: true, writable: false);
        var before = map.Words();

        Assert.Equal(MemoryAccess.Segv, map.TryWrite(0));
        Assert.Equal(MemoryAccess.Bus, map.TryRead(2));
        Assert.Equal(MemoryAccess.Bus, map.TryWrite(2));
        Assert.Equal(MemoryAccess.Segv, map.TryRead(3));
        system.Check();

        Assert.Equal(before.Select(word => word.Raw), map.Words().Select(word => word.Raw));
        map.Read(0, 2);
    }
}
