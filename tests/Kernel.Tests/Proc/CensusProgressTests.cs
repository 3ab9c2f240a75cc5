using KernelBits.Proc;
using Xunit;

namespace KernelBits.Tests.Proc;

/// <summary>A census of one large mapping tells how far it is, can be stopped, and takes no memory by size.</summary>
public sealed class CensusProgressTests
{
    private const ulong Pages200GiB = 200UL << 18;

    private static Action<ulong, ulong> _told = static (_, _) => { };

    [Theory]
    [InlineData(true, 5000)]
    [InlineData(false, 3)]
    public void A_large_mapping_shows_movement(bool isPresent, int least)
    {
        var source = new OneMapping(Pages200GiB, isPresent);
        List<(ulong Done, ulong Total)> told = [];
        MappingCensus totals = AddressSpaceCensus.Take(source, new CensusOptions { OnProgress = (done, total) => told.Add((done, total)) }).Totals;
        Assert.Equal(Pages200GiB, isPresent ? totals.Present : totals.Hole);
        Assert.True(told.Count > least, $"told {told.Count} times only");
        Assert.All(told, at => Assert.Equal(Pages200GiB, at.Total));
        Assert.Equal(told.Select(static at => at.Done).Order(), told.Select(static at => at.Done));
        Assert.Equal(Pages200GiB, told[^1].Done);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_stops_within_a_mapping(bool isPresent)
    {
        var source = new OneMapping(Pages200GiB, isPresent);
        using var cancel = new CancellationTokenSource();
        var options = new CensusOptions { OnProgress = (_, _) => cancel.Cancel() };
        Assert.Throws<OperationCanceledException>(() => AddressSpaceCensus.Take(source, options, cancel.Token));
        Assert.Equal(1, source.Calls);
    }

    [Fact]
    public void Telling_takes_no_memory()
    {
        long small = Measure(1 << 14);
        Assert.Equal(small, Measure(Pages200GiB));

        static long Measure(ulong pages)
        {
            var source = new OneMapping(pages, isPresent: true);
            var options = new CensusOptions { OnProgress = _told };
            AddressSpaceCensus.Take(source, options);
            long before = GC.GetAllocatedBytesForCurrentThread();
            AddressSpaceCensus.Take(source, options);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void What_the_page_cache_has_of_an_unmapped_file_is_counted_a_few_times_only()
    {
        const ulong pages = 16UL << 18;
        var cache = new AllCached();
        MappingCensus totals = AddressSpaceCensus.Take(new OneMapping(pages, isPresent: false, cache)).Totals;
        Assert.Equal(pages, totals.Cached);
        Assert.InRange(cache.Counted, 0UL, 3 * pages);
    }

    /// <summary>A process with one mapping, all of it present or all of it empty.</summary>
    private sealed class OneMapping(ulong pages, bool isPresent, AllCached? cache = null) : IPagemapSource
    {
        private readonly MemoryMapping[] _mappings = [new(0x10_0000_0000, 0x10_0000_0000 + (pages * PagingConstants.PageSize), "rw-s", 0, 0, 1, 1, "")];

        public int Calls { get; private set; }

        public KernelProfile Kernel { get; } = KernelProfile.Of(default(V6_18));

        public bool ShowsFrames => true;

        public IReadOnlyList<MemoryMapping> ReadMappings() => _mappings;

        public int Read(ulong address, Span<PagemapEntry> words)
        {
            Calls++;
            words.Fill(PagemapEntry.FromRaw(isPresent ? PagemapEntry.PresentMask : 0));
            return words.Length;
        }

        public ulong SkipEmpty(ulong start, ulong end) => isPresent ? start : end;

        public ShmemAccess OpenShmem(MemoryMapping mapping, out IShmemPages? opened)
        {
            opened = cache;
            return cache is null ? ShmemAccess.NotShmem : ShmemAccess.Opened;
        }
    }

    /// <summary>A file whose pages are all in memory.</summary>
    private sealed class AllCached : IShmemPages
    {
        public ulong Counted { get; private set; }

        public bool IsExact => true;

        public ShmemCounts Count(ulong firstPage, ulong pages)
        {
            Counted += pages;
            return new ShmemCounts(pages, 0);
        }

        public void Resolve(ulong firstPage, ReadOnlySpan<PagemapEntry> words, bool isShared, Span<ShmemPageState> states) =>
            states[..words.Length].Fill(ShmemPageState.Cached);

        public void Dispose()
        {
        }
    }
}
