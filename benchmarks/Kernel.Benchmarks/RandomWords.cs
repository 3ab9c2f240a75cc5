using System.Runtime.InteropServices;

namespace KernelBits.Benchmarks;

/// <summary>The words every pass runs over: seeded, so that two runs compare the same work.</summary>
internal static class RandomWords
{
    /// <summary>16 Mi words, 128 MiB: far past the caches, as a dump or a pagemap is.</summary>
    public const int Count = 16 << 20;

    private const int LongestRun = 512;

    public static ulong[] Make(int count)
    {
        var words = new ulong[count];
        new Random(1).NextBytes(MemoryMarshal.AsBytes(words.AsSpan()));
        return words;
    }

    /// <summary>Pagemap words as a process has them: runs of pages that are in memory, in swap, or not there.</summary>
    public static ulong[] MakePagemap(int count)
    {
        ulong[] words = Make(count);
        var random = new Random(2);
        for (int i = 0; i < count;)
        {
            int end = Math.Min(count, i + random.Next(1, LongestRun));
            ulong state = random.Next(3) switch { 0 => 1UL << 63, 1 => 1UL << 62, _ => 0 };
            for (; i < end; i++)
            {
                words[i] = state == 0 ? 0 : (words[i] >> 2) | state;
            }
        }

        return words;
    }
}
