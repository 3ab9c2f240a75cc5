using System.Globalization;
using KernelBits.Experiments;

namespace KernelBits.Benchmarks.Replay;

/// <summary>What the experiment costs at its full size.</summary>
/// <param name="PopulateNanoseconds">A dirtied page, reclaim included; the slowest configuration.</param>
/// <param name="BatchedNanoseconds">A page read in batches; the slowest configuration.</param>
/// <param name="BytesPerPage">The process's peak memory a mapped page.</param>
internal sealed record ReplayCosts(double PopulateNanoseconds, double BatchedNanoseconds, double BytesPerPage)
{
    /// <summary>The argument with which this program only runs the experiment.</summary>
    public const string ChildArgument = "replay-once";

    /// <summary>In a process of its own, so that its memory is the experiment's.</summary>
    public static ReplayCosts Measure()
    {
        double[] figures = [.. SelfProcess.Run([ChildArgument]).Trim().Split(' ').Select(static f => double.Parse(f, CultureInfo.InvariantCulture))];
        return new ReplayCosts(figures[0], figures[1], figures[2]);
    }

    /// <summary>What the child process does.</summary>
    public static void RunOnce()
    {
        ReplayPlan plan = ReplayPlan.Rfc;
        ReplayResult result = new ReplayExperiment(plan).Run();
        double populate = result.Cells.Max(static c => c.Populate.TotalNanoseconds) / plan.DirtiedPages;
        double batched = result.Cells.Max(static c => c.Batched.Elapsed.TotalNanoseconds) / plan.Pages;
        double bytes = (double)System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 / plan.Pages;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{populate:F3} {batched:F3} {bytes:F3}"));
    }
}
