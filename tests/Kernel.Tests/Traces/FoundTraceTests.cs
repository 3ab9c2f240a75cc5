using KernelBits.Traces;
using Xunit;

namespace KernelBits.Tests.Traces;

/// <summary>Where the lockstep tests once found model and running kernel apart: what the kernel did, as small as it gets.</summary>
public sealed class FoundTraceTests
{
    public static TheoryData<string> Names => [.. Found.Select(trace => trace.Name)];

    private static IEnumerable<Trace> Found => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Traces", "Found"), "*.jsonl")
        .SelectMany(file => TraceReader.Read(File.ReadLines(file)));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_model_does_what_the_kernel_did(string name)
        => Assert.Null(TraceReplayer.Replay(Found.Single(trace => trace.Name == name)).Difference?.ToString());

    /// <summary>Before v6.9 UFFDIO_POISON asked first whether the memory is registered.</summary>
    [Fact]
    public void Poison_that_fails_left_nothing_behind_before_v6_9()
    {
        var trace = Found.Single(found => found.Name == "poison-prepares-anonymous");
        var difference = TraceReplayer.Replay(trace with { Kernel = KernelProfiles.Find("v6.6")!.Value }).Difference!;
        Assert.Equal(("map a in p1", "P:zero", "-"), (difference.Subject, difference.Expected, difference.Actual));
    }
}
