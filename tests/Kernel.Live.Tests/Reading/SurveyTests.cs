using KernelBits.Live.Tests.Machine;
using KernelBits.Live.Tests.Targets;
using KernelBits.Proc;
using Xunit;

namespace KernelBits.Live.Tests.Reading;

/// <summary>What is said of a whole file at once is what cachestat says of each of its pages; where it cannot be, nothing is said.</summary>
[Collection(SwapCollection.Name)]
public sealed class SurveyTests
{
    private const LiveNeeds Needs = LiveNeeds.Swap | LiveNeeds.Compiler;
    private const ulong Page = 4096;
    private const ulong Pages = 600;

    [LiveTheory(Needs)]
    [InlineData("all in swap", true)]
    [InlineData("half in swap", true)]
    [InlineData("a run in the middle in swap", true)]
    [InlineData("half cached", true)]
    [InlineData("all mapped", true)]
    [InlineData("empty", true)]
    [InlineData("two runs in swap", false)]
    [InlineData("one page missing in a run", false)]
    [InlineData("mapped and in swap", true)]
    [InlineData("mapped and in swap by turns", true)]
    [InlineData("mapped, in swap and hidden by markers", true)]
    [InlineData("cached and in swap", false)]
    [InlineData("mapped, cached and in swap", false)]
    [InlineData("allocated and never written", false)]
    public void It_is_right_or_there_is_none(string pattern, bool isExpected)
    {
        using var target = new TargetProcess();
        ulong start = target.Map("memfd", Pages);
        using LiveProcess process = LiveProcess.Open(target.Id);
        MemoryMapping mapping = process.ReadMappings().Single(m => m.Start == start);
        Make(pattern, target, mapping);
        process.OpenShmem(mapping, out IShmemPages? pages);
        using (pages)
        {
            bool isGiven = ((Cachestat)pages!).TrySurvey(mapping, CountPresent, always: true, out ShmemSurvey survey);
            Assert.Equal(isExpected, isGiven);
            if (isGiven)
            {
                AssertAgrees(process, mapping, pages, survey);
            }
        }

        ulong CountPresent(ulong first, ulong count)
        {
            var words = new PagemapEntry[count];
            process.Read(start + (first * Page), words);
            return PagemapTally.Count(words).Present;
        }
    }

    [LiveFact(Needs)]
    public void Part_of_a_file_and_a_private_mapping_have_none()
    {
        using var target = new TargetProcess();
        ulong start = target.Map("memfd", Pages);
        target.Write(start, Pages);
        ulong copy = target.Map("copy", Pages);
        using LiveProcess process = LiveProcess.Open(target.Id);
        MemoryMapping mapping = process.ReadMappings().Single(m => m.Start == start);
        MemoryMapping ofCopy = process.ReadMappings().Single(m => m.Start == copy);
        process.OpenShmem(mapping, out IShmemPages? pages);
        using (pages)
        {
            var cachestat = (Cachestat)pages!;
            Assert.False(cachestat.TrySurvey(ofCopy, NotCalled, always: true, out _));
            Assert.False(cachestat.TrySurvey(mapping with { End = mapping.End - Page }, NotCalled, always: true, out _));
            Assert.False(cachestat.TrySurvey(mapping with { Start = mapping.Start + Page, FileOffset = Page }, NotCalled, always: true, out _));
        }
    }

    [LiveFact(Needs)]
    public void There_is_none_while_something_lies_below_the_lowest_address_left()
    {
        using var target = new TargetProcess();
        ulong start = target.Map("memfd", Pages);
        target.Write(start, Pages);
        using LiveProcess process = LiveProcess.Open(target.Id);
        MemoryMapping mapping = process.ReadMappings().Single(m => m.Start == start);
        process.OpenShmem(mapping, out IShmemPages? pages);
        using (pages)
        {
            var cachestat = (Cachestat)pages!;
            using (new LowestPage())
            {
                Assert.False(cachestat.TrySurvey(mapping, NotCalled, always: true, out _));
            }

            Assert.True(cachestat.TrySurvey(mapping, NotCalled, always: true, out _));
        }
    }

    [LiveFact(Needs)]
    public void A_large_file_in_swap_is_worth_one_and_the_census_of_it_agrees_with_smaps()
    {
        const ulong pages = 1 << 14;
        using var target = new TargetProcess();
        ulong start = target.Map("memfd", pages);
        target.Write(start, pages);
        target.PageOut(start, pages);
        using LiveProcess process = LiveProcess.Open(target.Id);
        MemoryMapping mapping = process.ReadMappings().Single(m => m.Start == start);
        process.OpenShmem(mapping, out IShmemPages? shmem);
        using (shmem)
        {
            Assert.True(shmem!.TrySurvey(mapping, NotCalled, out ShmemSurvey survey));
            Assert.Equal(new ShmemSurvey(0, pages, ShmemPageState.Swapped), survey);
        }

        MappingCensus census = AddressSpaceCensus.Take(process).Mappings.Single(m => m.Mapping == mapping);
        Assert.Equal((pages, 0UL), (census.SwappedShmem, census.HoleOrCached));
        Assert.Equal(pages, Smaps.SwapPages(target.Id)[start]);
    }

    private static ulong NotCalled(ulong first, ulong pages) => throw new InvalidOperationException("one count settles it");

    private static void Make(string pattern, TargetProcess target, MemoryMapping mapping)
    {
        ulong start = mapping.Start;
        switch (pattern)
        {
            case "all in swap":
                target.Write(start, Pages);
                target.PageOut(start, Pages);
                break;
            case "half in swap":
                target.Write(start, Pages / 2);
                target.PageOut(start, Pages / 2);
                break;
            case "a run in the middle in swap":
                target.Write(start + (100 * Page), 70);
                target.PageOut(start, Pages);
                break;
            case "half cached":
                target.Write(start, Pages / 2);
                target.Advise(start, Pages, MadviseAdvice.DontNeed);
                break;
            case "all mapped":
                target.Write(start, Pages);
                break;
            case "two runs in swap":
                target.Write(start, 10);
                target.Write(start + (100 * Page), 10);
                target.PageOut(start, Pages);
                break;
            case "one page missing in a run":
                target.Write(start, 50);
                target.Write(start + (51 * Page), 50);
                target.PageOut(start, Pages);
                break;
            case "mapped and in swap":
                target.Write(start, Pages);
                target.PageOut(start, Pages / 3);
                break;
            case "mapped and in swap by turns":
                target.Write(start, Pages);
                for (ulong page = 0; page < Pages; page += 7)
                {
                    target.PageOut(start + (page * Page), 1 + (page % 5));
                }

                break;
            case "mapped, in swap and hidden by markers":
                target.Write(start, Pages);
                target.Uffd("register", start, Pages);
                target.PageOut(start, Pages / 3);
                target.Uffd("wp", start, Pages / 4);
                break;
            case "cached and in swap":
                target.Write(start, Pages);
                target.PageOut(start, Pages / 3);
                target.Advise(start, Pages, MadviseAdvice.DontNeed);
                break;
            case "mapped, cached and in swap":
                target.Write(start, Pages);
                target.PageOut(start, Pages / 3);
                target.Advise(start + (500 * Page), 1, MadviseAdvice.DontNeed);
                break;
            case "allocated and never written":
                target.Write(start, 10);
                Allocate(target, mapping, first: 20, pages: 10);
                break;
        }
    }

    // posix_fallocate, in the file of the process.
    private static void Allocate(TargetProcess target, MemoryMapping mapping, int first, int pages) =>
        Tool.Run("fallocate", "-o", $"{first * (long)Page}", "-l", $"{pages * (long)Page}", $"/proc/{target.Id}/map_files/{mapping.Start:x}-{mapping.End:x}");

    private static void AssertAgrees(LiveProcess process, MemoryMapping mapping, IShmemPages pages, ShmemSurvey survey)
    {
        var words = new PagemapEntry[Pages];
        var states = new ShmemPageState[Pages];
        process.Read(mapping.Start, words);
        survey.Resolve(0, words, isShared: true, states);
        for (ulong page = 0; page < Pages; page++)
        {
            ShmemCounts counts = pages.Count(page, 1);
            if (!words[page].Present)
            {
                Assert.Equal(counts, survey.Count(page, 1));
            }

            Assert.Equal(
                words[page].Present ? ShmemPageState.NotAsked
                : counts.Swapped > 0 ? ShmemPageState.Swapped
                : counts.Cached > 0 ? ShmemPageState.Cached
                : ShmemPageState.Hole,
                states[page]);
        }

        if (PagemapTally.Count(words.AsSpan(37, 200)).Present == 0)
        {
            Assert.Equal(pages.Count(37, 200), survey.Count(37, 200));
        }

        ShmemPageState last = states[^1];
        survey.Resolve(Pages - 1, words.AsSpan(^1..), isShared: true, states);
        Assert.Equal(last, states[0]);
    }
}
