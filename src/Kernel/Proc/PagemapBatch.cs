namespace KernelBits.Proc;

/// <summary>Words of consecutive pages; valid until the next batch is read into the same buffer.</summary>
/// <param name="address">Address of the first page.</param>
/// <param name="words">The words.</param>
public readonly ref struct PagemapBatch(ulong address, ReadOnlySpan<PagemapEntry> words)
{
    /// <summary>Address of the first page.</summary>
    public ulong Address { get; } = address;

    /// <summary>The words, one a page.</summary>
    public ReadOnlySpan<PagemapEntry> Words { get; } = words;
}
