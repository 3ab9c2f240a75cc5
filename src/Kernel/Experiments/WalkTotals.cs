namespace KernelBits.Experiments;

/// <summary>What a pass over a pagemap made the kernel do.</summary>
/// <param name="EntriesWalked">Page-table entries visited, those thrown away included.</param>
/// <param name="MarkersWalked">Visited entries that held a PTE marker.</param>
/// <param name="LookupsFound">Page-cache look-ups that found a swap entry.</param>
/// <param name="LookupsMissed">Page-cache look-ups that found none.</param>
/// <param name="RangeNodes">Page-cache nodes that ranged walks entered.</param>
/// <param name="RangeSlots">Slots that ranged walks read there.</param>
public readonly record struct WalkTotals(
    ulong EntriesWalked, ulong MarkersWalked, ulong LookupsFound, ulong LookupsMissed, ulong RangeNodes = 0, ulong RangeSlots = 0)
{
    /// <summary>All page-cache look-ups.</summary>
    public ulong Lookups => LookupsFound + LookupsMissed;
}
