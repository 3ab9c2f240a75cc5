using KernelBits.Rmap;
using KernelBits.Tests.Mm;
using Xunit;

namespace KernelBits.Tests.Rmap;

/// <summary>try_to_unmap and its flags: only TTU_HINT_PAGEOUT leaves markers.</summary>
public sealed class TryToUnmapTests
{
    public static TheoryData<Cell> All => Cells.All;

    [Theory, MemberData(nameof(All))]
    public void The_hint_leaves_markers_in_every_mapping(Cell cell)
    {
        var (first, second, unmap) = MappedTwice(cell);
        unmap(TtuFlags.BatchFlush | TtuFlags.HintPageout);
        char expected = cell.HasMarkers() ? 'M' : '-';
        Assert.Equal(expected, first.Shape[0]);
        Assert.Equal(expected, second.Shape[0]);
    }

    [Theory, MemberData(nameof(All))]
    public void Without_the_hint_nothing_is_left(Cell cell)
    {
        foreach (var flags in new[] { TtuFlags.None, TtuFlags.BatchFlush, TtuFlags.BatchFlush | TtuFlags.Sync | TtuFlags.IgnoreMlock })
        {
            var (first, second, unmap) = MappedTwice(cell);
            unmap(flags);
            Assert.Equal("-", first.Shape);
            Assert.Equal("-", second.Shape);
        }
    }

    [Fact]
    public void The_dirty_bit_of_every_pte_reaches_the_frame()
    {
        var system = new StorySystem(Cell.Both);
        var map = system.Process().MapShared(system.Memfd(1));
        map.Read();
        var word = map.Words()[0];
        map.Write();
        int frame = (int)word.Pfn;
        system.Mm.Frames.Clear(frame, KernelBits.Frames.PageFlags.Dirty);

        Unmapper(system)(frame, TtuFlags.HintPageout);

        Assert.True(system.Mm.Frames.Has(frame, KernelBits.Frames.PageFlags.Dirty));
        system.Check();
    }

    private static (StoryMap First, StoryMap Second, Action<TtuFlags> Unmap) MappedTwice(Cell cell)
    {
        var system = new StorySystem(cell);
        var process = system.Process();
        var file = system.Memfd(1);
        var first = process.MapShared(file);
        first.Write();
        var second = first.In(process.Fork());
        second.Read();
        int frame = (int)first.Words()[0].Pfn;
        Assert.Equal(2, system.Mm.Frames.MapCount(frame));
        return (first, second, flags =>
        {
            Assert.True(Unmapper(system)(frame, flags));
            Assert.Equal(0, system.Mm.Frames.MapCount(frame));
            Assert.Equal("c", file.Cache);
            system.Check();
        });
    }

    private static Func<int, TtuFlags, bool> Unmapper(StorySystem system)
    {
        var mm = system.Mm;
        var tryToUnmap = new TryToUnmap(mm.Kernel, mm.Frames, mm.Swap, mm.Markers);
        var rmap = new RmapWalk(mm.AnonVmas, mm.FileMappings);
        return (frame, flags) =>
        {
            ref var page = ref mm.Frames.Of(frame);
            var walk = rmap.Start(frame, page);
            return tryToUnmap.Unmap(ref walk, frame, ref page, flags);
        };
    }
}
