namespace KernelBits.Mm;

/// <summary>What the page cache of a file holds at a page: the truth that pagemap words are held against.</summary>
public enum PageCacheState
{
    /// <summary>Nothing: the page reads as zeroes.</summary>
    Hole,

    /// <summary>A frame.</summary>
    Cached,

    /// <summary>A value entry: the page is in swap.</summary>
    Swapped,
}
