namespace KernelBits.Benchmarks.Words;

/// <summary>Making words.</summary>
internal static class EncodeContests
{
    public const ulong Frames = 0xfffffffff;

    public static IReadOnlyList<Contest> All { get; } =
    [
        new("encode pagemap: frame and three flags", PagemapByHand, Pagemap, "encode_pagemap") { ByLanes = LaneEncoding.Pagemap },
        new("encode pte: dirty, young, write-protected", ChangesByHand, Changes, "encode_pte_changes") { ByLanes = LaneEncoding.Changes },
        new("encode swap pte: from a swap entry", SwapPteByHand, SwapPte, "encode_swap_pte") { ByLanes = LaneEncoding.SwapPte },
        new("encode pagemap: frame with range check", CheckedByHand, Checked, "encode_checked") { ByLanes = LaneEncoding.Checked },
    ];

    private static ulong PagemapByHand(ulong[] words, ulong[] output)
    {
        for (int i = 0; i < words.Length; i++)
        {
            ulong word = words[i];
            output[i] = (word & Frames) | (1UL << 63) | (1UL << 61) | ((word & (1UL << 40)) != 0 ? 1UL << 55 : 0);
        }

        return 0;
    }

    private static ulong Pagemap(ulong[] words, ulong[] output)
    {
        for (int i = 0; i < words.Length; i++)
        {
            ulong word = words[i];
            output[i] = PagemapEntry.FromRaw(word & Frames).WithPresent(true).WithFile(true).WithSoftDirty((word & (1UL << 40)) != 0).Raw;
        }

        return 0;
    }

    private static ulong ChangesByHand(ulong[] words, ulong[] output)
    {
        for (int i = 0; i < words.Length; i++)
        {
            output[i] = (words[i] | 0x40 | 0x800 | 0x20) & ~0x2UL;
        }

        return 0;
    }

    private static ulong Changes(ulong[] words, ulong[] output)
    {
        for (int i = 0; i < words.Length; i++)
        {
            output[i] = Pte.FromRaw(words[i]).MkDirty(default(V5_14Rfc)).MkYoung().WrProtect(default(V5_14Rfc)).Raw;
        }

        return 0;
    }

    private static ulong SwapPteByHand(ulong[] words, ulong[] output)
    {
        for (int i = 0; i < words.Length; i++)
        {
            ulong entry = words[i];
            output[i] = (~(entry & 0x3ffffffffffffff) << 14 >> 5) | (entry >> 58 << 59);
        }

        return 0;
    }

    private static ulong SwapPte(ulong[] words, ulong[] output)
    {
        for (int i = 0; i < words.Length; i++)
        {
            output[i] = SwpEntry.FromRaw(words[i]).ToSwpPte().Raw;
        }

        return 0;
    }

    private static ulong CheckedByHand(ulong[] words, ulong[] output)
    {
        for (int i = 0; i < words.Length; i++)
        {
            ulong frame = words[i] >> 12;
            ArgumentOutOfRangeException.ThrowIfGreaterThan(frame, 0x7fffffffffffffUL);
            output[i] = (words[i] & ~0x7fffffffffffffUL) | frame;
        }

        return 0;
    }

    private static ulong Checked(ulong[] words, ulong[] output)
    {
        for (int i = 0; i < words.Length; i++)
        {
            output[i] = PagemapEntry.FromRaw(words[i]).WithPfn(words[i] >> 12).Raw;
        }

        return 0;
    }
}
