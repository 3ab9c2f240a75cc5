using Xunit;

namespace KernelBits.Tests.Mm.Stories;

/// <summary>Bit 55: a fresh vma is VM_SOFTDIRTY, and what is left of the bit after clear_refs.</summary>
public sealed class SoftDirtyStories
{
    public static TheoryData<Cell> All => Cells.All;

    [Theory, MemberData(nameof(All))]
    public void A_fresh_mapping_is_soft_dirty_even_where_nothing_is_mapped(Cell cell)
    {
        var process = new StorySystem(cell).Process();
        var map = process.MapAnonymous(2);
        Assert.Equal("DD", map.SoftDirtyShape);

        process.ClearRefs();

        Assert.Equal("--", map.SoftDirtyShape);
    }

    [Theory, MemberData(nameof(All))]
    public void Writes_set_it_and_reads_do_not(Cell cell)
    {
        var system = new StorySystem(cell);
        var process = system.Process();
        var map = process.MapShared(system.Memfd(3));
        map.Write();
        process.ClearRefs();

        map.Read(0);
        map.Write(1);

        Assert.Equal("-D-", map.SoftDirtyShape);
        process.ClearRefs();
        Assert.Equal("---", map.SoftDirtyShape);
    }

    [Theory, MemberData(nameof(All))]
    public void Shmem_loses_it_at_pageout_and_anonymous_memory_keeps_it(Cell cell)
    {
        var system = new StorySystem(cell);
        var process = system.Process();
        var shared = process.MapShared(system.Memfd(2));
        var anonymous = process.MapAnonymous(2);
        process.ClearRefs();
        shared.Write();
        anonymous.Write();
        Assert.Equal("DDDD", shared.SoftDirtyShape + anonymous.SoftDirtyShape);

        shared.Pageout();
        anonymous.Pageout();

        Assert.Equal("--", shared.SoftDirtyShape);
        Assert.Equal("DD", anonymous.SoftDirtyShape);
        anonymous.Read();
        Assert.Equal("DD", anonymous.SoftDirtyShape);
    }
}
