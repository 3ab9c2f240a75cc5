namespace KernelBits.Benchmarks;

/// <summary>The words every decode and encode bench runs over: seeded, so that two runs compare the same work.</summary>
internal static class RandomWords
{
    /// <summary>16 Mi words, 128 MiB: far past the caches, as a dump or a pagemap is.</summary>
    public const int Count = 16 << 20;

    public static ulong[] Make(int seed)
    {
        var words = new ulong[Count];
        new Random(seed).NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(words.AsSpan()));
        return words;
    }
}
