using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace KernelBits.Tests.Mm;

/// <summary>What holds of pageout markers whichever pages they stand on.</summary>
public sealed class MarkerProperties
{
    private const int Pages = 48;

    // The window of fault-around: a page alone in its window has no neighbours to bring in.
    private const ulong Window = 16;

    private enum Touch
    {
        Read,
        Write,
        Pageout,
        DontNeed,
    }

    private static Arbitrary<int[]> SomePages { get; } = Gen.SubListOf(Enumerable.Range(0, Pages)).Select(pages => pages.ToArray()).ToArbitrary();

    [Fact]
    public void A_marker_stands_exactly_where_a_mapped_page_was_taken_away()
        => Prop.ForAll(SomePages, SomePages, (written, pagedOut) =>
        {
            var map = Written(Cell.Marker, written);
            foreach (int page in pagedOut)
                map.Pageout((ulong)page);
            AssertShape(map, page => !written.Contains(page) ? '-' : pagedOut.Contains(page) ? 'M' : 'P');
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Markers_are_counted_as_PM_SWAP()
        => Prop.ForAll(SomePages, written =>
        {
            var map = Written(Cell.Marker, written);
            map.Pageout();
            var pagemap = map.OpenPagemap();
            var words = new PagemapEntry[Pages];
            Pagemap.Read(pagemap, map.FirstPage, words);
            Assert.Equal(written.Length, words.Count(word => word.Swap));
            Assert.Equal((ulong)written.Length, pagemap.Counters.MarkersWalked);
            Assert.All(words, word => Assert.False(word.Swap && (word.Present || word.File || word.MmapExclusive || word.UffdWp)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Private_anonymous_memory_never_gets_one()
        => Prop.ForAll(SomePages, SomePages, (written, copied) =>
        {
            var system = new StorySystem(Cell.Marker);
            var process = system.Process();
            var file = system.Memfd(Pages);
            foreach (int page in written)
                file.Write(process, (ulong)page);
            var map = process.MapPrivate(file);
            foreach (int page in copied)
                map.Write((ulong)page);
            map.Pageout();
            AssertShape(map, page => copied.Contains(page) ? 'S' : '-');
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Zapping_drops_markers_and_leaves_the_others()
        => Prop.ForAll(SomePages, SomePages, SomePages, (dontNeed, punched, unmapped) =>
        {
            var map = Written(Cell.Marker, [.. Enumerable.Range(0, Pages)], out var file, out _);
            map.Pageout();
            foreach (int page in dontNeed)
                map.DontNeed((ulong)page, 1);
            foreach (int page in punched)
                file.Punch((ulong)page, 1);
            foreach (int page in unmapped)
                map.Unmap((ulong)page, 1);
            AssertShape(map, page => dontNeed.Contains(page) || punched.Contains(page) || unmapped.Contains(page) ? '-' : 'M');
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_child_starts_without_markers_and_the_parent_keeps_its_own()
        => Prop.ForAll(SomePages, pagedOut =>
        {
            var map = Written(Cell.Marker, [.. Enumerable.Range(0, Pages)], out _, out var process);
            foreach (int page in pagedOut)
                map.Pageout((ulong)page);
            var before = map.Shape;
            var child = process.Fork();
            Assert.Equal(new string('-', Pages), map.In(child).Shape);
            Assert.Equal(before, map.Shape);
            child.Exit();
            Assert.Equal(before, map.Shape);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_fault_on_a_marker_is_a_fault_on_nothing()
    {
        var steps = from touch in Gen.Elements(Enum.GetValues<Touch>())
                    from page in Gen.Choose(0, 3)
                    select (Touch: touch, Page: (ulong)page * Window);
        Prop.ForAll(steps.ListOf().ToArbitrary(), list =>
        {
            // Alone in their windows, pages are faulted in one by one, and the two machines stay in step.
            var plain = Written(Cell.Neither, [0], out var plainFile, out _, 4 * Window);
            var marked = Written(Cell.Marker, [0], out var markedFile, out _, 4 * Window);
            foreach (var (touch, page) in list)
            {
                Do(plain, touch, page);
                Do(marked, touch, page);
                Assert.Equal(plainFile.Cache, markedFile.Cache);
                var (without, with) = (plain.Words(), marked.Words());
                for (int i = 0; i < without.Length; i++)
                    Assert.True(without[i].Raw == with[i].Raw || (marked.Shape[i] == 'M' && plain.Shape[i] == '-'), $"page {i}: {without[i]} and {with[i]}");
            }
        }).QuickCheckThrowOnFailure();
    }

    private static void Do(StoryMap map, Touch touch, ulong page)
    {
        switch (touch)
        {
            case Touch.Read:
                map.Read(page);
                break;
            case Touch.Write:
                map.Write(page);
                break;
            case Touch.Pageout:
                map.Pageout(page);
                break;
            default:
                map.DontNeed(page, 1);
                break;
        }
    }

    private static StoryMap Written(Cell cell, int[] pages) => Written(cell, pages, out _, out _);

    private static StoryMap Written(Cell cell, int[] pages, out StoryFile file, out StoryProcess process, ulong size = Pages)
    {
        var system = new StorySystem(cell);
        process = system.Process();
        file = system.Memfd(size);
        var map = process.MapShared(file);
        foreach (int page in pages)
            map.Write((ulong)page);
        return map;
    }

    private static void AssertShape(StoryMap map, Func<int, char> expected)
        => Assert.Equal(string.Concat(Enumerable.Range(0, (int)map.Pages).Select(expected)), map.Shape);
}
