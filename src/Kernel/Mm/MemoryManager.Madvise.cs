using KernelBits.AddressSpaces;
using KernelBits.Mapping;
using KernelBits.Reclaim;

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
            if (Advise(vma, page, stop, advice) is var errno and not default(Errno))
                return Error(errno);
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

    // madvise_vma_behavior
    private Errno Advise(Vma vma, ulong start, ulong end, MadviseAdvice advice)
    {
        switch (advice)
        {
            case MadviseAdvice.Pageout:
                new MadvisePageout(Frames, Lru, PageShrinker).PageOut(vma, start, end);
                return default;
            case MadviseAdvice.DontNeed:
                new MadviseDontNeed(Zap).Drop(vma, start, end);
                return default;
            case MadviseAdvice.Free when vma.IsShmem:
                return Errno.Einval;
            case MadviseAdvice.Free:
                new MadviseFree(Kernel, Frames, Lru, SwapCache, Markers).Free(vma, start, end);
                return default;
            case MadviseAdvice.Cold:
                new MadviseCold(Frames, Lru).Cool(vma, start, end);
                return default;
            case MadviseAdvice.WillNeed:
                new MadviseWillNeed(Kernel, SwapCache, Files).ReadAhead(vma, start, end);
                return default;
            case MadviseAdvice.GuardInstall:
                return new GuardInstall(Behaviour, AnonVmas, Zap, Markers).TryInstall(vma, start, end) ? default : Errno.Eintr;
            case MadviseAdvice.GuardRemove:
                GuardRemove.Remove(vma, start, end, Markers);
                return default;
            default:
                return new MadviseRemove(Files, Holes).Remove(vma, start, end);
        }
    }
}
