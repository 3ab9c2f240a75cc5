using FsCheck;
using FsCheck.Fluent;
using KernelBits.FsCheck;
using KernelBits.Mm;
using KernelBits.Proc;
using KernelBits.Tests.Mm;
using KernelBits.Tests.Mm.Stateful;
using Xunit;

namespace KernelBits.Tests.Proc;

/// <summary>Counting walks instead of repeating them gives the same words and the same counters, whatever happens between reads.</summary>
public sealed class CountedWalkTests
{
    private static readonly int[] s_batches = [1, 2, 7, 512];

    public static TheoryData<Cell> All => Cells.All;

    [Theory, MemberData(nameof(All))]
    public void Counted_and_literal_reads_agree_at_every_moment(Cell cell)
        => Prop.ForAll(MmOperations.Arbitrary(40), sequence =>
        {
            var world = new World(new StatefulKernel("v5.14-rfc", cell, IsTight: false), new OpStatistics());
            var open = new Dictionary<ProcessId, (PagemapFile Literal, PagemapFile Counted)>();
            foreach (var op in sequence.Operations)
            {
                world.Step(op);
                foreach (var pages in world.View.Pages.GroupBy(page => page.Process, page => page.Number))
                {
                    if (!open.TryGetValue(pages.Key, out var pair))
                    {
                        pair = (world.Mm.OpenPagemap(pages.Key), world.Mm.OpenPagemap(pages.Key));
                        pair.Counted.Walk = PagemapWalk.Counted;
                        open[pages.Key] = pair;
                    }
                    AssertAgree(pair.Literal, pair.Counted, pages.Min() + (ulong)op.At, s_batches[op.Who]);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    [Theory, MemberData(nameof(All))]
    public void They_agree_up_to_the_end_of_the_address_space(Cell cell)
    {
        var system = new StorySystem(cell);
        var map = system.Process().MapShared(system.Memfd(3));
        map.Write();
        var (literal, counted) = (map.OpenPagemap(), map.OpenPagemap());
        counted.Walk = PagemapWalk.Counted;
        long end = PagemapReadTests.EndOfFile;
        foreach (long words in new long[] { 1, 2, 3, 511, 512, 513 })
        {
            var (expected, actual) = (new PagemapEntry[4], new PagemapEntry[4]);
            long offset = end - (words * sizeof(ulong));
            Assert.Equal(literal.PRead(expected, offset), counted.PRead(actual, offset));
            AssertSame(literal, counted, expected, actual);
        }
    }

    private static void AssertAgree(PagemapFile literal, PagemapFile counted, ulong firstPage, int batch)
    {
        for (int read = 0; read < 3; read++)
        {
            var (expected, actual) = (new PagemapEntry[batch], new PagemapEntry[batch]);
            Pagemap.Read(literal, firstPage + (ulong)(read * batch), expected);
            Pagemap.Read(counted, firstPage + (ulong)(read * batch), actual);
            AssertSame(literal, counted, expected, actual);
        }
    }

    private static void AssertSame(PagemapFile literal, PagemapFile counted, PagemapEntry[] expected, PagemapEntry[] actual)
    {
        Assert.Equal(expected.Select(word => word.Raw), actual.Select(word => word.Raw));
        Assert.Equal(Counts(literal), Counts(counted));
    }

    private static (ulong, ulong, ulong, ulong) Counts(PagemapFile file)
        => (file.Counters.EntriesWalked, file.Counters.MarkersWalked, file.Counters.LookupsFound, file.Counters.LookupsMissed);
}
