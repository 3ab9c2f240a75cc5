using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KernelBits.Proc;

namespace KernelBits.Benchmarks.Words;

/// <summary>Counting what a buffer of pagemap words says, beside the least that reading it can cost: a SIMD sum.</summary>
internal static class ClassifyContest
{
    /// <summary>The sum, which is what the machine's memory gives, and the ways to classify. They need not agree.</summary>
    public static IReadOnlyList<(string Name, Func<ulong[], ulong> Pass)> Passes { get; } =
    [
        ("SIMD sum", Sum),
        ("`PagemapTally.Count`", static words => PagemapTally.Count(MemoryMarshal.Cast<ulong, PagemapEntry>(words)).Present),
        ("generated properties, word by word", Properties),
    ];

    /// <summary>The least that can be done with every word: as fast as memory can be read.</summary>
    public static ulong Sum(ulong[] words)
    {
        ref ulong first = ref MemoryMarshal.GetArrayDataReference(words);
        Vector256<ulong> a = default, b = default, c = default, d = default;
        for (nuint i = 0; i < (nuint)words.Length; i += 16)
        {
            a += Vector256.LoadUnsafe(ref first, i);
            b += Vector256.LoadUnsafe(ref first, i + 4);
            c += Vector256.LoadUnsafe(ref first, i + 8);
            d += Vector256.LoadUnsafe(ref first, i + 12);
        }

        return Vector256.Sum(a + b + c + d);
    }

    private static ulong Properties(ulong[] words)
    {
        ulong present = 0;
        ulong swap = 0;
        foreach (ulong word in words)
        {
            PagemapEntry entry = PagemapEntry.FromRaw(word);
            present += entry.Present ? 1UL : 0;
            swap += entry.Swap ? 1UL : 0;
        }

        return present + (swap << 32);
    }
}
