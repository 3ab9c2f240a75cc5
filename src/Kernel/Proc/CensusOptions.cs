namespace KernelBits.Proc;

/// <summary>What a census reads and whom it tells.</summary>
public sealed record CensusOptions
{
    /// <summary>The first address to look at.</summary>
    public ulong Start { get; init; }

    /// <summary>The first address not to look at.</summary>
    public ulong End { get; init; } = ulong.MaxValue;

    /// <summary>Told which mapping is read next; one that has changed is read more than once.</summary>
    public Action<MemoryMapping>? OnMapping { get; init; }

    /// <summary>Told of the pages of that mapping, by address.</summary>
    public Action<PageRun>? OnRun { get; init; }

    /// <summary>
    /// Told of how many pages are done, and of how many, some thousands of pages read or millions of pages skipped at a time. It grows
    /// to the end of the mappings, and begins anew where some have changed and are read again.
    /// </summary>
    public Action<ulong, ulong>? OnProgress { get; init; }

    internal bool Overlaps(MemoryMapping mapping) => mapping.Start < End && mapping.End > Start;

    internal (ulong Start, ulong End, ulong Pages) Clip(MemoryMapping mapping)
    {
        ulong start = Math.Max(mapping.Start, Start);
        ulong end = Math.Min(mapping.End, End);
        return (start, end, (end - start) / PagingConstants.PageSize);
    }
}
