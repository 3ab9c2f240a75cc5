using KernelBits.Live.Tests.Machine;
using KernelBits.Live.Tests.Targets;
using KernelBits.Proc;
using Xunit;

namespace KernelBits.Live.Tests.Reading;

/// <summary>What the reader says of a process, against what was done to it and what the kernel says otherwise.</summary>
[Collection(SwapCollection.Name)]
public sealed class ReaderTests
{
    private const LiveNeeds Needs = LiveNeeds.Swap | LiveNeeds.Compiler;
    private const ulong Page = 4096;

    [LiveFact(Needs | LiveNeeds.Kernel6_18)]
    public void Every_kind_of_page_is_counted_as_what_it_is()
    {
        using var target = new TargetProcess();
        ulong anon = target.Map("anon", 100);
        target.Write(anon, 80);
        target.PageOut(anon, 30);
        ulong guarded = target.Map("anon", 40);
        target.Write(guarded, 40);
        target.Advise(guarded + (10 * Page), 5, MadviseAdvice.GuardInstall);
        ulong shmem = target.Map("memfd", 200);
        target.Write(shmem, 100, stride: 2);
        target.PageOut(shmem, 60);
        ulong protectedShmem = target.Map("shared", 50);
        target.Write(protectedShmem, 20);
        target.Uffd("register", protectedShmem, 50);
        target.Uffd("wp", protectedShmem, 30);
        target.PageOut(protectedShmem, 10);
        ulong poisoned = target.Map("anon", 16);
        target.Uffd("register", poisoned, 16);
        target.Uffd("poison", poisoned, 4);
        ulong sysv = target.Map("sysv", 64);
        target.Write(sysv, 64);
        target.PageOut(sysv, 64);
        ulong copy = Private(target);

        using LiveProcess process = LiveProcess.Open(target.Id);
        AddressSpaceCensus census = AddressSpaceCensus.Take(process);

        Assert.Equal((50UL, 30UL, 0UL, 20UL), Counts(process, anon, 100, c => (c.Present, c.Swapped, c.SwappedShmem, c.HoleOrCached)));
        Assert.Equal((35UL, 0UL, 5UL, 0UL), Counts(process, guarded, 40, c => (c.Present, c.InSwap, c.Guard, c.HoleOrCached)));
        Assert.Equal((20UL, 0UL, 30UL, 150UL), Counts(process, shmem, 200, c => (c.Present, c.Swapped, c.SwappedShmem, c.HoleOrCached)));
        Assert.Equal((10UL, 0UL, 10UL, 30UL, 30UL), Counts(process, protectedShmem, 50, c => (c.Present, c.Swapped, c.SwappedShmem, c.UffdWp, c.HoleOrCached)));
        Assert.Equal((4UL, 0UL, 12UL), Counts(process, poisoned, 16, c => (c.Poisoned, c.InSwap, c.HoleOrCached)));
        Assert.Equal((0UL, 64UL), Counts(process, sysv, 64, c => (c.Present, c.SwappedShmem)));
        Assert.Equal((10UL, 0UL, 30UL), Counts(process, copy, 40, c => (c.Present, c.Swapped, c.SwappedShmem)));
        Assert.All(census.Mappings, mapping => Assert.Equal(mapping.Pages,
            mapping.Present + mapping.Swapped + mapping.SwappedShmem + mapping.Guard + mapping.Poisoned + mapping.HoleOrCached + mapping.Other));
        AssertAgreesWithSmaps(target.Id, census);
    }

    [LiveTheory(Needs)]
    [InlineData("memfd", 1)]
    [InlineData("memfd", 2)]
    [InlineData("shared", 3)]
    [InlineData("sysv", 4)]
    public void Random_patterns_of_shared_memory_are_what_cachestat_says_of_each_page(string kind, int seed)
    {
        const ulong pages = 3000;
        var random = new Random(seed);
        using var target = new TargetProcess();
        ulong start = target.Map(kind, pages);
        for (int i = 0; i < 60; i++)
        {
            ulong first = (ulong)random.Next((int)pages - 100);
            ulong count = (ulong)random.Next(1, 100);
            ulong at = start + (first * Page);
            switch (random.Next(4))
            {
                case 0: target.PageOut(at, count); break;
                case 1: target.Read(at, count, (ulong)random.Next(1, 8)); break;
                default: target.Write(at, count, (ulong)random.Next(1, 5)); break;
            }
        }

        target.Advise(start + (100 * Page), 200, MadviseAdvice.DontNeed);
        using LiveProcess process = LiveProcess.Open(target.Id);
        MemoryMapping mapping = process.ReadMappings().Single(m => m.Start == start);
        Assert.Equal(ShmemAccess.Opened, process.OpenShmem(mapping, out IShmemPages? shmem));
        using (shmem)
        {
            Assert.True(shmem!.IsExact);
            var words = new PagemapEntry[pages];
            var states = new ShmemPageState[pages];
            Assert.Equal((int)pages, process.Read(start, words));
            shmem.Resolve(mapping.FilePageOf(start), words, isShared: true, states);
            for (ulong i = 0; i < pages; i++)
            {
                ShmemCounts counts = shmem.Count(i, 1);
                ShmemPageState expected = words[i].Present ? ShmemPageState.NotAsked
                    : counts.Swapped > 0 ? ShmemPageState.Swapped
                    : counts.Cached > 0 ? ShmemPageState.Cached
                    : ShmemPageState.Hole;
                Assert.True(expected == states[i], $"page {i}: {states[i]}, but cachestat says {expected}");
            }

            Assert.Contains(ShmemPageState.Swapped, states);
            Assert.Contains(ShmemPageState.Cached, states);
        }

        AssertAgreesWithSmaps(target.Id, AddressSpaceCensus.Take(process));
    }

    [LiveFact(Needs)]
    public void A_last_page_that_the_file_ends_in_is_in_swap_like_any_other()
    {
        using var target = new TargetProcess();
        ulong start = target.Map("memfd", 16);
        using LiveProcess process = LiveProcess.Open(target.Id);
        MemoryMapping mapping = process.ReadMappings().Single(m => m.Start == start);
        using (FileStream file = File.Open($"/proc/{target.Id}/map_files/{mapping.Start:x}-{mapping.End:x}", FileMode.Open, FileAccess.ReadWrite))
        {
            file.SetLength((long)(16 * Page) - 100);
        }

        target.Write(start, 5);
        target.Write(start + (6 * Page), 10);
        target.PageOut(start, 16);
        var words = new PagemapEntry[16];
        var states = new ShmemPageState[16];
        process.Read(start, words);
        process.OpenShmem(mapping, out IShmemPages? pages);
        using (pages)
        {
            pages!.Resolve(0, words, isShared: true, states);
        }

        Assert.Equal(ShmemPageState.Hole, states[5]);
        Assert.All(states.Where(static (_, i) => i != 5), static state => Assert.Equal(ShmemPageState.Swapped, state));
    }

    [LiveFact(Needs)]
    public void Without_cachestat_holes_are_still_certain_and_swap_is_a_lower_bound()
    {
        using var target = new TargetProcess();
        ulong start = target.Map("memfd", 256);
        target.Write(start, 200, stride: 3);
        target.PageOut(start, 100);
        using LiveProcess process = LiveProcess.Open(target.Id);
        MemoryMapping mapping = process.ReadMappings().Single(m => m.Start == start);
        var words = new PagemapEntry[256];
        process.Read(start, words);
        var exact = new ShmemPageState[256];
        var seek = new ShmemPageState[256];
        process.OpenShmem(mapping, out IShmemPages? pages);
        using (pages)
        {
            pages!.Resolve(0, words, isShared: true, exact);
        }

        var file = LibC.Open($"/proc/{target.Id}/map_files/{mapping.Start:x}-{mapping.End:x}", OpenConstants.ORdonly | OpenConstants.OCloexec);
        Assert.True(SeekPages.TryCreate(file, target.Id, out IShmemPages? fallback));
        using (fallback)
        {
            Assert.False(fallback!.IsExact);
            fallback.Resolve(0, words, isShared: true, seek);
            Assert.Equal(67UL, fallback.Count(0, 256).Cached + fallback.Count(0, 256).Swapped);
        }

        for (int i = 0; i < 256; i++)
        {
            Assert.Equal(exact[i] is ShmemPageState.Hole or ShmemPageState.NotAsked, seek[i] is ShmemPageState.Hole or ShmemPageState.NotAsked);
            Assert.True(seek[i] != ShmemPageState.Swapped || exact[i] == ShmemPageState.Swapped);
        }
    }

    [LiveFact(Needs)]
    public void A_scan_finds_the_regions_that_words_tell()
    {
        using var target = new TargetProcess();
        ulong start = target.Map("anon", 5000);
        target.Write(start, 2000, stride: 2);
        target.Write(start + (2048 * Page), 1024);
        target.PageOut(start + (2100 * Page), 300);
        ulong end = start + (5000 * Page);
        using LiveProcess process = LiveProcess.Open(target.Id);
        PageQuery[] queries =
        [
            PageQuery.Populated,
            new(PageCategories.Present, PageCategories.None, PageCategories.Present),
            new(PageCategories.None, PageCategories.Swapped, PageCategories.Swapped | PageCategories.File),
            new(PageCategories.Present, PageCategories.None, PageCategories.None, Inverted: PageCategories.Present),
        ];
        foreach (PageQuery query in queries)
        {
            List<PageRegion> read = Find(readsWords: true);
            Assert.NotEmpty(read);
            Assert.Equal(read, Joined(Find(readsWords: false)));

            List<PageRegion> Find(bool readsWords)
            {
                List<PageRegion> found = [];
                foreach (PageRegion region in process.FindRegions(query, start, end, new PageRegion[7], readsWords, CancellationToken.None))
                {
                    found.Add(region);
                }

                return found;
            }
        }
    }

    [LiveFact(LiveNeeds.Compiler)]
    public void A_sparse_mapping_of_200_GiB_is_read_without_memory_of_its_size()
    {
        const ulong pages = 200UL << 18;
        using var target = new TargetProcess();
        ulong start = target.Map("anon", pages);
        ulong shared = target.Map("shared", pages);
        ulong[] touched = [0, 5, 1_000_000, pages - 1];
        foreach (ulong page in touched)
        {
            target.Write(start + (page * Page), 1);
            target.Write(shared + (page * Page), 1);
        }

        using LiveProcess process = LiveProcess.Open(target.Id);
        AddressSpaceCensus.Take(process);
        long before = GC.GetAllocatedBytesForCurrentThread();
        AddressSpaceCensus census = AddressSpaceCensus.Take(process);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.NotEmpty(census.Mappings);
        Assert.Equal((pages, 4UL, pages - 4), Counts(process, start, pages, c => (c.Pages, c.Present, c.Hole)));
        Assert.Equal((pages, 4UL, pages - 4), Counts(process, shared, pages, c => (c.Pages, c.Present, c.Hole)));
    }

    private static List<PageRegion> Joined(List<PageRegion> regions)
    {
        // A scan that stops at a full buffer can cut a region in two.
        List<PageRegion> joined = [];
        foreach (PageRegion region in regions)
        {
            if (joined is [.., { } last] && last.End == region.Start && last.Categories == region.Categories)
            {
                joined[^1] = new PageRegion(last.Start, region.End, region.Categories);
            }
            else
            {
                joined.Add(region);
            }
        }

        return joined;
    }

    /// <summary>A private mapping of a memfd: 10 pages are copies, 30 of the file's are in swap, of which one is behind a copy.</summary>
    private static ulong Private(TargetProcess target)
    {
        ulong file = target.Map("memfd", 40);
        target.Write(file, 40);
        target.PageOut(file, 40);
        ulong copy = target.Map("copy", 40);
        target.Write(copy, 10);
        target.PageOut(file, 40);
        return copy;
    }

    /// <summary>Counts of a range: the kernel joins neighbouring mappings that are alike.</summary>
    private static T Counts<T>(LiveProcess process, ulong start, ulong pages, Func<MappingCensus, T> counts)
    {
        AddressSpaceCensus census = AddressSpaceCensus.Take(process, new CensusOptions { Start = start, End = start + (pages * Page) });
        return counts(census.Totals);
    }

    private static void AssertAgreesWithSmaps(int process, AddressSpaceCensus census)
    {
        Dictionary<ulong, ulong> smaps = Smaps.SwapPages(process);
        Assert.Equal(smaps.Count, census.Mappings.Length);
        Assert.All(census.Mappings, mapping => Assert.True(
            smaps[mapping.Mapping!.Start] == mapping.InSwap,
            $"{mapping.Mapping}: {mapping.InSwap} pages in swap, but smaps says {smaps[mapping.Mapping.Start]}"));
    }
}
