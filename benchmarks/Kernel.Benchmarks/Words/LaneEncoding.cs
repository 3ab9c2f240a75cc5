using System.Numerics;
using System.Runtime.InteropServices;

namespace KernelBits.Benchmarks.Words;

/// <summary>The passes of <see cref="EncodeContests"/>, several words at once.</summary>
internal static class LaneEncoding
{
    public static ulong Pagemap(ulong[] words, ulong[] output)
    {
        ReadOnlySpan<Vector<ulong>> vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(words);
        Span<Vector<ulong>> results = MemoryMarshal.Cast<ulong, Vector<ulong>>(output.AsSpan());
        for (int i = 0; i < vectors.Length; i++)
        {
            Vector<ulong> flagged = PagemapEntry.Lanes.WithPresent(vectors[i] & new Vector<ulong>(EncodeContests.Frames), true);
            results[i] = PagemapEntry.Lanes.WithSoftDirty(PagemapEntry.Lanes.WithFile(flagged, true), (vectors[i] >>> 40) & Vector<ulong>.One);
        }

        for (int i = vectors.Length * Vector<ulong>.Count; i < words.Length; i++)
        {
            PagemapEntry entry = PagemapEntry.FromRaw(words[i] & EncodeContests.Frames).WithPresent(true).WithFile(true);
            output[i] = entry.WithSoftDirty((words[i] & (1UL << 40)) != 0).Raw;
        }

        return 0;
    }

    public static ulong Changes(ulong[] words, ulong[] output)
    {
        ReadOnlySpan<Vector<ulong>> vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(words);
        Span<Vector<ulong>> results = MemoryMarshal.Cast<ulong, Vector<ulong>>(output.AsSpan());
        for (int i = 0; i < vectors.Length; i++)
        {
            Vector<ulong> dirty = Pte.Lanes.WithSoftDirty(Pte.Lanes.WithDirty(vectors[i], true), true);
            results[i] = Pte.Lanes.WithRw(Pte.Lanes.WithAccessed(dirty, true), false);
        }

        for (int i = vectors.Length * Vector<ulong>.Count; i < words.Length; i++)
        {
            output[i] = Pte.FromRaw(words[i]).MkDirty(default(V5_14Rfc)).MkYoung().WrProtect(default(V5_14Rfc)).Raw;
        }

        return 0;
    }

    public static ulong SwapPte(ulong[] words, ulong[] output)
    {
        ReadOnlySpan<Vector<ulong>> vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(words);
        Span<Vector<ulong>> results = MemoryMarshal.Cast<ulong, Vector<ulong>>(output.AsSpan());
        for (int i = 0; i < vectors.Length; i++)
        {
            // The arch's form has fewer bits, and the kernel drops the others.
            Vector<ulong> type = SwpEntry.Lanes.Type(vectors[i]) & new Vector<ulong>(KernelBits.SwpPte.TypeMax);
            Vector<ulong> offset = SwpEntry.Lanes.Offset(vectors[i]) & new Vector<ulong>(KernelBits.SwpPte.OffsetMax);
            results[i] = KernelBits.SwpPte.Lanes.WithOffset(KernelBits.SwpPte.Lanes.WithType(Vector<ulong>.Zero, type), offset);
        }

        for (int i = vectors.Length * Vector<ulong>.Count; i < words.Length; i++)
        {
            output[i] = SwpEntry.FromRaw(words[i]).ToSwpPte().Raw;
        }

        return 0;
    }

    public static ulong Checked(ulong[] words, ulong[] output)
    {
        ReadOnlySpan<Vector<ulong>> vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(words);
        Span<Vector<ulong>> results = MemoryMarshal.Cast<ulong, Vector<ulong>>(output.AsSpan());
        for (int i = 0; i < vectors.Length; i++)
        {
            results[i] = PagemapEntry.Lanes.WithPfn(vectors[i], vectors[i] >>> 12);
        }

        for (int i = vectors.Length * Vector<ulong>.Count; i < words.Length; i++)
        {
            output[i] = PagemapEntry.FromRaw(words[i]).WithPfn(words[i] >> 12).Raw;
        }

        return 0;
    }
}
