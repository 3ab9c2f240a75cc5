using KernelBits.Mm;
using KernelBits.Tests.Mm;
using Xunit;

namespace KernelBits.Tests.Proc;

/// <summary>
/// The experiment of the RFC thread at 256 MiB with a cgroup of 64 MiB: the counts of every cell stand in the relations
/// that the reference kernel measured exactly.
/// </summary>
public sealed class ExperimentTests
{
    private const ulong Pages = 256UL * 1024 * 1024 / Pagemap.PageBytes;
    private const ulong LimitPages = Pages / 4;
    private const ulong RangePages = 1UL << VirtAddr.PteIndexBits;
    private const int BatchWords = 64 * 1024 / sizeof(ulong);

    public static TheoryData<Cell> All => Cells.All;

    [Theory, MemberData(nameof(All))]
    public void A_random_half_is_dirtied(Cell cell)
    {
        var experiment = new Experiment(cell, RandomHalf());

        Assert.Equal(Pages / 2, experiment.Present + experiment.InSwap);
        Assert.InRange(experiment.Present, LimitPages * 9 / 10, LimitPages);
        ulong seen = cell == Cell.Neither ? 0 : experiment.InSwap;
        Assert.Equal(seen, experiment.SwapWords);
        Assert.Equal(Pages - experiment.Present - seen, experiment.NoneWords);

        // Every range has a page table, so location looks up every none pte: 32,768 holes and what is in swap.
        Assert.Equal(Pages, experiment.Batched.Walked);
        Assert.Equal(cell.Pick(0UL, Pages / 2 + experiment.InSwap, 0UL, experiment.InSwap), experiment.Batched.LookUps);
        Assert.Equal(cell.LooksUp() ? experiment.InSwap : 0, experiment.Batched.Found);
        Assert.Equal(cell.HasMarkers() ? experiment.InSwap : 0, experiment.Batched.Markers);
        AssertUnbatchedFollowsFromBatched(experiment);
        experiment.AssertNothingLost();
    }

    [Theory, MemberData(nameof(All))]
    public void The_first_half_is_dirtied_and_the_rest_has_no_page_tables(Cell cell)
    {
        var experiment = new Experiment(cell, [.. Enumerable.Range(0, (int)(Pages / 2)).Select(page => (ulong)page)]);

        Assert.Equal(cell.LooksUp() ? experiment.InSwap : 0, experiment.Batched.LookUps);
        Assert.Equal(0UL, experiment.Batched.Missed);
        AssertUnbatchedFollowsFromBatched(experiment);
        experiment.AssertNothingLost();
    }

    /// <summary>
    /// An 8-byte read walks from its page to the end of the 2 MiB range, so the entry at index i of its range is met by
    /// i + 1 of the 512 reads of that range.
    /// </summary>
    private static void AssertUnbatchedFollowsFromBatched(Experiment experiment)
    {
        ulong found = 0, missed = 0, markers = 0;
        for (ulong page = 0; page < Pages; page++)
        {
            ulong meetings = (page % RangePages) + 1;
            bool inSwap = experiment.StateOf(page) == PageCacheState.Swapped;
            bool none = experiment.StateOf(page) == PageCacheState.Hole && experiment.HasPageTable(page);
            if (experiment.Cell.LooksUp() && inSwap)
                found += meetings;
            if (experiment.Cell == Cell.Location && none)
                missed += meetings;
            if (experiment.Cell.HasMarkers() && inSwap)
                markers += meetings;
        }
        Assert.Equal(found, experiment.Unbatched.Found);
        Assert.Equal(missed, experiment.Unbatched.Missed);
        Assert.Equal(markers, experiment.Unbatched.Markers);
        Assert.Equal(Pages / RangePages * (RangePages * (RangePages + 1) / 2), experiment.Unbatched.Walked);
    }

    private static ulong[] RandomHalf()
    {
        var pages = Enumerable.Range(0, (int)Pages).Select(page => (ulong)page).ToArray();
        new Random(1).Shuffle(pages);
        return pages[..(int)(Pages / 2)];
    }

    private sealed class Experiment
    {
        private readonly MemoryManager _mm;
        private readonly ProcessId _process;
        private readonly FileId _file;
        private readonly ulong _firstPage;
        private readonly ulong[] _dirtied;
        private readonly HashSet<ulong> _rangesWithTables;

        public Experiment(Cell cell, ulong[] dirtied)
        {
            Cell = cell;
            _dirtied = dirtied;
            _rangesWithTables = [.. dirtied.Select(page => page / RangePages)];
            _mm = new MemoryManager(cell.Options((uint)Pages, new SwapAreaOptions((uint)Pages, 0)));
            _process = _mm.CreateProcess(_mm.CreateMemCgroup(LimitPages));
            _file = _mm.CreateShmem(Pages);
            Assert.Equal(0, _mm.Mmap(_process, Pages, MmapProt.Read | MmapProt.Write, MmapFlags.Shared | MmapFlags.Fixed, _file, 0,
                VirtAddr.FromRaw(0).WithPgdIndex(1), out var address));
            _firstPage = Pagemap.PageNumber(address);
            foreach (ulong page in dirtied)
                Assert.Equal(MemoryAccess.Done, _mm.Write(_process, Pagemap.Address(_firstPage + page), Value(page)));
            MmInvariants.Check(_mm);

            var batched = Read(BatchWords, out var batchedCounts);
            var unbatched = Read(1, out var unbatchedCounts);
            Assert.Equal(batched.Select(word => word.Raw), unbatched.Select(word => word.Raw));
            Batched = batchedCounts;
            Unbatched = unbatchedCounts;
            Present = (ulong)batched.Count(word => word.Present);
            SwapWords = (ulong)batched.Count(word => word.Swap);
            NoneWords = (ulong)batched.Count(word => !word.Present && !word.Swap);
            InSwap = (ulong)Enumerable.Range(0, (int)Pages).Count(page => StateOf((ulong)page) == PageCacheState.Swapped);
        }

        public Cell Cell { get; }

        public ulong Present { get; }

        public ulong SwapWords { get; }

        public ulong NoneWords { get; }

        public ulong InSwap { get; }

        public Counts Batched { get; }

        public Counts Unbatched { get; }

        public PageCacheState StateOf(ulong page) => _mm.PageCacheStateOf(_file, page);

        public bool HasPageTable(ulong page) => _rangesWithTables.Contains(page / RangePages);

        public void AssertNothingLost()
        {
            foreach (ulong page in _dirtied)
            {
                Assert.Equal(MemoryAccess.Done, _mm.Read(_process, Pagemap.Address(_firstPage + page), out ulong value));
                Assert.Equal(Value(page), value);
            }
            MmInvariants.Check(_mm);
        }

        private static ulong Value(ulong page) => page + 1;

        private PagemapEntry[] Read(int batch, out Counts counts)
        {
            var pagemap = _mm.OpenPagemap(_process);
            var words = new PagemapEntry[Pages];
            for (int at = 0; at < words.Length; at += batch)
                Pagemap.Read(pagemap, _firstPage + (ulong)at, words.AsSpan(at, Math.Min(batch, words.Length - at)));
            var counters = pagemap.Counters;
            counts = new Counts(counters.EntriesWalked, counters.MarkersWalked, counters.LookupsFound, counters.LookupsMissed);
            return words;
        }
    }

    private sealed record Counts(ulong Walked, ulong Markers, ulong Found, ulong Missed)
    {
        public ulong LookUps => Found + Missed;
    }
}
