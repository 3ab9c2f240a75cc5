using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KernelBits.Proc;

/// <content>Counting with vectors of 256 bits.</content>
public readonly partial record struct PagemapTally
{
    /// <summary>
    /// All flags lie in the upper 16 bits of a word: those of four vectors make one of 16-bit lanes, in which each flag is compared
    /// and the results, -1 or 0, are taken off a sum a lane.
    /// </summary>
    internal static PagemapTally CountBy256(ReadOnlySpan<PagemapEntry> words)
    {
        int step = 4 * Vector256<ulong>.Count;
        ref ulong first = ref Unsafe.As<PagemapEntry, ulong>(ref MemoryMarshal.GetReference(words));
        PagemapTally tally = default;
        int at = 0;
        while (words.Length - at >= step)
        {
            // A lane counts to 65,535.
            int steps = Math.Min((words.Length - at) / step, ushort.MaxValue);
            tally += CountBy256(ref Unsafe.Add(ref first, at), steps);
            at += steps * step;
        }

        return tally + CountByOne(words[at..]);
    }

    private static PagemapTally CountBy256(ref ulong first, int steps)
    {
        Vector256<ushort> present = default, swap = default, file = default, guard = default, uffdWp = default, exclusive = default, softDirty = default;
        ref ulong at = ref first;
        for (int i = 0; i < steps; i++)
        {
            Vector256<ushort> flags = Flags256(ref at);
            present -= Having(flags, PagemapEntry.PresentMask);
            swap -= Having(flags, PagemapEntry.SwapMask);
            file -= Having(flags, PagemapEntry.FileMask);
            guard -= Having(flags, PagemapEntry.GuardRegionMask);
            uffdWp -= Having(flags, PagemapEntry.UffdWpMask);
            exclusive -= Having(flags, PagemapEntry.MmapExclusiveMask);
            softDirty -= Having(flags, PagemapEntry.SoftDirtyMask);
            at = ref Unsafe.Add(ref at, 4 * Vector256<ulong>.Count);
        }

        return new PagemapTally(
            (ulong)steps * 4 * (ulong)Vector256<ulong>.Count,
            Sum(present), Sum(swap), Sum(file), Sum(guard), Sum(uffdWp), Sum(exclusive), Sum(softDirty));
    }

    /// <summary>The upper 16 bits of the words of four vectors, in no particular order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Flags256(ref ulong at)
    {
        const int lane = 8 * sizeof(ushort);
        Vector256<ulong> top = Vector256.Create(~(ulong.MaxValue >> lane));
        Vector256<ulong> a = Vector256.LoadUnsafe(ref at);
        Vector256<ulong> b = Vector256.LoadUnsafe(ref at, (nuint)Vector256<ulong>.Count) & top;
        Vector256<ulong> c = Vector256.LoadUnsafe(ref at, 2 * (nuint)Vector256<ulong>.Count) & top;
        Vector256<ulong> d = Vector256.LoadUnsafe(ref at, 3 * (nuint)Vector256<ulong>.Count) & top;
        return ((a >>> (3 * lane)) | (b >>> (2 * lane)) | (c >>> lane) | d).AsUInt16();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Having(Vector256<ushort> flags, ulong mask)
    {
        Vector256<ushort> wanted = Vector256.Create((ushort)(mask >> (64 - (8 * sizeof(ushort)))));
        return Vector256.Equals(flags & wanted, wanted);
    }

    private static ulong Sum(Vector256<ushort> counts)
    {
        ulong sum = 0;
        for (int i = 0; i < Vector256<ushort>.Count; i++)
        {
            sum += counts.GetElement(i);
        }

        return sum;
    }
}
