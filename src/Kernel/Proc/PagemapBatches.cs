namespace KernelBits.Proc;

/// <summary>Enumerates the words of a range in batches, with the caller's buffer and no allocation: <c>foreach (var batch in …)</c>.</summary>
public ref struct PagemapBatches
{
    private readonly IPagemapSource _source;
    private readonly ulong _end;
    private readonly Span<PagemapEntry> _buffer;
    private readonly CancellationToken _token;
    private ulong _next;
    private ulong _address;
    private int _length;

    /// <summary>Prepares an enumeration.</summary>
    /// <param name="source">Where to read.</param>
    /// <param name="start">Address of the first page.</param>
    /// <param name="end">The first address not to read.</param>
    /// <param name="buffer">As many words as a batch may have. Batches end where a multiple of its length begins, if that is a power of 2.</param>
    /// <param name="token">Cancels between two batches.</param>
    /// <exception cref="ArgumentException">An address is not the start of a page, the range ends before it starts, or the buffer is empty.</exception>
    public PagemapBatches(IPagemapSource source, ulong start, ulong end, Span<PagemapEntry> buffer, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        if ((start | end) % PagingConstants.PageSize != 0 || end < start || buffer.IsEmpty)
        {
            throw new ArgumentException($"A range of whole pages and room for a word are needed, not 0x{start:x}-0x{end:x} and {buffer.Length}.");
        }

        _source = source;
        _next = start;
        _end = end;
        _buffer = buffer;
        _token = token;
    }

    /// <summary>The batch that was read last.</summary>
    public readonly PagemapBatch Current => new(_address, _buffer[.._length]);

    /// <summary>The enumeration itself.</summary>
    public readonly PagemapBatches GetEnumerator() => this;

    /// <summary>Leaves out what lies before an address.</summary>
    /// <param name="address">Where to go on; the start of a page.</param>
    public void SkipTo(ulong address) => _next = Math.Max(_next, address);

    /// <summary>Reads the next batch.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public bool MoveNext()
    {
        _token.ThrowIfCancellationRequested();
        if (_next >= _end)
        {
            return false;
        }

        // A kernel walks page tables to a 2 MiB boundary whatever is asked for; aligned batches make it do that once.
        ulong pages = (_end - _next) / PagingConstants.PageSize;
        ulong length = (ulong)_buffer.Length;
        ulong aligned = length - (_next / PagingConstants.PageSize % length);
        _address = _next;
        _length = _source.Read(_next, _buffer[..(int)Math.Min(pages, aligned)]);
        _next = _length == 0 ? _end : _next + ((ulong)_length * PagingConstants.PageSize);
        return _length > 0;
    }
}
