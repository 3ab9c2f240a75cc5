using System.Globalization;
using KernelBits.Benchmarks.Replay;
using static KernelBits.Benchmarks.Report.Results;

namespace KernelBits.Benchmarks.Report;

/// <summary>The section about the MM model.</summary>
internal static class ReplaySection
{
    // What a live 6.18 took for the same on the machine where its semantics were recorded, reading in batches of 512 KiB.
    private const double KernelPopulateNanoseconds = 26_000;
    private const double KernelReadNanoseconds = 25;

    public static string Measure()
    {
        ModelContest contest = ModelContest.Run();
        ReplayCosts full = ReplayCosts.Measure();
        MarkdownTable table = new("the RFC's experiment, slowest configuration", "ns a page", "the configuration in the middle", "÷ barest program", "recorded kernel ÷ model");
        table.Add("dirty a page, reclaim included", Number(full.PopulateNanoseconds), Number(full.TypicalPopulateNanoseconds), Number(contest.Populate), Number(KernelPopulateNanoseconds / full.PopulateNanoseconds));
        table.Add("read a page's word in batches of 512", Number(full.BatchedNanoseconds), Number(full.TypicalBatchedNanoseconds), Number(contest.Pagemap), Number(KernelReadNanoseconds / full.BatchedNanoseconds));
        return $"""
            4,194,304 pages; the ratio to the barest program with the same counts at a sixteenth of that. The last column is no ratio of
            one run: it divides what a live 6.18 took where its semantics were recorded, 26 µs and 25 ns. Target: 40 bytes a mapped page.

            {table}
            Peak memory of the process: {Number(full.BytesPerPage)} bytes a mapped page; {Number(full.RuntimeBytesPerPage)} of them are the
            runtime's, there before the experiment began.

            {SelfProcess.Run([ScaleContest.Argument])}
            """;
    }

    /// <summary>What a dirtied page costs by the size of the mapping. Measured in a process whose memory is the models'.</summary>
    public static string Scale()
    {
        ScaleContest[] sizes = ScaleContest.Run();
        MarkdownTable table = new("mapping, MiB", "ns a dirtied page", "÷ fastest");
        double fastest = sizes.Min(static size => size.Nanoseconds);
        foreach (ScaleContest size in sizes)
        {
            table.Add(size.Mebibytes.ToString(CultureInfo.InvariantCulture), Number(size.Nanoseconds), Number(size.Nanoseconds / fastest));
        }

        return $"""
            The experiment from small to large in turns, each with a limit of a quarter of the mapping and half of it dirtied, in one process
            that makes model after model: the memory that the operating system provides to them is timed, too. Target: flat within 20 %.

            {table}
            """;
    }
}
