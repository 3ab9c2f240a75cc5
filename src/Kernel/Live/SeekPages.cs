using KernelBits.Proc;
using Microsoft.Win32.SafeHandles;

namespace KernelBits.Live;

/// <summary>
/// The page cache of a file for kernels before cachestat(2), v6.5. <c>SEEK_DATA</c> tells pages from holes, and <c>mincore(2)</c> which
/// of them are in memory; a page that was just swapped out counts as in memory while it lingers in the swap cache.
/// </summary>
internal sealed class SeekPages : IShmemPages
{
    private readonly SafeFileHandle _file;
    private readonly FileData _data;
    private readonly Residency _residency;

    private SeekPages(SafeFileHandle file, int processId)
    {
        _file = file;
        _data = new FileData(file);
        _residency = new Residency(file, processId);
    }

    public bool IsExact => false;

    /// <summary>Takes the file over, if it can be mapped to be looked at.</summary>
    public static bool TryCreate(SafeFileHandle file, int processId, out IShmemPages? pages)
    {
        var seek = new SeekPages(file, processId);
        pages = seek._residency.TryRead(0, 1, out _) ? seek : null;
        return pages is not null;
    }

    public ShmemCounts Count(ulong firstPage, ulong pages)
    {
        ulong cached = 0;
        ulong swapped = 0;
        ulong end = firstPage + pages;
        for (ulong page = _data.NextData(firstPage, end); page < end; page = _data.NextData(page, end))
        {
            ulong hole = _data.NextHole(page, end);
            for (; page < hole; page += Residency.MaxPages)
            {
                foreach (byte bits in _residency.Read(page, (int)Math.Min(Residency.MaxPages, hole - page)))
                {
                    cached += bits & 1UL;
                    swapped += 1UL - (bits & 1UL);
                }
            }

            page = hole;
        }

        return new ShmemCounts(cached, swapped);
    }

    public void Resolve(ulong firstPage, ReadOnlySpan<PagemapEntry> words, bool isShared, Span<ShmemPageState> states)
    {
        (int first, int asked) = ShmemWords.MarkAsked(words, isShared, states);
        ulong end = firstPage + (ulong)(first + asked);
        for (ulong page = _data.NextData(firstPage + (ulong)first, end); page < end; page = _data.NextData(page, end))
        {
            int pages = (int)Math.Min(_data.NextHole(page, end) - page, Residency.MaxPages);
            Span<ShmemPageState> run = states.Slice((int)(page - firstPage), pages);
            if (run.Contains(ShmemPageState.Hole))
            {
                ReadOnlySpan<byte> residency = _residency.Read(page, pages);
                for (int i = 0; i < run.Length; i++)
                {
                    run[i] = run[i] == ShmemPageState.NotAsked ? run[i]
                        : (residency[i] & 1) != 0 ? ShmemPageState.Cached
                        : ShmemPageState.Swapped;
                }
            }

            page += (ulong)pages;
        }
    }

    public void Dispose() => _file.Dispose();
}
