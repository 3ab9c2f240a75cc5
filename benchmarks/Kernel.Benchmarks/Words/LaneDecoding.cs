using System.Numerics;
using System.Runtime.InteropServices;

namespace KernelBits.Benchmarks.Words;

/// <summary>The passes of <see cref="DecodeContests"/>, several words at once.</summary>
internal static class LaneDecoding
{
    public static ulong Pagemap(ulong[] words, ulong[] output)
    {
        ReadOnlySpan<Vector<ulong>> vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(words);
        Vector<ulong> sums = Vector<ulong>.Zero;
        foreach (Vector<ulong> several in vectors)
        {
            sums += PagemapEntry.Lanes.Pfn(several)
                + PagemapEntry.Lanes.SoftDirty(several) + PagemapEntry.Lanes.Swap(several) + PagemapEntry.Lanes.Present(several);
        }

        ulong sum = Vector.Sum(sums);
        foreach (ulong word in words.AsSpan(vectors.Length * Vector<ulong>.Count))
        {
            PagemapEntry entry = PagemapEntry.FromRaw(word);
            sum += entry.Pfn + (entry.SoftDirty ? 1UL : 0) + (entry.Swap ? 1UL : 0) + (entry.Present ? 1UL : 0);
        }

        return sum;
    }

    public static ulong PagemapKinds(ulong[] words, ulong[] output)
    {
        ReadOnlySpan<Vector<ulong>> vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(words);
        Vector<ulong> sums = Vector<ulong>.Zero;
        foreach (Vector<ulong> several in vectors)
        {
            Vector<ulong> isSwap = Vector.Equals(PagemapEntry.Lanes.Swap(several), Vector<ulong>.One);
            Vector<ulong> isPresent = Vector.Equals(PagemapEntry.Lanes.Present(several), Vector<ulong>.One);
            sums += Vector.ConditionalSelect(
                isSwap,
                PagemapEntry.Lanes.SwapType(several) + PagemapEntry.Lanes.SwapOffset(several),
                PagemapEntry.Lanes.Pfn(several) & isPresent);
        }

        ulong sum = Vector.Sum(sums);
        foreach (ulong word in words.AsSpan(vectors.Length * Vector<ulong>.Count))
        {
            PagemapEntry entry = PagemapEntry.FromRaw(word);
            sum += entry.Swap ? entry.SwapType + entry.SwapOffset : entry.Present ? entry.Pfn : 0;
        }

        return sum;
    }

    public static ulong SwapPte(ulong[] words, ulong[] output)
    {
        ReadOnlySpan<Vector<ulong>> vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(words);
        Vector<ulong> sums = Vector<ulong>.Zero;
        foreach (Vector<ulong> several in vectors)
        {
            sums += SwpPte.Lanes.Type(several) + SwpPte.Lanes.Offset(several);
        }

        ulong sum = Vector.Sum(sums);
        foreach (ulong word in words.AsSpan(vectors.Length * Vector<ulong>.Count))
        {
            SwpPte pte = SwpPte.FromRaw(word);
            sum += pte.Type + pte.Offset;
        }

        return sum;
    }

    public static ulong DecodePte(ulong[] words, ulong[] output)
    {
        ReadOnlySpan<Vector<ulong>> vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(words);
        Vector<ulong> sums = Vector<ulong>.Zero;
        foreach (Vector<ulong> several in vectors)
        {
            sums += Pte.Lanes.Pfn(several) + Pte.Lanes.Rw(several) + Pte.Lanes.Dirty(several);
        }

        ulong sum = Vector.Sum(sums);
        foreach (ulong word in words.AsSpan(vectors.Length * Vector<ulong>.Count))
        {
            Pte pte = Pte.FromRaw(word);
            sum += pte.Pfn + (pte.Rw ? 1UL : 0) + (pte.Dirty ? 1UL : 0);
        }

        return sum;
    }
}
