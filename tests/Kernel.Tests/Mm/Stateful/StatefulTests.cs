using FsCheck;
using FsCheck.Fluent;
using KernelBits.FsCheck;
using KernelBits.Traces;
using Microsoft.FSharp.Core;
using Xunit;
using Xunit.Abstractions;

namespace KernelBits.Tests.Mm.Stateful;

/// <summary>
/// Random operations over several processes, files, mappings, cgroups and swap areas. The seed is fixed; set
/// <c>KERNELBITS_SEED</c> and <c>KERNELBITS_SEQUENCES</c> to look further.
/// </summary>
public sealed class StatefulTests(ITestOutputHelper output)
{
    private const ulong DefaultSeed = 20210804;
    private const int DefaultSequences = 16;
    private const int Length = 120;
    private const int MostRounds = 4;

    public static TheoryData<StatefulKernel> Kernels => new(StatefulKernel.All);

    [Theory, MemberData(nameof(Kernels))]
    public void Programs_see_what_they_wrote_and_pagemap_tells_the_state(StatefulKernel kernel)
    {
        var statistics = new OpStatistics();
        ulong seed = FromEnvironment("KERNELBITS_SEED", DefaultSeed);
        int sequences = (int)FromEnvironment("KERNELBITS_SEQUENCES", DefaultSequences);

        // Each kernel has sequences of its own, so that together they come further, and more of them until it has met everything.
        ulong own = seed + (ulong)StatefulKernel.All.ToList().IndexOf(kernel);
        string again = $"KERNELBITS_SEED={seed} KERNELBITS_SEQUENCES={sequences} finds them again.";
        int rounds = 0;
        do
            Check(kernel, sequence => new World(kernel, statistics), own + (ulong)(rounds++ * StatefulKernel.All.Count), sequences, again);
        while (rounds < MostRounds && statistics.Missing(Outcome.Expected(kernel)).Any());

        output.WriteLine($"{kernel}: {rounds * sequences} sequences of {Length} operations, seed {seed}\n{statistics}");
        Assert.Empty(statistics.Missing(Outcome.Expected(kernel)));
    }

    internal static ulong FromEnvironment(string variable, ulong otherwise)
        => ulong.TryParse(Environment.GetEnvironmentVariable(variable), out ulong value) ? value : otherwise;

    // The last world that fails is that of the shortest sequence found.
    private static void Check(StatefulKernel kernel, Func<MmOperations, World> start, ulong seed, int sequences, string again)
    {
        Trace? failing = null;
        Exception? failure = null;
        var property = Prop.ForAll(MmOperations.Arbitrary(Length), sequence =>
        {
            World? world = null;
            try
            {
                world = start(sequence);
                world.Run(sequence);
            }
            catch (Exception e) when (e is not OutOfMemoryException && world is not null)
            {
                (failing, failure) = (world.Trace, e);
                throw;
            }
        });
        var replay = new Replay(new Rnd(seed, (2 * seed) + 1), FSharpOption<int>.None);
        try
        {
            property.Check(Config.QuickThrowOnFailure.WithMaxTest(sequences).WithReplay(FSharpOption<Replay>.Some(replay)));
        }
        catch (Exception) when (failing is not null)
        {
            string file = FailingTraces.Write($"stateful-{kernel}-{seed}", failing);
            Assert.Fail(FailingTraces.Message(file, failing, again, failure!));
        }
    }
}
