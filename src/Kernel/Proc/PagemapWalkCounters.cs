namespace KernelBits.Proc;

/// <summary>What the walks behind pagemap reads have cost, in events; running totals.</summary>
public sealed class PagemapWalkCounters
{
    private WalkCounts _counts;

    /// <summary>Words that the walks produced, holes and words thrown away included.</summary>
    public ulong EntriesWalked => _counts.Entries;

    /// <summary>Ptes with a marker that the walks met.</summary>
    public ulong MarkersWalked => _counts.Markers;

    /// <summary>Look-ups of the page cache that found a swap entry.</summary>
    public ulong LookupsFound => _counts.Found;

    /// <summary>Look-ups of the page cache that found none: a hole or a page.</summary>
    public ulong LookupsMissed => _counts.Missed;

    /// <summary>Nodes of page caches that ranged walks entered (<see cref="Mm.MmOptions.PagemapRangeWalk"/>).</summary>
    public ulong RangeNodes => _counts.Nodes;

    /// <summary>Marked slots in those nodes that were read beside a none pte.</summary>
    public ulong RangeSlots => _counts.Slots;

    /// <summary>Starts again from zero.</summary>
    public void Reset() => _counts = default;

    internal void Add(in WalkCounts counts) => _counts.Add(counts);
}
