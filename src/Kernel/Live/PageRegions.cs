using System.Runtime.CompilerServices;

namespace KernelBits.Live;

/// <summary>
/// Enumerates the regions of a range whose pages match a query, by <c>PAGEMAP_SCAN</c> where the kernel has it and by reading words
/// otherwise, with the caller's buffer and no allocation: <c>foreach (var region in …)</c>.
/// </summary>
public ref struct PageRegions
{
    private const int WordsPerRead = 512;

    private readonly LiveProcess _process;
    private readonly PageQuery _query;
    private readonly ulong _end;
    private readonly Span<PageRegion> _buffer;
    private readonly CancellationToken _token;
    private ulong _next;
    private int _at;
    private int _count;
    private bool _reads;

    internal PageRegions(LiveProcess process, in PageQuery query, ulong start, ulong end, Span<PageRegion> buffer, bool readsWords, CancellationToken token)
    {
        _process = process;
        _query = query;
        _next = start;
        _end = end;
        _buffer = buffer;
        _reads = readsWords;
        _token = token;
        _at = -1;
    }

    /// <summary>The region that was found last.</summary>
    public readonly PageRegion Current => _buffer[_at];

    /// <summary>The enumeration itself.</summary>
    public readonly PageRegions GetEnumerator() => this;

    /// <summary>Finds the next region.</summary>
    /// <exception cref="LiveProcessException">The process has ended.</exception>
    /// <exception cref="NotSupportedException">The kernel has no scan, and words do not tell a category of the query.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext() => ++_at < _count || TryFill();

    private bool TryFill()
    {
        do
        {
            _token.ThrowIfCancellationRequested();
            if (_next >= _end)
            {
                return false;
            }

            if (_reads || !_process.Scan.TryScan(_query, _next, _end, _buffer, out _count, out _next))
            {
                _reads = true;
                ReadWords();
            }

            _at = 0;
        }
        while (_count == 0);
        return true;
    }

    private void ReadWords()
    {
        WordCategories.Require(_query.All);
        Span<PagemapEntry> words = stackalloc PagemapEntry[WordsPerRead];
        _count = 0;
        while (_next < _end)
        {
            _token.ThrowIfCancellationRequested();
            int length = _process.Read(_next, words[..(int)Math.Min(WordsPerRead, (_end - _next) / PagingConstants.PageSize)]);
            if (length == 0)
            {
                _next = _end;
                return;
            }

            for (int i = 0; i < length; i++)
            {
                if (!TryAdd(_next, _process.Categories.Of(words[i])))
                {
                    return;
                }

                _next += PagingConstants.PageSize;
            }
        }
    }

    private bool TryAdd(ulong address, PageCategories page)
    {
        if (!_query.Matches(page))
        {
            return true;
        }

        PageCategories reported = page & _query.Report;
        if (_count > 0 && _buffer[_count - 1] is { } last && last.End == address && last.Categories == reported)
        {
            _buffer[_count - 1] = new PageRegion(last.Start, address + PagingConstants.PageSize, reported);
            return true;
        }

        if (_count == _buffer.Length)
        {
            return false;
        }

        _buffer[_count++] = new PageRegion(address, address + PagingConstants.PageSize, reported);
        return true;
    }
}
