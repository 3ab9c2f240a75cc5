namespace KernelBits.Experiments;

/// <summary>The sizes that reading a pagemap turns on, from the specification.</summary>
public static class PagemapGeometry
{
    /// <summary>Bytes of a base page (4 KiB).</summary>
    public const ulong PageBytes = PagingConstants.PageSize;

    /// <summary>Entries that a read walks before it copies out, at most: those of one page table, a 2 MiB range.</summary>
    public const int EntriesPerWalk = (int)(PagemapConstants.PagemapWalkSize / PagingConstants.PageSize);

    /// <summary>Bytes of a pagemap entry.</summary>
    public const int EntryBytes = (int)PagemapConstants.PmEntryBytes;
}
