namespace KernelBits.Experiments;

/// <summary>
/// What the RFC thread ("mm: Enable PM_SWAP for shmem with PTE_MARKER", linux-mm, August 2021, on v5.14-rc4) measured:
/// seconds to read the pagemap of a 16 GiB shmem mapping, 8 bytes at a time, after a random half of it was dirtied in a
/// 4 GiB memory cgroup.
/// </summary>
public static class RfcTable
{
    /// <summary>Pages of the mapping: 16 GiB of 4 KiB pages.</summary>
    public const ulong Pages = 4_194_304;

    /// <summary>Pages of the cgroup's limit (4 GiB), all of them present when pagemap is read.</summary>
    public const ulong PresentPages = 1_048_576;

    /// <summary>Dirtied pages that no longer fitted: 4 GiB in swap.</summary>
    public const ulong SwappedPages = 1_048_576;

    /// <summary>Pages that were never touched: 8 GiB.</summary>
    public const ulong UntouchedPages = 2_097_152;

    /// <summary>Seconds that the RFC's author measured for a cell.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The cell is none of the table's four.</exception>
    public static double MeasuredSeconds(RfcCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Name switch
        {
            "neither" => 11.82,
            "location" => 38.44,
            "marker" => 13.28,
            "both" => 22.34,
            _ => throw new ArgumentOutOfRangeException(nameof(cell), cell.Name, "The RFC's table has the cells neither, location, marker and both."),
        };
    }

    /// <summary>
    /// What an unbatched pass over the table's mapping counts in a cell. An 8-byte read walks from its page to the end
    /// of the 2 MiB range, so the page at position <c>i</c> (from 0) of its range is walked <c>i + 1</c> times; pages
    /// strewn at random are walked (512 + 1) / 2 times on average.
    /// </summary>
    public static WalkTotals UnbatchedCounts(RfcCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ulong markers = cell.PteMarkerPageout ? SwappedPages : 0;
        ulong nones = cell.PteMarkerPageout ? UntouchedPages : UntouchedPages + SwappedPages;
        ulong lookups = cell switch
        {
            { PagemapShmemSwap: false } => 0,
            { PteMarkerPageout: true } => markers,
            _ => nones,
        };
        ulong found = cell.PagemapShmemSwap ? SwappedPages : 0;
        return new WalkTotals(
            EntriesWalked: WalksOf(Pages),
            MarkersWalked: WalksOf(markers),
            LookupsFound: WalksOf(found),
            LookupsMissed: WalksOf(lookups - found));

        static ulong WalksOf(ulong pages) => pages * (PagemapGeometry.EntriesPerWalk + 1) / 2;
    }
}
