using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KernelBits.Collections;

namespace KernelBits.Proc;

/// <content>
/// Counting with vectors. The flags of eight vectors are added as binary digits of a lane's bits, all flags at once, and only the digit
/// worth eight is counted flag by flag: so little is left to do for a word that memory sets the pace.
/// </content>
public readonly partial record struct PagemapTally
{
    /// <summary>How far ahead memory is asked for: beyond the 4 KiB page, the CPU does not do so itself.</summary>
    private const int AheadBytes = 2048;

    private const int LineBytes = 64;

    /// <summary>Words whose flags fit one vector.</summary>
    private static int VectorWords => Vector256<ushort>.Count;

    internal static PagemapTally CountByVector(ReadOnlySpan<PagemapEntry> words)
    {
        int step = 8 * VectorWords;
        ref ulong first = ref Unsafe.As<PagemapEntry, ulong>(ref MemoryMarshal.GetReference(words));
        PagemapTally tally = default;
        int at = 0;
        while (words.Length - at >= step)
        {
            // A lane counts to 65,535.
            int steps = Math.Min((words.Length - at) / step, ushort.MaxValue);
            tally += CountByVector(ref Unsafe.Add(ref first, at), steps);
            at += steps * step;
        }

        return tally + CountByOne(words[at..]);
    }

    private static PagemapTally CountByVector(ref ulong first, int steps)
    {
        Vector256<ushort> present = default, swap = default, file = default, guard = default, uffdWp = default, exclusive = default, softDirty = default;
        Vector256<ushort> ones = default, twos = default, fours = default;
        ref ulong at = ref first;
        for (int i = 0; i < steps; i++)
        {
            Vector256<ushort> eights = AddEight(ref at, ref ones, ref twos, ref fours);
            present -= Having(eights, PagemapEntry.PresentMask);
            swap -= Having(eights, PagemapEntry.SwapMask);
            file -= Having(eights, PagemapEntry.FileMask);
            guard -= Having(eights, PagemapEntry.GuardRegionMask);
            uffdWp -= Having(eights, PagemapEntry.UffdWpMask);
            exclusive -= Having(eights, PagemapEntry.MmapExclusiveMask);
            softDirty -= Having(eights, PagemapEntry.SoftDirtyMask);
            at = ref Unsafe.Add(ref at, 8 * VectorWords);
        }

        ulong Total(Vector256<ushort> eights, ulong mask) =>
            (8 * Sum(eights)) + (4 * Sum(-Having(fours, mask))) + (2 * Sum(-Having(twos, mask))) + Sum(-Having(ones, mask));
        return new PagemapTally(
            (ulong)steps * 8 * (ulong)VectorWords,
            Total(present, PagemapEntry.PresentMask),
            Total(swap, PagemapEntry.SwapMask),
            Total(file, PagemapEntry.FileMask),
            Total(guard, PagemapEntry.GuardRegionMask),
            Total(uffdWp, PagemapEntry.UffdWpMask),
            Total(exclusive, PagemapEntry.MmapExclusiveMask),
            Total(softDirty, PagemapEntry.SoftDirtyMask));
    }

    /// <summary>Adds the flags of eight vectors to the three digits; what they carry is worth eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> AddEight(
        ref ulong at, ref Vector256<ushort> ones, ref Vector256<ushort> twos, ref Vector256<ushort> fours)
    {
        for (int ahead = AheadBytes; ahead < AheadBytes + (8 * VectorWords * sizeof(ulong)); ahead += LineBytes)
        {
            Prefetch.Line(ref Unsafe.AddByteOffset(ref at, ahead));
        }

        Vector256<ushort> a = Add(ref ones, Flags(ref at, 0), Flags(ref at, 1));
        Vector256<ushort> b = Add(ref ones, Flags(ref at, 2), Flags(ref at, 3));
        Vector256<ushort> low = Add(ref twos, a, b);
        a = Add(ref ones, Flags(ref at, 4), Flags(ref at, 5));
        b = Add(ref ones, Flags(ref at, 6), Flags(ref at, 7));
        Vector256<ushort> high = Add(ref twos, a, b);
        return Add(ref fours, low, high);
    }

    /// <summary>Adds three binary digits, each bit by itself: <paramref name="sum"/> becomes the digit, the result is the carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Add(ref Vector256<ushort> sum, Vector256<ushort> b, Vector256<ushort> c)
    {
        Vector256<ushort> half = sum ^ b;
        Vector256<ushort> carry = (sum & b) | (half & c);
        sum = half ^ c;
        return carry;
    }

    /// <summary>All flags lie in the upper 16 bits of a word: those of a vector's words, in no particular order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Flags(ref ulong first, int vector)
    {
        const int lane = 8 * sizeof(ushort);
        ref ulong at = ref Unsafe.Add(ref first, vector * VectorWords);
        Vector256<ulong> top = Vector256.Create(~(ulong.MaxValue >> lane));
        Vector256<ulong> a = Vector256.LoadUnsafe(ref at);
        Vector256<ulong> b = Vector256.LoadUnsafe(ref at, (nuint)Vector256<ulong>.Count) & top;
        Vector256<ulong> c = Vector256.LoadUnsafe(ref at, 2 * (nuint)Vector256<ulong>.Count) & top;
        Vector256<ulong> d = Vector256.LoadUnsafe(ref at, 3 * (nuint)Vector256<ulong>.Count) & top;
        return ((a >>> (3 * lane)) | (b >>> (2 * lane)) | (c >>> lane) | d).AsUInt16();
    }

    /// <summary>All ones, or minus one, in the lanes that have a flag.</summary>
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
