using System.Runtime.InteropServices;

namespace KernelBits.Live;

/// <summary>
/// The ioctl <c>PAGEMAP_SCAN</c> (<c>do_pagemap_scan</c>, fs/proc/task_mmu.c, v6.12) of one pagemap, which only looks and changes
/// nothing. Whether there is one is not a matter of the profile, which can be of an older version than the kernel: the kernel is asked.
/// </summary>
/// <param name="call">The ioctl.</param>
/// <param name="processId">Whose pagemap, for messages.</param>
internal sealed unsafe class PagemapScan(PagemapScan.Call call, int processId)
{
    private bool? _isSupported;

    /// <summary>Does the ioctl with a block.</summary>
    /// <returns>How many regions it found; an error number, negative, where the kernel refuses.</returns>
    internal delegate int Call(PmScanArg* block);

    /// <summary>The kernel has the ioctl; asked once, with a scan of nothing.</summary>
    public bool IsSupported => _isSupported ??= IsDone();

    /// <summary>The scan of an open pagemap.</summary>
    public static PagemapScan Of(LivePagemap pagemap) => new(
        block =>
        {
            int found = LibC.IoCtl(pagemap.Handle, (nuint)PagemapScanConstants.PagemapScan, block);
            return found >= 0 ? found : -Marshal.GetLastPInvokeError();
        },
        pagemap.ProcessId);

    /// <summary>
    /// The first page of a range that is present or has an entry, or the end of the range. Where the kernel has no scan: the start.
    /// </summary>
    /// <exception cref="LiveProcessException">The kernel refuses.</exception>
    public ulong FirstPopulated(ulong start, ulong end)
    {
        // What a hugetlb mapping protects without a page has no category that a scan could ask for: those are read word by word.
        PageRegion region = default;
        return TryScan(PageQuery.Populated, start, end, new Span<PageRegion>(ref region), out int found, out ulong walkEnd, maxPages: 1)
            ? found > 0 ? region.Start : walkEnd
            : start;
    }

    /// <summary>Scans until the range ends or the buffer is full.</summary>
    /// <param name="query">Which pages to report.</param>
    /// <param name="start">Address of the first page.</param>
    /// <param name="end">The first address not to scan.</param>
    /// <param name="regions">Filled from the start.</param>
    /// <param name="found">How many regions were filled.</param>
    /// <param name="next">Where to go on.</param>
    /// <param name="maxPages">The most pages to report; 0 for no limit.</param>
    /// <returns>False where the kernel has no such ioctl, or does not know a category.</returns>
    /// <exception cref="LiveProcessException">The kernel refuses.</exception>
    public bool TryScan(
        in PageQuery query, ulong start, ulong end, Span<PageRegion> regions, out int found, out ulong next, ulong maxPages = 0)
    {
        found = 0;
        next = start;
        if (!IsSupported)
        {
            return false;
        }

        fixed (PageRegion* first = regions)
        {
            var block = new PmScanArg
            {
                Size = PmScanArg.SizeInBytes,
                Start = start,
                End = end,
                Vec = (ulong)first,
                VecLen = (ulong)regions.Length,
                MaxPages = maxPages,
                CategoryInverted = query.Inverted,
                CategoryMask = query.AllOf,
                CategoryAnyofMask = query.AnyOf,
                ReturnMask = query.Report,
            };
            int answer = Repeat(&block);
            if (answer >= 0)
            {
                // A walk can end inside the last region; going on from there would report its pages again.
                found = answer;
                next = found > 0 ? Math.Max(block.WalkEnd, first[found - 1].End) : block.WalkEnd;
                return true;
            }

            return (Errno)(-answer) == Errno.Einval ? false : throw LiveProcessException.FromErrno(-answer, processId, isOpening: false);
        }
    }

    /// <summary>
    /// A kernel without the ioctl says ENOTTY; one that is built without it, or a filter in front of it, may say otherwise. Words can be
    /// read in any case, and tell what is wrong with a process.
    /// </summary>
    private bool IsDone()
    {
        var nothing = new PmScanArg { Size = PmScanArg.SizeInBytes };
        return Repeat(&nothing) == 0;
    }

    private int Repeat(PmScanArg* block)
    {
        int answer;
        do
        {
            answer = call(block);
        }
        while (answer < 0 && (Errno)(-answer) == Errno.Eintr);
        return answer;
    }
}
