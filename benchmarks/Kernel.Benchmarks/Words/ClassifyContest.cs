using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KernelBits.Benchmarks.Words;

/// <summary>Counting what a buffer of pagemap words says, beside the least that reading it can cost: a SIMD sum.</summary>
internal static class ClassifyContest
{
    /// <summary>The sum, which is what the machine's memory gives, and the ways to classify. They need not agree.</summary>
    public static IReadOnlyList<(string Name, Func<ulong[], ulong> Pass)> Passes { get; } =
    [
        ("SIMD sum", Sum),
        ("generated properties, word by word", Properties),
    ];

    private static ulong Sum(ulong[] words)
    {
        ReadOnlySpan<Vector256<ulong>> vectors = MemoryMarshal.Cast<ulong, Vector256<ulong>>(words);
        Vector256<ulong> a = default, b = default, c = default, d = default;
        for (int i = 0; i + 4 <= vectors.Length; i += 4)
        {
            a += vectors[i];
            b += vectors[i + 1];
            c += vectors[i + 2];
            d += vectors[i + 3];
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
