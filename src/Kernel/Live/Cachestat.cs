using System.Runtime.InteropServices;
using KernelBits.Proc;
using Microsoft.Win32.SafeHandles;

namespace KernelBits.Live;

/// <summary>
/// The page cache of a file by <c>cachestat(2)</c> (mm/filemap.c, v6.6): counts of a range, which are exact about swap. A range whose
/// pages are not all alike is halved.
/// </summary>
internal sealed unsafe class Cachestat : IShmemPages
{
    /// <summary>Below this, a seek a run is cheaper than the halving of what is left.</summary>
    private const int SmallRange = 64;

    /// <summary>Numbers of system calls never change; where there is none of this number, the kernel says so.</summary>
    private static readonly int _number = SyscallConstants.NrCachestat(KernelProfile.Of(default(V6_18)));

    private readonly SafeFileHandle _file;

    private Cachestat(SafeFileHandle file) => _file = file;

    public bool IsExact => true;

    /// <summary>Takes the file over, if the kernel has the system call and lets this process use it on the file.</summary>
    public static bool TryCreate(SafeFileHandle file, out IShmemPages? pages)
    {
        var cachestat = new Cachestat(file);
        pages = cachestat.TryCount(0, 1, out _) ? cachestat : null;
        return pages is not null;
    }

    public ShmemCounts Count(ulong firstPage, ulong pages) =>
        TryCount(firstPage, pages, out ShmemCounts counts)
            ? counts
            : throw new IOException($"cachestat failed with error {Marshal.GetLastPInvokeError()}.");

    public void Resolve(ulong firstPage, ReadOnlySpan<PagemapEntry> words, bool isShared, Span<ShmemPageState> states)
    {
        int first = words.Length;
        int last = -1;
        for (int i = 0; i < words.Length; i++)
        {
            bool asked = ShmemWords.IsAsked(words[i], isShared);
            states[i] = asked ? ShmemPageState.Hole : ShmemPageState.NotAsked;
            if (asked)
            {
                first = Math.Min(first, i);
                last = i;
            }
        }

        if (last >= 0)
        {
            Span<ShmemPageState> range = states[first..(last + 1)];
            Split(firstPage + (ulong)first, range, isShared, Count(firstPage + (ulong)first, (ulong)range.Length));
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Fills the states of a range, of which the asked ones stand at <see cref="ShmemPageState.Hole"/>.</summary>
    private void Split(ulong page, Span<ShmemPageState> states, bool isShared, ShmemCounts counts)
    {
        int asked = states.Count(ShmemPageState.Hole);
        if (asked == 0)
        {
            return;
        }

        // A page that is mapped here is cached. In a private mapping, though, pages that were not asked for can be copies,
        // behind which the file's page can be in any state: then only a range without any is certain.
        int mapped = states.Length - asked;
        bool isCertain = isShared || mapped == 0;
        ulong cached = counts.Cached - Math.Min(counts.Cached, (ulong)mapped);
        ShmemPageState? all =
            counts.Swapped == 0 && (cached == 0 || (mapped > 0 && !isShared && counts.Cached == 0)) ? ShmemPageState.Hole
            : isCertain && counts.Swapped == (ulong)asked ? ShmemPageState.Swapped
            : isCertain && cached == (ulong)asked ? ShmemPageState.Cached
            : states.Length == 1 ? (counts.Swapped > 0 ? ShmemPageState.Swapped : counts.Cached > 0 ? ShmemPageState.Cached : ShmemPageState.Hole)
            : null;
        if (all is { } state)
        {
            states.Replace(ShmemPageState.Hole, state);
            return;
        }

        if (states.Length <= SmallRange && isCertain && cached == 0)
        {
            MarkSwapped(page, states, isMostlySwapped: 2 * counts.Swapped > (ulong)asked);
            return;
        }

        int half = states.Length / 2;
        ShmemCounts left = Count(page, (ulong)half);
        Split(page, states[..half], isShared, left);
        Split(page + (ulong)half, states[half..], isShared, new ShmemCounts(counts.Cached - Math.Min(left.Cached, counts.Cached), counts.Swapped - Math.Min(left.Swapped, counts.Swapped)));
    }

    /// <summary>
    /// The asked pages are holes or in swap, and none else: then the file has data at the latter. A seek finds the next data or the
    /// next hole; looking for the rarer of the two takes at most one system call for two pages.
    /// </summary>
    private void MarkSwapped(ulong page, Span<ShmemPageState> states, bool isMostlySwapped)
    {
        if (isMostlySwapped)
        {
            states.Replace(ShmemPageState.Hole, ShmemPageState.Swapped);
            MarkFound(page, states, FileConstants.SeekHole, ShmemPageState.Swapped, ShmemPageState.Hole);
        }
        else
        {
            MarkFound(page, states, FileConstants.SeekData, ShmemPageState.Hole, ShmemPageState.Swapped);
        }
    }

    private void MarkFound(ulong page, Span<ShmemPageState> states, int whence, ShmemPageState from, ShmemPageState to)
    {
        for (int at = states.IndexOf(from); at >= 0;)
        {
            int found = (int)(Seek(page + (ulong)at, whence, page + (ulong)states.Length) - page);
            if (found >= states.Length)
            {
                return;
            }

            if (states[found] == from)
            {
                states[found] = to;
            }

            int next = states[(found + 1)..].IndexOf(from);
            at = next < 0 ? -1 : found + 1 + next;
        }
    }

    private ulong Seek(ulong page, int whence, ulong end)
    {
        long found = LibC.LSeek(_file, (long)(page * PagingConstants.PageSize), whence);
        return found < 0 ? end : Math.Min(end, (ulong)found / PagingConstants.PageSize);
    }

    private bool TryCount(ulong firstPage, ulong pages, out ShmemCounts counts)
    {
        var range = new CacheStatRange { Offset = firstPage * PagingConstants.PageSize, Length = pages * PagingConstants.PageSize };
        var result = default(CacheStat);
        bool ok = LibC.SysCall(_number, _file, &range, &result, 0) == 0;
        counts = new ShmemCounts(result.Cached, result.Evicted);
        return ok;
    }
}
