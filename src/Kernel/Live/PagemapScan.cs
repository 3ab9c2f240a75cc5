using System.Runtime.InteropServices;

namespace KernelBits.Live;

/// <summary>The ioctl <c>PAGEMAP_SCAN</c> (<c>do_pagemap_scan</c>, fs/proc/task_mmu.c, v6.12), which only looks and changes nothing.</summary>
internal static unsafe class PagemapScan
{
    /// <summary>
    /// The first page of a range that is present or has an entry, or the end of the range. Where the kernel has no scan: the start.
    /// </summary>
    /// <exception cref="LiveProcessException">The kernel refuses.</exception>
    public static ulong FirstPopulated(LivePagemap pagemap, KernelProfile kernel, ulong start, ulong end)
    {
        // What a hugetlb mapping protects without a page has no category that a scan could ask for: those are read word by word.
        PageRegion region = default;
        return TryScan(pagemap, kernel, PageQuery.Populated, start, end, new Span<PageRegion>(ref region), out int found, out ulong walkEnd, maxPages: 1)
            ? found > 0 ? region.Start : walkEnd
            : start;
    }

    /// <summary>Scans until the range ends or the buffer is full.</summary>
    /// <param name="pagemap">The pagemap.</param>
    /// <param name="kernel">Its kernel.</param>
    /// <param name="query">Which pages to report.</param>
    /// <param name="start">Address of the first page.</param>
    /// <param name="end">The first address not to scan.</param>
    /// <param name="regions">Filled from the start.</param>
    /// <param name="found">How many regions were filled.</param>
    /// <param name="next">Where to go on.</param>
    /// <param name="maxPages">The most pages to report; 0 for no limit.</param>
    /// <returns>False where the kernel has no such ioctl, or does not know a category.</returns>
    /// <exception cref="LiveProcessException">The kernel refuses.</exception>
    public static bool TryScan(
        LivePagemap pagemap, KernelProfile kernel, in PageQuery query, ulong start, ulong end, Span<PageRegion> regions, out int found, out ulong next,
        ulong maxPages = 0)
    {
        found = 0;
        next = start;
        if (!PmScanArg.IsIn(kernel) || (query.All.Raw & ~PagemapScanConstants.PmScanCategories(kernel)) != 0)
        {
            return false;
        }

        fixed (PageRegion* first = regions)
        {
            while (true)
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
                found = LibC.IoCtl(pagemap.Handle, (nuint)PagemapScanConstants.PagemapScan, &block);
                if (found >= 0)
                {
                    // A walk can end inside the last region; going on from there would report its pages again.
                    next = found > 0 ? Math.Max(block.WalkEnd, first[found - 1].End) : block.WalkEnd;
                    return true;
                }

                int errno = Marshal.GetLastPInvokeError();
                if ((Errno)errno is Errno.Enotty or Errno.Einval)
                {
                    found = 0;
                    return false;
                }

                if ((Errno)errno != Errno.Eintr)
                {
                    throw LiveProcessException.FromErrno(errno, pagemap.ProcessId, isOpening: false);
                }
            }
        }
    }
}
