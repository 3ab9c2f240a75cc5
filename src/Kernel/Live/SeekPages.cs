using System.Runtime.InteropServices;
using KernelBits.Proc;
using Microsoft.Win32.SafeHandles;

namespace KernelBits.Live;

/// <summary>
/// The page cache of a file for kernels before cachestat(2), v6.5. <c>SEEK_DATA</c> tells pages from holes, and <c>mincore(2)</c> which
/// of them are in memory; a page that was just swapped out counts as in memory while it lingers in the swap cache.
/// </summary>
internal sealed unsafe class SeekPages : IShmemPages
{
    private const int MaxPages = 8192;

    private readonly SafeFileHandle _file;
    private readonly byte[] _residency = new byte[MaxPages];

    private SeekPages(SafeFileHandle file) => _file = file;

    public bool IsExact => false;

    /// <summary>Takes the file over, if it can be mapped to be looked at.</summary>
    public static bool TryCreate(SafeFileHandle file, out IShmemPages? pages)
    {
        var seek = new SeekPages(file);
        pages = seek.TryReadResidency(0, seek._residency.AsSpan(0, 1)) ? seek : null;
        return pages is not null;
    }

    public ShmemCounts Count(ulong firstPage, ulong pages)
    {
        ulong cached = 0;
        ulong swapped = 0;
        ulong end = firstPage + pages;
        for (ulong page = firstPage; NextData(page, end) is { } data;)
        {
            page = NextHole(data, end);
            for (ulong at = data; at < page; at += MaxPages)
            {
                Span<byte> residency = _residency.AsSpan(0, (int)Math.Min(MaxPages, page - at));
                ReadResidency(at, residency);
                foreach (byte bits in residency)
                {
                    cached += bits & 1UL;
                    swapped += 1UL - (bits & 1UL);
                }
            }
        }

        return new ShmemCounts(cached, swapped);
    }

    public void Resolve(ulong firstPage, ReadOnlySpan<PagemapEntry> words, bool isShared, Span<ShmemPageState> states)
    {
        for (int i = 0; i < words.Length; i++)
        {
            states[i] = ShmemWords.IsAsked(words[i], isShared) ? ShmemPageState.Hole : ShmemPageState.NotAsked;
        }

        ulong end = firstPage + (ulong)words.Length;
        for (ulong page = firstPage; NextData(page, end) is { } data;)
        {
            page = Math.Min(NextHole(data, end), data + MaxPages);
            Span<byte> residency = _residency.AsSpan(0, (int)(page - data));
            Span<ShmemPageState> run = states.Slice((int)(data - firstPage), residency.Length);
            if (run.Contains(ShmemPageState.Hole))
            {
                ReadResidency(data, residency);
                for (int i = 0; i < run.Length; i++)
                {
                    run[i] = run[i] == ShmemPageState.NotAsked ? run[i]
                        : (residency[i] & 1) != 0 ? ShmemPageState.Cached
                        : ShmemPageState.Swapped;
                }
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private ulong? NextData(ulong page, ulong end)
    {
        long found = page < end ? LibC.LSeek(_file, (long)(page * PagingConstants.PageSize), FileConstants.SeekData) : -1;
        return found >= 0 && (ulong)found / PagingConstants.PageSize < end ? (ulong)found / PagingConstants.PageSize : null;
    }

    private ulong NextHole(ulong page, ulong end)
    {
        long found = LibC.LSeek(_file, (long)(page * PagingConstants.PageSize), FileConstants.SeekHole);
        return found < 0 ? end : Math.Min(end, ((ulong)found + PagingConstants.PageSize - 1) / PagingConstants.PageSize);
    }

    private void ReadResidency(ulong firstPage, Span<byte> residency)
    {
        if (!TryReadResidency(firstPage, residency))
        {
            throw new IOException($"mincore failed with error {Marshal.GetLastPInvokeError()}.");
        }
    }

    /// <summary>The file's pages are mapped, but not touched: mincore then asks the page cache.</summary>
    private bool TryReadResidency(ulong firstPage, Span<byte> residency)
    {
        nuint length = (nuint)residency.Length * (nuint)PagingConstants.PageSize;
        nint address = LibC.MMap(
            0, length, (int)MmapProt.Read.Raw, (int)MmapFlags.Shared.Raw, _file, (long)(firstPage * PagingConstants.PageSize));
        if (address == -1)
        {
            return false;
        }

        try
        {
            fixed (byte* bytes = residency)
            {
                return LibC.MInCore(address, length, bytes) == 0;
            }
        }
        finally
        {
            LibC.MUnmap(address, length);
        }
    }
}
