using System.Diagnostics;
using System.Globalization;
using KernelBits.Experiments;

namespace KernelBits.Benchmarks.Replay;

/// <summary>What the experiment costs at its full size.</summary>
/// <param name="PopulateNanoseconds">A dirtied page, reclaim included; the slowest configuration.</param>
/// <param name="BatchedNanoseconds">A page read in batches; the slowest configuration.</param>
/// <param name="TypicalPopulateNanoseconds">The same, of the configuration in the middle.</param>
/// <param name="TypicalBatchedNanoseconds">The same, of the configuration in the middle.</param>
/// <param name="BytesPerPage">The process's peak memory a mapped page.</param>
/// <param name="RuntimeBytesPerPage">What the process took before it began.</param>
internal sealed record ReplayCosts(
    double PopulateNanoseconds, double BatchedNanoseconds, double TypicalPopulateNanoseconds, double TypicalBatchedNanoseconds, double BytesPerPage,
    double RuntimeBytesPerPage)
{
    /// <summary>The argument with which this program only runs the experiment.</summary>
    public const string ChildArgument = "replay-once";

    /// <summary>In a process of its own, so that its memory is the experiment's.</summary>
    public static ReplayCosts Measure()
    {
        double[] figures = [.. SelfProcess.Run([ChildArgument]).Trim().Split(' ').Select(static f => double.Parse(f, CultureInfo.InvariantCulture))];
        return new ReplayCosts(figures[0], figures[1], figures[2], figures[3], figures[4], figures[5]);
    }

    /// <summary>What the child process does.</summary>
    public static void RunOnce()
    {
        ReplayPlan plan = ReplayPlan.Rfc;
        double runtime = PeakBytes() / plan.Pages;
        ReplayResult result = new ReplayExperiment(plan).Run();
        double[] populate = [.. result.Cells.Select(c => c.Populate.TotalNanoseconds / plan.DirtiedPages).Order()];
        double[] batched = [.. result.Cells.Select(c => c.Batched.Elapsed.TotalNanoseconds / plan.Pages).Order()];
        int middle = populate.Length / 2;
        double[] figures = [populate[^1], batched[^1], populate[middle], batched[middle], PeakBytes() / plan.Pages, runtime];
        Console.WriteLine(string.Join(' ', figures.Select(static f => f.ToString("F3", CultureInfo.InvariantCulture))));
    }

    private static double PeakBytes()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }
}
