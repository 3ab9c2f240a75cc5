using System.Runtime.InteropServices;
using KernelBits.Proc;
using Microsoft.Win32.SafeHandles;

namespace KernelBits.Live;

/// <summary>
/// The page cache of a file by <c>cachestat(2)</c> (mm/filemap.c, v6.6): counts of a range, which are exact about swap. Where its pages
/// are not all alike, cheaper system calls say which is which, as long as they come to the same counts; else the range is halved.
/// </summary>
internal sealed unsafe class Cachestat : IShmemPages
{
    /// <summary>Numbers of system calls never change; where there is none of this number, the kernel says so.</summary>
    private static readonly int _number = SyscallConstants.NrCachestat(KernelProfile.Of(default(V6_18)));

    private readonly SafeFileHandle _file;
    private readonly FileData _data;
    private readonly Residency _residency;
    private readonly int _processId;
    private readonly ShmemSurveyor _surveyor;

    /// <summary>Takes a file over, whatever the kernel will say.</summary>
    /// <param name="file">The file.</param>
    /// <param name="processId">The process that maps it.</param>
    internal Cachestat(SafeFileHandle file, int processId)
    {
        _file = file;
        _processId = processId;
        _data = new FileData(file);
        _residency = new Residency(file, processId);
        _surveyor = new ShmemSurveyor(file, _data);
    }

    public bool IsExact => true;

    /// <summary>Takes the file over, if the kernel has the system call and lets this process use it on the file.</summary>
    public static bool TryCreate(SafeFileHandle file, int processId, out IShmemPages? pages)
    {
        var cachestat = new Cachestat(file, processId);
        pages = cachestat.TryCount(0, 1, out _) ? cachestat : null;
        return pages is not null;
    }

    /// <exception cref="LiveProcessException">The kernel refuses (<see cref="LiveFailure.Unexpected"/>).</exception>
    public ShmemCounts Count(ulong firstPage, ulong pages) =>
        TryCount(firstPage, pages, out ShmemCounts counts)
            ? counts
            : throw LiveProcessException.Refused("cachestat", Marshal.GetLastPInvokeError(), _processId);

    public void Resolve(ulong firstPage, ReadOnlySpan<PagemapEntry> words, bool isShared, Span<ShmemPageState> states)
    {
        (int first, int pages) = ShmemWords.MarkAsked(words, isShared, states);
        if (pages > 0)
        {
            Span<ShmemPageState> range = states.Slice(first, pages);
            Split(firstPage + (ulong)first, range, isShared, Count(firstPage + (ulong)first, (ulong)pages), sortFrom: pages);
        }
    }

    public bool TrySurvey(MemoryMapping mapping, Func<ulong, ulong, ulong> countPresent, out ShmemSurvey survey) =>
        TrySurvey(mapping, countPresent, always: false, out survey);

    /// <inheritdoc cref="TrySurvey(MemoryMapping, Func{ulong, ulong, ulong}, out ShmemSurvey)"/>
    /// <param name="mapping">A mapping of the file.</param>
    /// <param name="countPresent">Counts the pages of a range of the file that the mapping has present.</param>
    /// <param name="always">Whatever it takes.</param>
    /// <param name="survey">Where the pages are.</param>
    internal bool TrySurvey(MemoryMapping mapping, Func<ulong, ulong, ulong> countPresent, bool always, out ShmemSurvey survey) =>
        _surveyor.TrySurvey(mapping, Count, countPresent, always, out survey);

    public void Dispose() => _file.Dispose();

    /// <summary>
    /// Fills the states of a range, of which the asked ones stand at <see cref="ShmemPageState.Hole"/>; one no longer than
    /// <paramref name="sortFrom"/> is worth sorting.
    /// </summary>
    private void Split(ulong page, Span<ShmemPageState> states, bool isShared, ShmemCounts counts, int sortFrom)
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

        if (isCertain && states.Length <= sortFrom)
        {
            if (TrySort(page, states, cached, counts.Swapped))
            {
                return;
            }

            // What spoilt it may be in one place only, but not in every half.
            sortFrom /= 8;
        }

        int half = states.Length / 2;
        ShmemCounts left = Count(page, (ulong)half);
        Split(page, states[..half], isShared, left, sortFrom);
        ShmemCounts right = new(counts.Cached - Math.Min(left.Cached, counts.Cached), counts.Swapped - Math.Min(left.Swapped, counts.Swapped));
        Split(page + (ulong)half, states[half..], isShared, right, sortFrom);
    }

    /// <summary>
    /// Tells the asked pages apart by what other system calls say of each: which are in memory, and which the file has. The counts are
    /// the proof; where they do not agree, the swap cache or a change in between is in the way.
    /// </summary>
    private bool TrySort(ulong page, Span<ShmemPageState> states, ulong cached, ulong swapped)
    {
        int asked = states.Count(ShmemPageState.Hole);
        if (cached > 0 && !TryMarkCached(page, states, cached))
        {
            return false;
        }

        ulong left = (ulong)asked - cached;
        if (swapped == left)
        {
            states.Replace(ShmemPageState.Hole, ShmemPageState.Swapped);
        }
        else if (swapped > 0 && (cached > 0 || !TryMarkRun(page, states, swapped, dataPages: (ulong)(states.Length - asked) + swapped)))
        {
            _data.Mark(page, states, ShmemPageState.Swapped, isMostlyData: 2 * swapped > left);
        }

        return true;
    }

    /// <summary>
    /// Marks the pages in swap if all data of the range lies together. Passing over holes takes no time, unlike passing over data: when as
    /// many pages as have data begin with the first that has, and none has behind them, there is no hole among them. Every page with
    /// data must be known to <c>SEEK_DATA</c>, which does not see what was allocated and never written: what is mapped or in swap was.
    /// </summary>
    private bool TryMarkRun(ulong page, Span<ShmemPageState> states, ulong swapped, ulong dataPages)
    {
        ulong end = page + (ulong)states.Length;
        ulong first = _data.NextData(page, end);
        if (first + dataPages > end || _data.NextData(first + dataPages, end) != end)
        {
            return false;
        }

        Span<ShmemPageState> run = states.Slice((int)(first - page), (int)dataPages);
        if ((ulong)run.Count(ShmemPageState.Hole) != swapped)
        {
            return false;
        }

        run.Replace(ShmemPageState.Hole, ShmemPageState.Swapped);
        return true;
    }

    private bool TryMarkCached(ulong page, Span<ShmemPageState> states, ulong cached)
    {
        if (states.Length > Residency.MaxPages || !_residency.TryRead(page, states.Length, out ReadOnlySpan<byte> residency))
        {
            return false;
        }

        ulong resident = 0;
        for (int i = 0; i < states.Length; i++)
        {
            resident += states[i] == ShmemPageState.Hole ? residency[i] & 1UL : 0;
        }

        if (resident != cached)
        {
            return false;
        }

        for (int i = 0; i < states.Length; i++)
        {
            if (states[i] == ShmemPageState.Hole && (residency[i] & 1) != 0)
            {
                states[i] = ShmemPageState.Cached;
            }
        }

        return true;
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
