using KernelBits.Mm;
using Xunit;

namespace KernelBits.Tests.Mm.Stories;

/// <summary>Holes punched into shared memory, by three doors, over present and swapped pages.</summary>
public sealed class HoleStories
{
    public static TheoryData<Cell> All => Cells.All;

    [Theory, MemberData(nameof(All))]
    public void Punching_leaves_nothing_in_any_cell(Cell cell)
    {
        var (file, map) = HalfSwappedOut(cell);

        file.Punch(1, 2);

        Assert.Equal("shhc", file.Cache);
        Assert.Equal(cell.Pick(neither: "---P", location: "S--P", marker: "M--P", both: "S--P"), map.Shape);
        map.Read();
    }

    [Theory, MemberData(nameof(All))]
    public void Madv_remove_leaves_nothing_in_any_cell(Cell cell)
    {
        var (file, map) = HalfSwappedOut(cell);

        map.Remove(1, 2);

        Assert.Equal("shhc", file.Cache);
        Assert.Equal(cell.Pick(neither: "---P", location: "S--P", marker: "M--P", both: "S--P"), map.Shape);
        map.Read();
    }

    [Theory, MemberData(nameof(All))]
    public void Truncating_leaves_nothing_in_any_cell_and_takes_the_pages_away(Cell cell)
    {
        var (file, map) = HalfSwappedOut(cell);

        file.Truncate(1);

        Assert.Equal("s", file.Cache);
        Assert.Equal(cell.Pick(neither: "----", location: "S---", marker: "M---", both: "S---"), map.Shape);
        Assert.Equal(MemoryAccess.Bus, map.TryRead(1));
        Assert.Equal(MemoryAccess.Bus, map.TryWrite(3));

        file.Truncate(4);

        Assert.Equal("shhh", file.Cache);
        map.Read();
    }

    [Theory, MemberData(nameof(All))]
    public void Punching_where_a_clean_hole_was_dropped_takes_its_marker(Cell cell)
    {
        var system = new StorySystem(cell);
        var file = system.Memfd(2);
        var map = system.Process().MapShared(file);
        map.Read();
        map.Pageout();

        file.Punch(0, 1);

        Assert.Equal(cell.Pick(neither: "--", location: "--", marker: "-M", both: "-M"), map.Shape);
    }

    [Theory, MemberData(nameof(All))]
    public void Punching_reaches_every_process(Cell cell)
    {
        var system = new StorySystem(cell);
        var file = system.Memfd(2);
        var process = system.Process();
        var map = process.MapShared(file);
        map.Write();
        var child = map.In(process.Fork());
        child.Read();
        Assert.Equal("PP", child.Shape);

        file.Punch(0, 2);

        Assert.Equal("--", map.Shape);
        Assert.Equal("--", child.Shape);
        Assert.Equal("hh", file.Cache);
    }

    [Theory, MemberData(nameof(All))]
    public void Private_copies_survive_a_punch_and_die_with_the_end_of_the_file(Cell cell)
    {
        var system = new StorySystem(cell);
        var file = system.Memfd(3);
        var map = system.Process().MapPrivate(file);
        map.Write();
        map.Pageout(1);

        file.Punch(0, 3);
        Assert.Equal("PSP", map.Shape);
        map.Read();

        file.Truncate(2);
        Assert.Equal(MemoryAccess.Bus, map.TryRead(2));
        Assert.Equal("PP-", map.Shape);
    }

    [Theory, MemberData(nameof(All))]
    public void Fault_around_passes_over_pages_that_fallocate_made(Cell cell)
    {
        var system = new StorySystem(cell);
        var process = system.Process();
        var file = system.Memfd(4);
        var map = process.MapShared(file);
        file.Fallocate(0, 2);
        file.Write(process, 2);

        map.Read(3);

        Assert.Equal("cccc", file.Cache);
        Assert.Equal("--PP", map.Shape);
        map.Read();
        Assert.Equal("PPPP", map.Shape);
    }

    /// <summary>Pages 0 and 1 in swap, 2 and 3 present.</summary>
    private static (StoryFile File, StoryMap Map) HalfSwappedOut(Cell cell)
    {
        var system = new StorySystem(cell);
        var file = system.Memfd(4);
        var map = system.Process().MapShared(file);
        map.Write();
        map.Pageout(0, 2);
        Assert.Equal("sscc", file.Cache);
        return (file, map);
    }
}
