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
    public bool MoveNext()
    {
        if (++_at < _count)
        {
            return true;
        }

        // By value: where the address of an enumeration is taken, none of it can stay in registers.
        (_count, _next, _reads) = Fill(_process, _query, _next, _end, _buffer, _reads, _token);
        _at = 0;
        return _count > 0;
    }

    /// <summary>Fills the buffer; with nothing only at the end.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (int Count, ulong Next, bool Reads) Fill(
        LiveProcess process, PageQuery query, ulong next, ulong end, Span<PageRegion> buffer, bool reads, CancellationToken token)
    {
        int count = 0;
        while (count == 0 && next < end)
        {
            token.ThrowIfCancellationRequested();
            if (reads || !process.Scan.TryScan(query, next, end, buffer, out count, out next))
            {
                reads = true;
                count = ReadWords(process, query, ref next, end, buffer, token);
            }
        }

        return (count, next, reads);
    }

    private static int ReadWords(LiveProcess process, in PageQuery query, ref ulong next, ulong end, Span<PageRegion> buffer, CancellationToken token)
    {
        WordCategories.Require(query.All);
        Span<PagemapEntry> words = stackalloc PagemapEntry[WordsPerRead];
        int count = 0;
        while (next < end)
        {
            token.ThrowIfCancellationRequested();
            int length = process.Read(next, words[..(int)Math.Min(WordsPerRead, (end - next) / PagingConstants.PageSize)]);
            if (length == 0)
            {
                next = end;
                return count;
            }

            for (int i = 0; i < length; i++)
            {
                if (!TryAdd(next, process.Categories.Of(words[i]), query, buffer, ref count))
                {
                    return count;
                }

                next += PagingConstants.PageSize;
            }
        }

        return count;
    }

    private static bool TryAdd(ulong address, PageCategories page, in PageQuery query, Span<PageRegion> buffer, ref int count)
    {
        if (!query.Matches(page))
        {
            return true;
        }

        PageCategories reported = page & query.Report;
        if (count > 0 && buffer[count - 1] is { } last && last.End == address && last.Categories == reported)
        {
            buffer[count - 1] = new PageRegion(last.Start, address + PagingConstants.PageSize, reported);
            return true;
        }

        if (count == buffer.Length)
        {
            return false;
        }

        buffer[count++] = new PageRegion(address, address + PagingConstants.PageSize, reported);
        return true;
    }
}
