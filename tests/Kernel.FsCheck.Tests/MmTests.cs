using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using KernelBits.Mm;
using KernelBits.Traces;
using Xunit;

namespace KernelBits.FsCheck.Tests;

/// <summary>Operations and traces as somebody else's tests use them.</summary>
public sealed class MmTests
{
    private static readonly Rnd _seed = new(20210807);

    public static TheoryData<string> Profiles => [.. KernelProfiles.All.Select(static p => p.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void A_trace_replays_without_a_difference_also_from_its_text(string profile)
    {
        foreach (MmTrace made in MmTrace.Arbitrary(KernelProfiles.Find(profile)!.Value, 60).Generator.Sample(3, _seed, 100))
        {
            Trace read = Assert.Single(TraceReader.Read(made.ToString().Split('\n')));
            TraceOutcome outcome = TraceReplayer.Replay(read);
            Assert.True(outcome.Difference is null, $"{outcome.Difference}");
            Assert.InRange(outcome.Words, 100, int.MaxValue);
        }
    }

    [Fact]
    public void Every_operation_is_met_within_a_thousand()
    {
        MmSession session = new(KernelProfiles.Find("v6.18")!.Value);
        HashSet<MmOperationKind> done =
            [.. MmOperations.Random(seed: 1, length: 1_000).Operations.Where(op => session.Do(op) is not null).Select(static op => op.Kind)];
        Assert.Equal(Enum.GetValues<MmOperationKind>(), done.Order());
    }

    [Property(Arbitrary = [typeof(KernelArbitraries<V6_12>)], MaxTest = 5)]
    public void Operations_and_traces_come_as_parameters(MmOperations operations, MmTrace trace)
    {
        Assert.NotEmpty(operations.Operations);
        Assert.Equal(KernelProfiles.Find("v6.12"), trace.Trace.Kernel);
    }

    [Fact]
    public void A_failing_property_shows_the_few_operations_that_make_it_fail()
    {
        KernelProfile kernel = KernelProfiles.Find("v6.12")!.Value;
        MmOperations? smallest = null;
        Assert.ThrowsAny<Exception>(() => Prop.ForAll(
            MmOperations.Arbitrary(60),
            operations =>
            {
                MmSession session = new(kernel);
                bool swaps = operations.Operations.Any(op => session.Do(op) is not null && session.Mm.Counters.SwapOuts > 0);
                smallest = swaps ? operations : smallest;
                return !swaps;
            }).QuickCheckThrowOnFailure());
        Assert.InRange(smallest!.Operations.Count, 1, 3);
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 5)]
    public void A_tool_can_be_held_against_the_model(MmOperations operations)
    {
        MmSession session = new(KernelProfiles.Default);
        foreach (MmOperation operation in operations.Operations)
        {
            _ = session.Do(operation);
            foreach (ProcessId process in session.Processes)
            {
                foreach ((VirtAddr start, ulong pages) in session.MappingsOf(process))
                {
                    PagemapEntry[] words = new PagemapEntry[pages];
                    Assert.Equal((long)pages * PagemapConstants.PmEntryBytes, session.Mm.OpenPagemap(process).PRead(words, (long)(start.Raw >> PagingConstants.PageShift) * PagemapConstants.PmEntryBytes));
                    Assert.DoesNotContain(words, static word => word.Present && word.Swap);
                }
            }
        }
    }
}
