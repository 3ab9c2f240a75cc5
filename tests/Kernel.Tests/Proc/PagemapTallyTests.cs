using FsCheck;
using FsCheck.Fluent;
using KernelBits.Proc;
using Xunit;

namespace KernelBits.Tests.Proc;

/// <summary>Counting with vectors gives what counting word by word gives.</summary>
public sealed class PagemapTallyTests
{
    [Fact]
    public void Every_way_counts_the_same()
        => Prop.ForAll(Gen.Choose(0, 1_000).SelectMany(length => ArbMap.Default.GeneratorFor<ulong>().ArrayOf(length)).ToArbitrary(), raw =>
        {
            PagemapEntry[] words = [.. raw.Select(PagemapEntry.FromRaw)];
            PagemapTally expected = Naive(words);
            Assert.Equal(expected, PagemapTally.CountByOne(words));
            Assert.Equal(expected, PagemapTally.CountByVector(words));
            Assert.Equal(expected, PagemapTally.Count(words));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lanes_do_not_overflow()
    {
        var words = new PagemapEntry[(65_536 * 128) + 5];
        Array.Fill(words, PagemapEntry.FromRaw(ulong.MaxValue));
        ulong all = (ulong)words.Length;
        var expected = new PagemapTally(all, all, all, all, all, all, all, all);
        Assert.Equal(expected, PagemapTally.CountByVector(words));
    }

    private static PagemapTally Naive(PagemapEntry[] words)
    {
        ulong Count(Func<PagemapEntry, bool> has) => (ulong)words.Count(has);
        return new PagemapTally(
            (ulong)words.Length, Count(w => w.Present), Count(w => w.Swap), Count(w => w.File), Count(w => w.GuardRegion), Count(w => w.UffdWp),
            Count(w => w.MmapExclusive), Count(w => w.SoftDirty));
    }
}
