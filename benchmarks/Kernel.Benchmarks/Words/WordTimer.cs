using System.Diagnostics;

namespace KernelBits.Benchmarks.Words;

/// <summary>
/// Times several passes in turn, round after round, so that what else the machine does meets all of them alike. A ratio is
/// the median of the rounds' ratios. In a round each pass goes through all words in many calls, of one copy after the other.
/// </summary>
internal sealed class WordTimer
{
    private const int WordsOfCall = 1 << 18;
    private const int WarmUpWords = 4_096;
    private const int WarmUpCalls = 60;
    private const int WarmUpRounds = 3;
    private static readonly TimeSpan s_tierUp = TimeSpan.FromMilliseconds(250);

    private readonly double[][] _nanoseconds;

    private WordTimer(double[][] nanoseconds) => _nanoseconds = nanoseconds;

    /// <summary>The fastest round of a pass, in nanoseconds a word.</summary>
    public double Best(int pass) => _nanoseconds.Min(round => round[pass]);

    /// <summary>How many times as long as <paramref name="other"/> a pass takes.</summary>
    public double Ratio(int pass, int other)
    {
        double[] ratios = [.. _nanoseconds.Select(round => round[pass] / round[other]).Order()];
        return ratios[ratios.Length / 2];
    }

    /// <exception cref="InvalidOperationException">The passes do not agree.</exception>
    public static WordTimer Run(IReadOnlyList<Pass> passes, ulong[] words, int rounds, bool mustAgree = true)
    {
        (ulong[] Words, ulong[] Output)[] parts = [.. words.Chunk(WordsOfCall).Select(static part => (part, new ulong[part.Length]))];
        if (mustAgree)
        {
            RequireAgreement(passes, parts);
        }

        IReadOnlyList<Pass>[] copies = [.. passes.Select(PassCopies.Of)];
        WarmUp([.. copies.SelectMany(static c => c)], words[..Math.Min(WarmUpWords, words.Length)], parts[0].Output);
        return new WordTimer([.. Enumerable.Range(0, rounds).Select(round => TimeRound(copies, parts, round))]);
    }

    /// <summary>Nanoseconds a word of each pass.</summary>
    private static double[] TimeRound(IReadOnlyList<Pass>[] copies, (ulong[] Words, ulong[] Output)[] parts, int round)
    {
        var nanoseconds = new double[copies.Length];
        for (int call = 0; call < parts.Length; call++)
        {
            for (int i = 0; i < copies.Length; i++)
            {
                // Passes are parts apart, so that none finds in the cache what another has just read.
                int pass = (round + call + i) % copies.Length;
                (ulong[] words, ulong[] output) = parts[(call + (pass * parts.Length / copies.Length)) % parts.Length];
                Pass copy = copies[pass][(round + call) % PassCopies.Count];
                long start = Stopwatch.GetTimestamp();
                copy(words, output);
                nanoseconds[pass] += Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            }
        }

        int all = parts.Sum(static part => part.Words.Length);
        return [.. nanoseconds.Select(sum => sum / all)];
    }

    private static void RequireAgreement(IReadOnlyList<Pass> passes, (ulong[] Words, ulong[] Output)[] parts)
    {
        foreach ((ulong[] words, ulong[] output) in parts)
        {
            ulong sum = passes[0](words, output);
            ulong[] expected = [.. output];
            foreach (Pass pass in passes.Skip(1))
            {
                Array.Clear(output);
                if (pass(words, output) != sum || !output.AsSpan().SequenceEqual(expected))
                {
                    throw new InvalidOperationException($"{pass.Method.Name} does not give what {passes[0].Method.Name} gives.");
                }
            }
        }
    }

    /// <summary>Until the last tier of the JIT has compiled all of them.</summary>
    private static void WarmUp(IReadOnlyList<Pass> passes, ulong[] words, ulong[] output)
    {
        for (int round = 0; round < WarmUpRounds; round++)
        {
            foreach (Pass pass in passes)
            {
                for (int call = 0; call < WarmUpCalls; call++)
                {
                    pass(words, output);
                }
            }

            Thread.Sleep(s_tierUp);
        }
    }
}
