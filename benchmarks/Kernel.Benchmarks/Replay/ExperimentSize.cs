namespace KernelBits.Benchmarks.Replay;

/// <summary>The experiment at a sixteenth of its size: 1 GiB of shmem, a random half dirtied, a 256 MiB limit.</summary>
internal static class ExperimentSize
{
    public const int Pages = 1 << 18;

    public const int Dirtied = Pages / 2;

    public const int LimitPages = Pages / 4;

    /// <summary>Distinct pages in random order, the same in every run.</summary>
    public static int[] DirtyOrder(int pages = Pages)
    {
        int[] order = Enumerable.Range(0, pages).ToArray();
        new Random(3).Shuffle(order);
        return order[..(pages / 2)];
    }
}
