using System.CommandLine;
using System.Diagnostics;
using KernelBits.Experiments;

namespace KernelBits.Cli.Replay;

/// <summary><c>kbits replay</c>: the RFC thread's experiment in its four configurations, and in one of our own.</summary>
internal static class ReplayCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var size = new Option<string?>("--size")
        {
            Description = "Size of the shmem mapping, in KiB, MiB, GiB or TiB, or in plain bytes; whole pages. Default: 16GiB.",
            HelpName = "SIZE",
        };
        var limit = new Option<string?>("--limit")
        {
            Description = "Limit of the memory cgroup, at most the size. Default: 4GiB, or the size if that is smaller.",
            HelpName = "SIZE",
        };
        var dirty = new Option<string?>("--dirty")
        {
            Description = "How much of the mapping is written, as a percentage. Default: 50%.",
            HelpName = "PERCENT",
        };
        var pattern = new Option<string?>("--pattern")
        {
            Description = "Which pages are written: random (distinct pages in random order) or first (the first ones, in order). Default: random.",
            HelpName = "random|first",
        };
        var seed = new Option<string?>("--seed")
        {
            Description = "Fixes the random choice: the same seed gives the same counts everywhere. Default: 1.",
            HelpName = "N",
        };
        var batch = new Option<string?>("--batch")
        {
            Description = "Also show how the cost of each configuration falls with the words read at once: 1 to 4096, and this many.",
            HelpName = "WORDS",
        };
        var jobs = new Option<string?>("--jobs")
        {
            Description = "How many configurations to replay at a time. Counts do not depend on it, times may. Default: one a processor, at most 3, as memory allows.",
            HelpName = "N",
        };
        var json = new Option<bool>("--json") { Description = "Write one JSON document instead of the table." };
        var command = new Command(
            "replay",
            "The RFC thread's experiment: dirty half of a shmem mapping in a cgroup too small for it, then read its pagemap "
            + "with neither, either and both of the RFC's patches. 8-byte reads walk the same entries over and over; the model "
            + "counts those walks and does each once.")
        {
            size, limit, dirty, pattern, seed, batch, jobs, json,
        };
        command.SetAction(parsed => Run(
            new ReplayArguments(
                parsed.GetValue(size), parsed.GetValue(limit), parsed.GetValue(dirty), parsed.GetValue(pattern), parsed.GetValue(seed),
                parsed.GetValue(batch), parsed.GetValue(jobs)),
            parsed.GetValue(json),
            context));
        return command;
    }

    private static int Run(ReplayArguments arguments, bool json, CliContext context)
    {
        ReplayPlan plan = arguments.ToPlan(context.AvailableMemoryBytes);
        IReadOnlyList<int> batches = arguments.ToBatches();
        int jobs = arguments.ToJobs(plan, context.AvailableMemoryBytes, Environment.ProcessorCount);
        long started = Stopwatch.GetTimestamp();
        var experiment = new ReplayExperiment(plan) { Jobs = jobs };
        ReplayResult result = json || !context.IsInteractive
            ? experiment.Run(progress: null, context.Token, batches)
            : ReplayProgressDisplay.Run(context.CreateErrorOutput(), progress => experiment.Run(progress, context.Token, batches));
        TimeSpan total = Stopwatch.GetElapsedTime(started);

        if (json)
        {
            JsonOutput.Write(context.Stdout, writer => ReplayJson.Write(writer, result, PeakMemory.ResidentBytes()));
        }
        else
        {
            ReplayReport.Write(context.CreateOutput(), result, PeakMemory.ResidentBytes(), total, jobs);
        }

        return ExitCode.Fine;
    }
}
