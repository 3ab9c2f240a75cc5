using KernelBits.Live.Tests.Machine;
using KernelBits.Live.Tests.Targets;
using KernelBits.Proc;
using Xunit;
using Xunit.Abstractions;

namespace KernelBits.Live.Tests.Reading;

/// <summary>The experiment of the RFC's thread at 1 GiB: half of it dirtied at random under a limit that it does not fit in.</summary>
[Collection(SwapCollection.Name)]
public sealed class ExperimentTests(ITestOutputHelper output)
{
    private const ulong Pages = 1UL << 18;
    private const long LimitBytes = 320L << 20;

    [LiveFact(LiveNeeds.Swap | LiveNeeds.Cgroup | LiveNeeds.Compiler)]
    public void No_page_in_swap_is_missed_and_none_is_invented()
    {
        using var target = new TargetProcess(MemoryCgroup.Create(LimitBytes));
        ulong start = target.Map("memfd", Pages);
        Assert.Equal(Pages / 2, target.WriteHalf(start, Pages, seed: 1));

        using LiveProcess process = LiveProcess.Open(target.Id);
        var options = new CensusOptions { Start = start, End = start + (Pages * PagingConstants.PageSize) };
        MappingCensus census = AddressSpaceCensus.Take(process, options).Totals;
        (ulong present, ulong plain, ulong truth, ulong falseSwap, ulong missed) = Compare(process, start);

        output.WriteLine($"present {census.Present}, swapped {census.SwappedShmem}, PM_SWAP {plain}, in swap {truth}, false {falseSwap}, missed {missed}");
        Assert.Equal((0UL, 0UL), (falseSwap, missed));
        Assert.Equal((present, truth, Pages / 2), (census.Present, census.SwappedShmem, census.Present + census.SwappedShmem + census.Cached));
        Assert.Equal(truth, Smaps.SwapPages(target.Id)[start]);
        Assert.InRange(truth, Pages / 8, Pages / 2);
        Assert.Equal(0UL, plain);
    }

    /// <summary>Holds each page's answer against cachestat(2) of that page alone.</summary>
    private static (ulong Present, ulong Plain, ulong Truth, ulong False, ulong Missed) Compare(LiveProcess process, ulong start)
    {
        MemoryMapping mapping = process.ReadMappings().Single(m => m.Start == start);
        process.OpenShmem(mapping, out IShmemPages? shmem);
        using (shmem)
        {
            ulong present = 0, plain = 0, truth = 0, wrong = 0, missed = 0;
            var states = new ShmemPageState[4096];
            foreach (PagemapBatch batch in process.Read(start, mapping.End, new PagemapEntry[4096]))
            {
                ulong first = mapping.FilePageOf(batch.Address);
                shmem!.Resolve(first, batch.Words, isShared: true, states);
                for (int i = 0; i < batch.Words.Length; i++)
                {
                    bool inSwap = shmem.Count(first + (ulong)i, 1).Swapped > 0;
                    bool said = states[i] == ShmemPageState.Swapped;
                    present += batch.Words[i].Present ? 1UL : 0;
                    plain += batch.Words[i].Swap ? 1UL : 0;
                    truth += inSwap ? 1UL : 0;
                    wrong += said && !inSwap ? 1UL : 0;
                    missed += inSwap && !said ? 1UL : 0;
                }
            }

            return (present, plain, truth, wrong, missed);
        }
    }
}
