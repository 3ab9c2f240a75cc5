using KernelBits.AddressSpaces;

namespace KernelBits.Mapping;

/// <summary>Write-protects a range for userfaultfd, or ends that (<c>mwriteprotect_range</c>, mm/userfaultfd.c, v5.14 to v7.3).</summary>
internal sealed class UffdWriteProtectRange(MmBehaviour behaviour, UffdWriteProtect protection)
{
    private readonly MmBehaviour _behaviour = behaviour;
    private readonly UffdWriteProtect _protection = protection;

    /// <summary>Changes one vma after the other.</summary>
    /// <returns>
    /// False where one is not registered, up to which the change is made; where there is none; and for a range of several where the
    /// kernel demands that it lie in one.
    /// </returns>
    public bool TryChange(AddressSpace space, ulong start, ulong end, bool protect)
    {
        if (!_behaviour.UffdWpSpansVmas && (space.Find(start) is not { } only || only.End < end))
            return false;
        var vmas = space.VmasIn(start, end);
        foreach (var vma in vmas)
        {
            if (vma.Uffd is null)
                return false;
            ulong first = Math.Max(vma.Start, start);
            ulong stop = Math.Min(vma.End, end);
            if (protect)
                _protection.Protect(vma, first, stop);
            else
                _protection.Unprotect(vma, first, stop);
        }
        return vmas.Count != 0;
    }
}
