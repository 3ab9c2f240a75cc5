using System.Diagnostics;

namespace KernelBits.Benchmarks.Replay;

/// <summary>
/// What a dirtied page costs, reclaim included, at several sizes of the experiment. The sizes take turns, stretch by stretch, in one
/// process: whatever else the machine does meets all of them alike. Small models are made anew as often as it takes to dirty as many
/// pages as the largest has.
/// </summary>
/// <param name="Mebibytes">The size of the mapping.</param>
/// <param name="Nanoseconds">What a dirtied page cost, the making of the model included: in the fastest round of all sizes together.</param>
internal sealed record ScaleContest(int Mebibytes, double Nanoseconds)
{
    /// <summary>The argument with which this program only runs the contest.</summary>
    public const string Argument = "scale";

    private const int Rounds = 3;
    private const int StretchesToWarmUp = 32;
    private const int PagesPerMebibyteShift = 20 - PagingConstants.PageShift;

    private static readonly int[] s_mebibytes = [256, 1024, 4096, 16384, 65536];

    /// <summary>Runs all sizes, smallest first.</summary>
    public static ScaleContest[] Run()
    {
        int[][] orders = [.. s_mebibytes.Select(static mebibytes => ExperimentSize.DirtyOrder(mebibytes << PagesPerMebibyteShift))];
        int stretch = orders[0].Length;
        int stretches = orders[^1].Length / stretch;
        Round(orders, stretch, StretchesToWarmUp);
        double[] fastest = Enumerable.Range(0, Rounds).Select(_ => Round(orders, stretch, stretches)).MinBy(Enumerable.Sum)!;
        double dirtied = (double)stretches * stretch;
        return [.. s_mebibytes.Select((mebibytes, size) => new ScaleContest(mebibytes, fastest[size] / dirtied))];
    }

    private static double[] Round(int[][] orders, int stretch, int stretches)
    {
        double[] nanoseconds = new double[orders.Length];
        var models = new ModelUnderTest[orders.Length];
        for (int at = 0; at < stretches; at++)
        {
            for (int size = 0; size < orders.Length; size++)
            {
                int[] order = orders[size];
                int first = at * stretch % order.Length;
                long start = Stopwatch.GetTimestamp();
                if (first == 0)
                {
                    models[size] = new ModelUnderTest(marker: true, location: true, 2 * order.Length);
                }

                models[size].Dirty(order.AsSpan(first, stretch));
                nanoseconds[size] += Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            }
        }

        return nanoseconds;
    }
}
