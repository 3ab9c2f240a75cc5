using KernelBits.Benchmarks.Words;
using static KernelBits.Benchmarks.Report.Results;

namespace KernelBits.Benchmarks.Report;

/// <summary>The sections about passes over words.</summary>
internal static class WordSections
{
    private const int Rounds = 15;

    public static string Words()
    {
        NativeWords native = NativeWords.Build();
        MarkdownTable table = new("16 Mi words", "by hand, ns a word", "generated ÷ by hand", "generated ÷ C", "lanes ÷ by hand", "lanes ÷ C");
        foreach (Contest contest in Contest.All.Where(static c => c.AtRunTime is null))
        {
            Pass[] passes = [contest.ByHand, contest.Generated, contest.ByLanes!, .. native.Missing is null ? [native.Find(contest.NativeSymbol)] : Array.Empty<Pass>()];
            WordTimer timer = WordTimer.Run(passes, contest.MakeWords(RandomWords.Count), Rounds);
            table.Add(
                contest.Name,
                Number(timer.Best(0)),
                Number(timer.Ratio(1, 0)),
                native.Missing is null ? Number(timer.Ratio(1, 3)) : "–",
                Number(timer.Ratio(2, 0)),
                native.Missing is null ? Number(timer.Ratio(2, 3)) : "–");
        }

        string targets = "Targets: at most 1.05 of C# by hand and 1.10 of `gcc -O3`.\n\n";
        return targets + table + (native.Missing is null ? "" : $"\nNo C: {native.Missing}.\n");
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
