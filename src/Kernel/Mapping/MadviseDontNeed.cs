using KernelBits.AddressSpaces;

namespace KernelBits.Mapping;

/// <summary>Forgets what a mapping shows (<c>madvise_dontneed_single_vma</c>, mm/madvise.c, v5.14 to v7.3).</summary>
internal sealed class MadviseDontNeed(ZapRange zap)
{
    private readonly ZapRange _zap = zap;

    /// <summary>Zaps pages: anonymous ones and private copies are lost, a file keeps its own. Userfaultfd's and guard markers may stay.</summary>
    public void Drop(Vma vma, ulong start, ulong end) => _zap.Zap(vma, start, end);
}
