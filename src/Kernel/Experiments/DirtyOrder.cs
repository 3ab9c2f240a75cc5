namespace KernelBits.Experiments;

/// <summary>The pages that a replay dirties, in the order it dirties them.</summary>
internal static class DirtyOrder
{
    private const int CancellationStride = 1 << 16;

    /// <summary>The plan's <see cref="ReplayPlan.DirtiedPages"/> distinct page numbers. The same plan gives the same order.</summary>
    public static ReadOnlyMemory<uint> Create(ReplayPlan plan, CancellationToken token)
    {
        int dirtied = (int)plan.DirtiedPages;
        return plan.Pattern == DirtyPattern.First ? Ascending(dirtied) : Sample((int)plan.Pages, dirtied, plan.Seed, token);
    }

    private static uint[] Ascending(int count)
    {
        uint[] pages = GC.AllocateUninitializedArray<uint>(count);
        for (int i = 0; i < pages.Length; i++)
        {
            pages[i] = (uint)i;
        }

        return pages;
    }

    /// <summary>The first <paramref name="count"/> steps of a Fisher–Yates shuffle of all pages.</summary>
    private static ReadOnlyMemory<uint> Sample(int pages, int count, ulong seed, CancellationToken token)
    {
        uint[] order = Ascending(pages);
        var random = new SplitMix64(seed);
        for (int i = 0; i < count; i++)
        {
            if (i % CancellationStride == 0)
            {
                token.ThrowIfCancellationRequested();
            }

            int other = i + (int)random.NextBelow((uint)(pages - i));
            (order[i], order[other]) = (order[other], order[i]);
        }

        // Not a part of the array of all pages: the replay holds on to the order, and is measured by its memory.
        return order.AsSpan(0, count).ToArray();
    }
}
