using System.Numerics;

namespace KernelBits.Experiments;

/// <summary>
/// The pages that a replay dirties, in the order it dirties them. It is kept while the replay's memory is measured, so it takes no more
/// bytes a page than the largest page number has, an array for each.
/// </summary>
internal sealed class DirtyOrder
{
    private const int CancellationStride = 1 << 16;
    private const int BitsPerByte = 8;

    // The lowest bytes of all page numbers first.
    private readonly byte[][] _bytes;

    private DirtyOrder(int length, uint lastPage)
    {
        Length = length;
        _bytes = new byte[(BitOperations.Log2(lastPage) / BitsPerByte) + 1][];
        for (int i = 0; i < _bytes.Length; i++)
        {
            _bytes[i] = new byte[length];
        }
    }

    /// <summary>How many pages.</summary>
    public int Length { get; }

    /// <summary>The plan's <see cref="ReplayPlan.DirtiedPages"/> distinct page numbers. The same plan gives the same order.</summary>
    public static DirtyOrder Create(ReplayPlan plan, CancellationToken token)
    {
        var order = new DirtyOrder((int)plan.DirtiedPages, (uint)(plan.Pages - 1));
        if (plan.Pattern == DirtyPattern.First)
        {
            for (int i = 0; i < order.Length; i++)
            {
                order.Set(i, (uint)i);
            }
        }
        else
        {
            order.Sample((int)plan.Pages, plan.Seed, token);
        }

        return order;
    }

    /// <summary>Copies the pages from a place in the order on, as many as there is room for or are left.</summary>
    /// <returns>How many.</returns>
    public int CopyTo(int first, Span<uint> pages)
    {
        int count = Math.Min(pages.Length, Length - first);
        pages = pages[..count];
        pages.Clear();
        for (int b = 0; b < _bytes.Length; b++)
        {
            ReadOnlySpan<byte> bytes = _bytes[b].AsSpan(first, count);
            for (int i = 0; i < pages.Length; i++)
            {
                pages[i] |= (uint)bytes[i] << (b * BitsPerByte);
            }
        }

        return count;
    }

    /// <summary>The first steps of a Fisher–Yates shuffle of all pages.</summary>
    private void Sample(int pages, ulong seed, CancellationToken token)
    {
        uint[] all = GC.AllocateUninitializedArray<uint>(pages);
        for (int i = 0; i < pages; i++)
        {
            all[i] = (uint)i;
        }

        var random = new SplitMix64(seed);
        for (int i = 0; i < Length; i++)
        {
            if (i % CancellationStride == 0)
            {
                token.ThrowIfCancellationRequested();
            }

            int other = i + (int)random.NextBelow((uint)(pages - i));
            Set(i, all[other]);
            all[other] = all[i];
        }
    }

    private void Set(int i, uint page)
    {
        foreach (byte[] bytes in _bytes)
        {
            bytes[i] = (byte)page;
            page >>= BitsPerByte;
        }
    }
}
