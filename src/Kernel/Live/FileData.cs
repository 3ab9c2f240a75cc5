using KernelBits.Proc;
using Microsoft.Win32.SafeHandles;

namespace KernelBits.Live;

/// <summary>
/// Where a file of shared memory has data, be it in memory or in swap, by <c>lseek(2)</c> (mm/filemap.c,
/// <c>mapping_seek_hole_data</c>, v5.14).
/// </summary>
internal sealed class FileData(SafeFileHandle file)
{
    /// <summary>The first page with data of a range, or the range's end.</summary>
    public ulong NextData(ulong page, ulong end) => Seek(page, end, FileConstants.SeekData);

    /// <summary>The first hole of a range, or the range's end.</summary>
    public ulong NextHole(ulong page, ulong end) => Seek(page, end, FileConstants.SeekHole);

    /// <summary>Those of the pages marked as holes that have data get another state.</summary>
    /// <param name="firstPage">The first page of the file.</param>
    /// <param name="states">The states; what is not a hole stays as it is.</param>
    /// <param name="data">The state of the pages with data.</param>
    /// <param name="isMostlyData">Most of them have data: looking for the rest takes fewer system calls.</param>
    public void Mark(ulong firstPage, Span<ShmemPageState> states, ShmemPageState data, bool isMostlyData)
    {
        if (!isMostlyData)
        {
            Mark(firstPage, states, FileConstants.SeekData, FileConstants.SeekHole, ShmemPageState.Hole, data);
            return;
        }

        states.Replace(ShmemPageState.Hole, data);
        Mark(firstPage, states, FileConstants.SeekHole, FileConstants.SeekData, data, ShmemPageState.Hole);
    }

    /// <summary>
    /// Looks for what is rarer. Where two such pages adjoin there are likely more, and one seek finds where they end; a page that stands
    /// alone is not worth it.
    /// </summary>
    private void Mark(ulong firstPage, Span<ShmemPageState> states, int rare, int common, ShmemPageState from, ShmemPageState to)
    {
        ulong last = firstPage + (ulong)states.Length;
        for (int at = states.IndexOf(from); at >= 0;)
        {
            int found = (int)(Seek(firstPage + (ulong)at, last, rare) - firstPage);
            if (found == states.Length)
            {
                return;
            }

            int end = found == at ? (int)(Seek(firstPage + (ulong)found, last, common) - firstPage) : found + 1;
            states[found..end].Replace(from, to);
            int next = states[end..].IndexOf(from);
            at = next < 0 ? -1 : end + next;
        }
    }

    /// <summary>
    /// Beyond the last data there is only the file's end, which is an error. The hole at a file's end begins where the file ends, which
    /// can be within its last page.
    /// </summary>
    private ulong Seek(ulong page, ulong end, int whence)
    {
        long found = page < end ? LibC.LSeek(file, (long)(page * PagingConstants.PageSize), whence) : -1;
        return found < 0 ? end : Math.Min(end, ((ulong)found + PagingConstants.PageSize - 1) / PagingConstants.PageSize);
    }
}
