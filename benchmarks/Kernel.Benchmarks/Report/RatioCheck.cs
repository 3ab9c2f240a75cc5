using System.Globalization;
using KernelBits.Benchmarks.CodeSize;
using KernelBits.Benchmarks.Generator;
using KernelBits.Benchmarks.Words;

namespace KernelBits.Benchmarks.Report;

/// <summary>
/// A short run whose ratios must stay within bounds, for CI: it finds a helper that is no longer inlined or a step that
/// has become quadratic, on a busy machine as well. Nothing is asked of times, and of their ratios little, since where a loop
/// happens to lie moves them by half; what the JIT makes of a helper is the same in every run, so that its bounds are tight.
/// </summary>
internal static class RatioCheck
{
    private const int Words = 1 << 20;
    private const int Rounds = 15;
    private const double MostTimesByHand = 2;

    // Lanes that are no longer inlined take many times as long.
    private const double MostTimesByHandOfLanes = 1.25;

    // The largest puts (word << 1) | 1 into add, mov, or where by hand it is lea, or: 11 bytes for 9.
    private const double MostTimesCodeByHand = 1.25;
    private const double MostTimesCodeInSum = 1;
    private const double MostTimesInstructionsInSum = 1;
    private const double MostTimesBytesAField = 1.25;
    private const double MostUnrelatedKiB = 50;

    /// <summary>Prints every ratio with its bound.</summary>
    /// <returns>The process's exit code: 1 where one is beyond its bound.</returns>
    public static int Run()
    {
        bool isFine = true;
        foreach ((string name, double value, double bound) in Ratios())
        {
            bool fits = value <= bound;
            isFine &= fits;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{(fits ? "fine" : "TOO MUCH"),-8}  {value,8:F2} of at most {bound,5:F2}  {name}"));
        }

        return isFine ? 0 : 1;
    }

    private static IEnumerable<(string Name, double Value, double Bound)> Ratios()
    {
        foreach (Contest contest in Contest.All)
        {
            Pass[] passes = [contest.ByHand, contest.Generated, .. contest.ByLanes is { } lanes ? [lanes] : Array.Empty<Pass>()];
            WordTimer timer = WordTimer.Run(passes, contest.MakeWords(Words), Rounds);
            yield return ("time of masks by hand: " + contest.Name, timer.Ratio(1, 0), MostTimesByHand);
            if (passes.Length > 2)
            {
                yield return ("time of masks by hand: by lanes, " + contest.Name, timer.Ratio(2, 0), MostTimesByHandOfLanes);
            }
        }

        IReadOnlyList<CodeSizePair> pairs = CodeSizes.Measure();
        CodeSizePair largest = pairs.MaxBy(static p => p.Ratio)!;
        yield return ($"code size of masks by hand: the most, {largest.Name}", largest.Ratio, MostTimesCodeByHand);
        yield return (
            $"code size of masks by hand: {pairs.Count} helpers",
            (double)pairs.Sum(static p => p.Generated.Bytes) / pairs.Sum(static p => p.ByHand.Bytes),
            MostTimesCodeInSum);
        yield return (
            $"instructions of masks by hand: {pairs.Count} helpers",
            (double)pairs.Sum(static p => p.Generated.Instructions.Count) / pairs.Sum(static p => p.ByHand.Instructions.Count),
            MostTimesInstructionsInSum);

        GeneratorCost edit = GeneratorCosts.UnrelatedEdit(GeneratorCosts.Specification);
        yield return ("KiB that an unrelated edit allocates in the generator", edit.Bytes / 1024.0, MostUnrelatedKiB);
        yield return ("files that an unrelated edit makes anew", edit.Recomputed, 0);
        yield return ("bytes the generator allocates a field: 10,000 fields to 1,000", BytesAField(10_000) / BytesAField(1_000), MostTimesBytesAField);
    }

    private static double BytesAField(int fields) => (double)new GeneratorBench(GrowthSpecification.Create(fields)).Run().Bytes / fields;
}
