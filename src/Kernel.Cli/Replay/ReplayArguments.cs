using System.Globalization;
using KernelBits.Cli.CommandLine;
using KernelBits.Experiments;

namespace KernelBits.Cli.Replay;

/// <summary>The arguments of <c>replay</c> as they were written; null where an option was not given.</summary>
internal sealed record ReplayArguments(string? Size, string? Limit, string? Dirty, string? Pattern, string? Seed, string? Batch, string? Jobs = null)
{
    private const int MaxBatch = 1 << 20;

    /// <summary>Five configurations take two rounds with three jobs as with four, and the memory of three.</summary>
    private const int MostJobsByDefault = 3;

    private static readonly int[] s_batches = [1, 8, 64, 512, 4096];

    /// <summary>Parses and checks everything, memory included, before any work is done.</summary>
    /// <exception cref="UsageException">An argument is wrong, or the arguments do not fit together or this machine.</exception>
    public ReplayPlan ToPlan(ulong availableMemoryBytes)
    {
        ReplayPlan rfc = ReplayPlan.Rfc;
        ulong pages = Size is null ? rfc.Pages : ByteSize.ParsePages("--size", Size);
        ulong limit = Limit is null ? Math.Min(rfc.LimitPages, pages) : ByteSize.ParsePages("--limit", Limit);
        if (limit > pages)
        {
            throw new UsageException(
                $"--limit {ByteSize.FormatPages(limit)} is larger than --size {ByteSize.FormatPages(pages)}; the limit must be at most the size.");
        }

        DirtyPattern pattern = Pattern is null ? rfc.Pattern : ParsePattern(Pattern);
        ulong seed = Seed is null ? rfc.Seed : ParseSeed(Seed);
        decimal percent = Dirty is null ? 50 : ParsePercent(Dirty);
        if (pages > ReplayPlan.MaxPages)
        {
            throw new UsageException(
                $"--size {ByteSize.FormatPages(pages)} is too large: the model maps at most {ByteSize.FormatPages(ReplayPlan.MaxPages)}.");
        }

        var plan = new ReplayPlan(pages, limit, (ulong)(pages * percent / 100), pattern, seed);
        ulong needed = ReplayMemory.EstimateBytes(plan);
        return needed <= availableMemoryBytes
            ? plan
            : throw new UsageException(
                $"--size {ByteSize.FormatPages(pages)} needs about {ByteSize.Format(needed)} of memory here, "
                + $"{ByteSize.Format(availableMemoryBytes)} are available; try a smaller --size.");
    }

    /// <summary>How many configurations to replay at a time: as many as asked for, or as processors and memory allow.</summary>
    /// <exception cref="UsageException">The number is none, or this machine's memory does not suffice for it.</exception>
    public int ToJobs(ReplayPlan plan, ulong availableMemoryBytes, int processors)
    {
        if (Jobs is not null)
        {
            int wanted = ParseJobs(Jobs);
            ulong needed = ReplayMemory.EstimateBytes(plan, wanted);
            return needed <= availableMemoryBytes
                ? wanted
                : throw new UsageException(
                    $"--jobs {wanted} with --size {ByteSize.FormatPages(plan.Pages)} needs about {ByteSize.Format(needed)} of memory here, "
                    + $"{ByteSize.Format(availableMemoryBytes)} are available; try fewer --jobs.");
        }

        int jobs = Math.Clamp(processors, 1, MostJobsByDefault);
        while (jobs > 1 && ReplayMemory.EstimateBytes(plan, jobs) > availableMemoryBytes)
        {
            jobs--;
        }

        return jobs;
    }

    /// <summary>The sizes of reads to compare: the usual ones and the one asked for; none where none was.</summary>
    /// <exception cref="UsageException">The batch is no number of words.</exception>
    public IReadOnlyList<int> ToBatches()
    {
        if (Batch is null)
        {
            return [];
        }

        return int.TryParse(Batch, NumberStyles.None, CultureInfo.InvariantCulture, out int words) && words is >= 1 and <= MaxBatch
            ? [.. s_batches.Append(words).Distinct().Order()]
            : throw new UsageException($"--batch {UserText.Quote(Batch)} is not a number of words a read; write a whole number from 1 to {MaxBatch}.");
    }

    private static DirtyPattern ParsePattern(string text) => text.ToUpperInvariant() switch
    {
        "RANDOM" => DirtyPattern.Random,
        "FIRST" => DirtyPattern.First,
        _ => throw new UsageException($"--pattern {UserText.Quote(text)} is not a pattern; write random or first."),
    };

    private static ulong ParseSeed(string text)
        => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
            ? seed
            : throw new UsageException($"--seed {UserText.Quote(text)} is not a seed; write a whole number from 0 to {ulong.MaxValue}.");

    private static int ParseJobs(string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int jobs) && jobs >= 1
            ? jobs
            : throw new UsageException($"--jobs {UserText.Quote(text)} is not a number of jobs; write a whole number from 1, such as 2.");

    private static decimal ParsePercent(string text)
    {
        string number = text.Trim().TrimEnd('%').TrimEnd();
        return text.Count(static c => c == '%') <= 1
            && decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal percent)
            && percent <= 100
            ? percent
            : throw new UsageException($"--dirty {UserText.Quote(text)} is not a share; write a percentage from 0% to 100%, such as 50%.");
    }
}
