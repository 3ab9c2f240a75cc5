using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.Mapping;
using KernelBits.PageTables;
using KernelBits.Rmap;

namespace KernelBits.Mm;

/// <content>madvise (mm/madvise.c, v5.14 to v7.3).</content>
public sealed partial class MemoryManager
{
    /// <summary>Gives advice about pages.</summary>
    /// <param name="process">The process.</param>
    /// <param name="address">The first page.</param>
    /// <param name="pages">How many pages.</param>
    /// <param name="advice">
    /// <see cref="MadviseAdvice.Pageout"/>, <see cref="MadviseAdvice.DontNeed"/>, <see cref="MadviseAdvice.Remove"/>,
    /// <see cref="MadviseAdvice.Free"/>, <see cref="MadviseAdvice.Cold"/>, <see cref="MadviseAdvice.WillNeed"/>, and where the kernel
    /// has them <see cref="MadviseAdvice.GuardInstall"/> and <see cref="MadviseAdvice.GuardRemove"/>; the model has no other.
    /// </param>
    /// <returns>
    /// 0; -EINVAL for another advice, an unaligned address, Remove without a file, or Free with one; -EACCES for Remove on a
    /// private mapping; -EINTR for guards over markers of userfaultfd, where a real kernel tries until a signal comes; -ENOMEM for
    /// a gap: the pages around it are done all the same.
    /// </returns>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public int Madvise(ProcessId process, VirtAddr address, ulong pages, MadviseAdvice advice)
    {
        var space = Space(process);
        if (!IsKnown(advice) || !TryRange(address, pages, out ulong page, out ulong end))
            return Error(Errno.Einval);
        Generation.Advance();
        int result = 0;
        while (page < end)
        {
            int at = space.IndexFrom(page);
            if (at == space.Vmas.Count)
                return Error(Errno.Enomem);
            var vma = space.Vmas[at];
            if (page < vma.Start)
            {
                result = Error(Errno.Enomem);
                page = vma.Start;
                if (page >= end)
                    break;
            }
            ulong stop = Math.Min(end, vma.End);
            if (Advise(vma, page, stop, advice) is int rc and not 0)
                return rc;
            page = stop;
        }
        return result;
    }

    // madvise_behavior_valid
    private bool IsKnown(MadviseAdvice advice) => advice switch
    {
        MadviseAdvice.Pageout or MadviseAdvice.DontNeed or MadviseAdvice.Remove => true,
        MadviseAdvice.Free or MadviseAdvice.Cold or MadviseAdvice.WillNeed => true,
        MadviseAdvice.GuardInstall or MadviseAdvice.GuardRemove => Markers.Guard != PteMarker.None,
        _ => false,
    };

    private int Advise(Vma vma, ulong start, ulong end, MadviseAdvice advice)
    {
        switch (advice)
        {
            case MadviseAdvice.Pageout:
                PageOut(vma, start, end);
                return 0;
            case MadviseAdvice.DontNeed:
                Zap.Zap(vma, start, end);
                return 0;
            case MadviseAdvice.Free when vma.IsShmem:
                return Error(Errno.Einval);
            case MadviseAdvice.Free:
                new MadviseFree(Kernel, Frames, Lru, SwapCache, Markers).Free(vma, start, end);
                return 0;
            case MadviseAdvice.Cold:
                new MadviseCold(Frames, Lru).Cool(vma, start, end);
                return 0;
            case MadviseAdvice.WillNeed:
                new MadviseWillNeed(Kernel, SwapCache, Files).ReadAhead(vma, start, end);
                return 0;
            case MadviseAdvice.GuardInstall:
                return new GuardInstall(AnonVmas, Zap, Markers).TryInstall(vma, start, end) ? 0 : Error(Errno.Eintr);
            case MadviseAdvice.GuardRemove:
                GuardRemove.Remove(vma, start, end, Markers);
                return 0;
            default:
                return Remove(vma, start, end);
        }
    }

    // madvise_remove. The mapping must be shared and of a file that may be written; its protection now does not matter.
    private int Remove(Vma vma, ulong start, ulong end)
    {
        if (!vma.IsShmem)
            return Error(Errno.Einval);
        if (!vma.IsShared || !vma.Flags.HasMayWrite)
            return Error(Errno.Eacces);
        PunchHole(Files[vma.File], vma.IndexOf(start), end - start);
        return 0;
    }

    // madvise_cold_or_pageout_pte_range: only pages that this pte alone maps; the page of zeroes is none.
    private void PageOut(Vma vma, ulong start, ulong end)
    {
        var tables = vma.Space.Table;
        for (ulong page = start; tables.NextPteTable(ref page, end, out int table);)
        {
            ulong stop = Math.Min(end, PageGeometry.TableEnd(page));
            for (; page < stop; page++)
            {
                ref var pte = ref tables.Pte(table, page);
                if (!pte.IsPresent)
                    continue;
                int frame = (int)pte.Pfn;
                if (frame == FrameTable.ZeroPage || Frames.MapCount(frame) != 1)
                    continue;
                pte = pte.MkOld();
                Frames.Clear(frame, PageFlags.Referenced);
                if (Lru.TryRemove(frame))
                    PageShrinker.Shrink(frame, PageReferenced.AnyCgroup);
            }
        }
    }
}
