using KernelBits.Benchmarks.CodeSize;
using KernelBits.Benchmarks.Words;
using static KernelBits.Benchmarks.Report.Results;

namespace KernelBits.Benchmarks.Report;

/// <summary>The sections about passes over words.</summary>
internal static class WordSections
{
    private const int Rounds = 15;

    private const string Targets = """
        Targets: at most 1.05 of C# by hand and 1.10 of `gcc -O3`. gcc works on several words at once, which the JIT does with no loop: a
        program that wants that says so with lanes. *Same code*: the JIT makes of both the same, instruction for instruction, so that the ratio
        is 1, and what was measured is how a run arranged it and where it came to lie in memory, though each is timed in eight places.


        """;

    public static string Words()
    {
        NativeWords native = NativeWords.Build();
        PassCode code = PassCode.List();
        MarkdownTable table = new("16 Mi words", "by hand, ns a word", "generated ÷ by hand", "generated ÷ C", "lanes ÷ by hand", "lanes ÷ C");
        foreach (Contest contest in Contest.All.Where(static c => c.AtRunTime is null))
        {
            WordTimer timer = WordTimer.Run(contest.Passes(native), contest.MakeWords(RandomWords.Count), Rounds);
            table.Add(
                contest.Name,
                Number(timer.Best(0)),
                Number(timer.Ratio(1, 0)) + (code.IsSame(contest.Generated, contest.ByHand) ? " (same code)" : ""),
                native.Missing is null ? Number(timer.Ratio(1, 3)) : "–",
                Number(timer.Ratio(2, 0)),
                native.Missing is null ? Number(timer.Ratio(2, 3)) : "–");
        }

        return Targets + table + (native.Missing is null ? "" : $"\nNo C: {native.Missing}.\n");
    }

    public static string Profiles()
    {
        MarkdownTable table = new("v6.12, 16 Mi words", "by hand, ns a word", "known when compiling ÷ by hand", "chosen at run time ÷ by hand");
        foreach (Contest contest in Contest.All.Where(static c => c.AtRunTime is not null))
        {
            WordTimer timer = WordTimer.Run([contest.ByHand, contest.Generated, contest.AtRunTime!], contest.MakeWords(RandomWords.Count), Rounds);
            table.Add(contest.Name, Number(timer.Best(0)), Number(timer.Ratio(1, 0)), Number(timer.Ratio(2, 0)));
        }

        return "Target: a kernel that is known when compiling costs nothing.\n\n" + table;
    }

    public static string Classify()
    {
        (string Name, Func<ulong[], ulong> Pass)[] passes = [.. ClassifyContest.Passes];
        WordTimer timer = WordTimer.Run(
            [.. passes.Select(static p => new Pass((words, _) => p.Pass(words)))], RandomWords.MakePagemap(RandomWords.Count), Rounds, mustAgree: false);
        MarkdownTable table = new("16 Mi pagemap words", "ns a word", "share of the sum's speed");
        for (int i = 0; i < passes.Length; i++)
        {
            table.Add(passes[i].Name, Number(timer.Best(i)), $"{timer.Ratio(0, i) * 100:F0} %");
        }

        return "Target: at least 80 % of what a SIMD sum of the same array reaches.\n\n" + table;
    }
}
