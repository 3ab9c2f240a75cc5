using System.Collections.Immutable;

namespace KernelBits.Experiments;

/// <summary>The replay of one configuration.</summary>
/// <param name="Cell">The configuration.</param>
/// <param name="Census">What the words of the batched pass say.</param>
/// <param name="MarkerEntries">Page-table entries that hold a PTE marker.</param>
/// <param name="Truth">How the words compare with the page cache.</param>
/// <param name="Batched">Reading one page table's worth of entries at a time.</param>
/// <param name="Unbatched">Reading one entry at a time, as the RFC's test program did.</param>
/// <param name="Populate">Time to dirty the pages, reclaim included.</param>
/// <param name="PredictedRfcSeconds">What the unbatched pass would have taken on the RFC's machine.</param>
public sealed record CellResult(
    RfcCell Cell,
    PagemapCensus Census,
    ulong MarkerEntries,
    SwapTruth Truth,
    PagemapPass Batched,
    PagemapPass Unbatched,
    TimeSpan Populate,
    double PredictedRfcSeconds)
{
    /// <summary>What reading in other batches counts, where it was asked for.</summary>
    public ImmutableArray<BatchCost> Batches { get; init; } = [];
}
