using System.Diagnostics;

namespace KernelBits.Benchmarks.Replay;

/// <summary>The model beside the barest program with the same counts, at a sixteenth of the experiment's size.</summary>
/// <param name="Populate">How many times as long the model takes to dirty a page, reclaim included.</param>
/// <param name="Pagemap">How many times as long it takes to read a page's word in batches of 512.</param>
internal sealed record ModelContest(double Populate, double Pagemap)
{
    private const int Rounds = 7;

    public static ModelContest Run()
    {
        int[] order = ExperimentSize.DirtyOrder();
        PagemapEntry[] entries = new PagemapEntry[512];
        ulong[] words = new ulong[512];
        var ratios = new (double Populate, double Pagemap)[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            ModelUnderTest model = new(marker: true, location: true);
            BareModel bare = new();
            double populateModel = Time(() => model.Dirty(order));
            double populateBare = Time(() => bare.Dirty(order));
            double readModel = Time(() => model.ReadPagemap(entries));
            double readBare = Time(() => bare.ReadPagemap(words));
            ratios[round] = (populateModel / populateBare, readModel / readBare);
        }

        return new ModelContest(Median(ratios.Select(static r => r.Populate)), Median(ratios.Select(static r => r.Pagemap)));
    }

    private static double Time(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
