using System.Globalization;
using KernelBits.Live.Tests.Targets;
using KernelBits.Proc;
using Xunit;
using Xunit.Abstractions;

namespace KernelBits.Live.Tests.Reading;

/// <summary>
/// A process that forks, maps and unmaps all the time. KERNELBITS_LIVE_SECONDS says for how long it is read; a build takes a few.
/// </summary>
public sealed class RestlessProcessTests(ITestOutputHelper output)
{
    private const ulong Pages = 600;

    private static readonly TimeSpan _time = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("KERNELBITS_LIVE_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? seconds : 3);

    [LiveFact(LiveNeeds.Compiler)]
    public async Task What_stays_is_never_lost_while_the_rest_changes()
    {
        using var target = new TargetProcess();
        ulong anon = target.Map("anon", Pages);
        target.Write(anon, Pages, stride: 2);
        ulong shared = target.Map("memfd", Pages);
        target.Write(shared, Pages, stride: 3);
        Task<ulong> churn = target.Churn(_time);
        using LiveProcess process = LiveProcess.Open(target.Id);
        int passes = 0;
        int mappings = 0;
        int changed = 0;
        while (!churn.IsCompleted)
        {
            AddressSpaceCensus all = AddressSpaceCensus.Take(process);
            mappings += all.Mappings.Length;
            changed += all.Mappings.Count(static m => m.Changed);
            Assert.All(all.Mappings.Zip(all.Mappings.Skip(1)), static pair => Assert.True(pair.First.Mapping!.End <= pair.Second.Mapping!.Start));
            Assert.Equal((Pages / 2, Pages / 2), Counts(process, anon));
            Assert.Equal((Pages / 3, Pages * 2 / 3), Counts(process, shared));
            passes++;
        }

        ulong rounds = await churn;
        output.WriteLine($"{passes} passes over a process that made {rounds} rounds; {changed} of {mappings} mappings changed to the end");
        Assert.InRange(passes, 1, int.MaxValue);
    }

    [LiveFact(LiveNeeds.Compiler)]
    public void Processes_that_end_at_any_moment_cause_documented_errors_only()
    {
        var end = DateTime.UtcNow + (_time / 3);
        var failures = new Dictionary<LiveFailure, int>();
        var random = new Random(1);
        int reads = 0;
        for (int run = 0; run == 0 || DateTime.UtcNow < end; run++)
        {
            using var target = new TargetProcess();
            target.Write(target.Map("anon", 5000), 5000);
            Task kill = Task.Run(async () =>
            {
                await Task.Delay(random.Next(4));
                target.Kill();
            });
            try
            {
                while (true)
                {
                    using LiveProcess process = LiveProcess.Open(target.Id);
                    AddressSpaceCensus.Take(process);
                    reads++;
                }
            }
            catch (LiveProcessException e)
            {
                failures[e.Failure] = failures.GetValueOrDefault(e.Failure) + 1;
            }

            kill.Wait();
        }

        output.WriteLine($"{reads} whole reads; {string.Join(", ", failures.Select(static f => $"{f.Value} {f.Key}"))}");
        Assert.Subset(new HashSet<LiveFailure> { LiveFailure.ProcessExited, LiveFailure.NoSuchProcess, LiveFailure.NoMemory }, failures.Keys.ToHashSet());
    }

    private static (ulong Present, ulong Hole) Counts(LiveProcess process, ulong start)
    {
        MappingCensus census = AddressSpaceCensus.Take(process, new CensusOptions { Start = start, End = start + (Pages * PagingConstants.PageSize) }).Totals;
        return (census.Present, census.Hole);
    }
}
