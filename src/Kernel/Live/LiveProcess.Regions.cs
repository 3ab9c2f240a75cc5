namespace KernelBits.Live;

/// <content>Regions of pages of one kind.</content>
public sealed partial class LiveProcess
{
    /// <summary>The regions of a range whose pages match a query, with the caller's buffer.</summary>
    /// <param name="query">Which pages.</param>
    /// <param name="start">Address of the first page.</param>
    /// <param name="end">The first address not to look at.</param>
    /// <param name="buffer">As many regions as one system call may find.</param>
    /// <param name="token">Cancels between two system calls.</param>
    /// <exception cref="ArgumentException">An address is not the start of a page, the range ends before it starts, or the buffer is empty.</exception>
    public PageRegions FindRegions(in PageQuery query, ulong start, ulong end, Span<PageRegion> buffer, CancellationToken token = default) =>
        FindRegions(query, start, end, buffer, readsWords: false, token);

    /// <summary>The same, by reading words even where the kernel has a scan, so that tests can compare the two.</summary>
    internal PageRegions FindRegions(in PageQuery query, ulong start, ulong end, Span<PageRegion> buffer, bool readsWords, CancellationToken token) =>
        (start | end) % PagingConstants.PageSize == 0 && start <= end && !buffer.IsEmpty
            ? new PageRegions(this, query, start, end, buffer, readsWords, token)
            : throw new ArgumentException($"A range of whole pages and room for a region are needed, not 0x{start:x}-0x{end:x} and {buffer.Length}.");
}
