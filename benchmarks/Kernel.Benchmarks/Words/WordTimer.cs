using System.Diagnostics;

namespace KernelBits.Benchmarks.Words;

/// <summary>
/// Times several passes in turn, round after round, so that what else the machine does meets all of them alike. A ratio is
/// the median of the rounds' ratios.
/// </summary>
internal sealed class WordTimer
{
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
        var output = new ulong[words.Length];
        if (mustAgree)
        {
            RequireAgreement(passes, words, output);
        }

        WarmUp(passes, words[..Math.Min(WarmUpWords, words.Length)], output);
        var nanoseconds = new double[rounds][];
        for (int round = 0; round < rounds; round++)
        {
            nanoseconds[round] = new double[passes.Count];
            for (int i = 0; i < passes.Count; i++)
            {
                int pass = (round + i) % passes.Count;
                long start = Stopwatch.GetTimestamp();
                passes[pass](words, output);
                nanoseconds[round][pass] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / words.Length;
            }
        }

        return new WordTimer(nanoseconds);
    }

    private static void RequireAgreement(IReadOnlyList<Pass> passes, ulong[] words, ulong[] output)
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
