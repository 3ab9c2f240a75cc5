namespace KernelBits.Benchmarks.Words;

/// <summary>Reading fields.</summary>
internal static class DecodeContests
{
    public static IReadOnlyList<Contest> All { get; } =
    [
        new("decode pagemap: frame and three flags", PagemapByHand, Pagemap, "decode_pagemap") { ByLanes = LaneDecoding.Pagemap },
        new("decode pagemap: by kind", PagemapKindsByHand, PagemapKinds, "decode_pagemap_kinds")
        {
            ByLanes = LaneDecoding.PagemapKinds,
            MakeWords = RandomWords.MakePagemap,
        },
        new("decode swap pte: type and offset", SwapPteByHand, SwapPte, "decode_swap_pte") { ByLanes = LaneDecoding.SwapPte },
        new("decode pte: frame and two flags", PteByHand, DecodePte, "decode_pte") { ByLanes = LaneDecoding.DecodePte },
    ];

    private static ulong PagemapByHand(ulong[] words, ulong[] output)
    {
        ulong sum = 0;
        foreach (ulong word in words)
        {
            sum += (word & 0x7fffffffffffff)
                + ((word & (1UL << 55)) != 0 ? 1UL : 0) + ((word & (1UL << 62)) != 0 ? 1UL : 0) + ((word & (1UL << 63)) != 0 ? 1UL : 0);
        }

        return sum;
    }

    private static ulong Pagemap(ulong[] words, ulong[] output)
    {
        ulong sum = 0;
        foreach (ulong word in words)
        {
            PagemapEntry entry = PagemapEntry.FromRaw(word);
            sum += entry.Pfn + (entry.SoftDirty ? 1UL : 0) + (entry.Swap ? 1UL : 0) + (entry.Present ? 1UL : 0);
        }

        return sum;
    }

    private static ulong PagemapKindsByHand(ulong[] words, ulong[] output)
    {
        ulong sum = 0;
        foreach (ulong word in words)
        {
            if ((word & (1UL << 62)) != 0)
            {
                sum += (word & 0x1f) + ((word >> 5) & 0x3ffffffffffff);
            }
            else if ((word & (1UL << 63)) != 0)
            {
                sum += word & 0x7fffffffffffff;
            }
        }

        return sum;
    }

    private static ulong PagemapKinds(ulong[] words, ulong[] output)
    {
        ulong sum = 0;
        foreach (ulong word in words)
        {
            PagemapEntry entry = PagemapEntry.FromRaw(word);
            if (entry.Swap)
            {
                sum += entry.SwapType + entry.SwapOffset;
            }
            else if (entry.Present)
            {
                sum += entry.Pfn;
            }
        }

        return sum;
    }

    private static ulong SwapPteByHand(ulong[] words, ulong[] output)
    {
        ulong sum = 0;
        foreach (ulong word in words)
        {
            sum += (word >> 59) + (~word << 5 >> 14);
        }

        return sum;
    }

    private static ulong SwapPte(ulong[] words, ulong[] output)
    {
        ulong sum = 0;
        foreach (ulong word in words)
        {
            SwpPte pte = SwpPte.FromRaw(word);
            sum += pte.Type + pte.Offset;
        }

        return sum;
    }

    private static ulong PteByHand(ulong[] words, ulong[] output)
    {
        ulong sum = 0;
        foreach (ulong word in words)
        {
            ulong stored = word != 0 && (word & 1) == 0 ? ~word : word;
            sum += ((stored & 0xffffffffff000) >> 12) + ((word & 2) != 0 ? 1UL : 0) + ((word & 0x40) != 0 ? 1UL : 0);
        }

        return sum;
    }

    private static ulong DecodePte(ulong[] words, ulong[] output)
    {
        ulong sum = 0;
        foreach (ulong word in words)
        {
            Pte pte = Pte.FromRaw(word);
            sum += pte.Pfn + (pte.Rw ? 1UL : 0) + (pte.Dirty ? 1UL : 0);
        }

        return sum;
    }
}
