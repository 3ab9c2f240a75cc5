using KernelBits.Experiments;
using KernelBits.FsCheck;
using System.Diagnostics;
using Xunit;
using Xunit.Abstractions;

namespace KernelBits.Tests.Mm.Stateful;

/// <summary>
/// A long run of random operations that one seed reproduces: worlds of several thousand operations, each on the next kernel, each
/// ended so that a leak shows. <c>KERNELBITS_SEED</c> and <c>KERNELBITS_OPERATIONS</c> say which run and how long,
/// <c>KERNELBITS_CHECK_INTERVAL</c> how many operations there are from one check of all laws to the next.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const ulong DefaultSeed = 618;
    private const ulong DefaultOperations = 42_000;
    private const int WorldOperations = 2_000;

    // From this length on a run meets every operation and every kind of marker.
    private const ulong LongOperations = 500_000;

    private const ulong DefaultCheckInterval = 1;

    private const int MostShrinks = 1_000;

    [Fact]
    public void A_long_run_keeps_every_law()
    {
        ulong seed = StatefulTests.FromEnvironment("KERNELBITS_SEED", DefaultSeed);
        ulong operations = StatefulTests.FromEnvironment("KERNELBITS_OPERATIONS", DefaultOperations);
        ulong checkInterval = StatefulTests.FromEnvironment("KERNELBITS_CHECK_INTERVAL", DefaultCheckInterval);
        var statistics = new OpStatistics();
        var seeds = new SplitMix64(seed);
        long started = Stopwatch.GetTimestamp();
        for (ulong done = 0, world = 0; done < operations; done += WorldOperations, world++)
        {
            var kernel = StatefulKernel.All[(int)(world % (ulong)StatefulKernel.All.Count)];
            int length = (int)Math.Min(WorldOperations, operations - done);
            var sequence = MmOperations.Random(seeds.Next(), length);
            if (Failure(kernel, sequence, statistics, checkInterval) is { } failure)
                Fail(kernel, sequence, failure, $"KERNELBITS_SEED={seed} KERNELBITS_OPERATIONS={operations} finds them again, in world {world}.");
        }
        output.WriteLine(
            $"seed {seed}: {operations:n0} operations in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s, all laws checked {(checkInterval == 1 ? "after each" : $"every {checkInterval} operations")} and at the end of each world of {WorldOperations:n0}\n{statistics}");
        if (operations >= LongOperations)
            Assert.Empty(statistics.Missing(Wanted()));
    }

    private static IEnumerable<string> Wanted()
        => [.. Enum.GetValues<MmOperationKind>().Select(kind => $"operation {kind}"), .. "MWCGX".Select(Outcome.MarkerSeen)];

    private static void Fail(StatefulKernel kernel, MmOperations sequence, (World World, Exception Reason) failure, string seed)
    {
        // From here on with every check after every operation, which ends each try sooner.
        if (Failure(kernel, sequence, new OpStatistics(), 1) is { } sooner)
            (sequence, failure) = Shrink(kernel, sequence, sooner);
        string file = FailingTraces.Write($"simulation-{kernel}", failure.World.Trace);
        Assert.Fail(FailingTraces.Message(file, failure.World.Trace, seed, failure.Reason));
    }

    private static (MmOperations, (World, Exception)) Shrink(StatefulKernel kernel, MmOperations sequence, (World, Exception) failure)
    {
        int tries = 0;
        for (bool isShorter = true; isShorter && tries < MostShrinks;)
        {
            isShorter = false;
            foreach (var candidate in sequence.Shrink())
            {
                if (++tries > MostShrinks)
                    break;
                if (Failure(kernel, candidate, new OpStatistics(), 1) is not { } found)
                    continue;
                (sequence, failure, isShorter) = (candidate, found, true);
                break;
            }
        }
        return (sequence, failure);
    }

    private static (World World, Exception Reason)? Failure(StatefulKernel kernel, MmOperations sequence, OpStatistics statistics, ulong checkInterval)
    {
        var world = new World(kernel, statistics, checkInterval);
        try
        {
            world.Run(sequence);
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return (world, e);
        }
    }
}
