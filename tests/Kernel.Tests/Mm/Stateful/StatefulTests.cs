using FsCheck;
using FsCheck.Fluent;
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
    private const int DefaultSequences = 40;
    private const int Length = 120;

    public static TheoryData<Cell, bool> Worlds
    {
        get
        {
            var worlds = new TheoryData<Cell, bool>();
            foreach (var cell in Enum.GetValues<Cell>())
            {
                worlds.Add(cell, false);
                worlds.Add(cell, true);
            }
            return worlds;
        }
    }

    [Theory, MemberData(nameof(Worlds))]
    public void Programs_see_what_they_wrote_and_pagemap_tells_the_state(Cell cell, bool tight)
    {
        var statistics = new OpStatistics();
        var property = Prop.ForAll(OpSequence.Arbitrary(Length), sequence => new World(cell, tight, statistics).Run(sequence));
        ulong seed = FromEnvironment("KERNELBITS_SEED", DefaultSeed) + (tight ? 1UL : 0);
        var replay = new Replay(new Rnd(seed, (2 * seed) + 1), FSharpOption<int>.None);
        int sequences = (int)FromEnvironment("KERNELBITS_SEQUENCES", DefaultSequences);

        property.Check(Config.QuickThrowOnFailure.WithMaxTest(sequences).WithReplay(FSharpOption<Replay>.Some(replay)));

        output.WriteLine($"{cell}, {(tight ? "tight" : "roomy")}: {sequences} sequences of {Length} operations\n{statistics}");
        var wanted = Enum.GetValues<OpKind>().Select(kind => $"operation {kind}").Concat(Outcome.Expected(cell, tight));
        Assert.Empty(statistics.Missing(wanted));
    }

    private static ulong FromEnvironment(string variable, ulong otherwise)
        => ulong.TryParse(Environment.GetEnvironmentVariable(variable), out ulong value) ? value : otherwise;
}
