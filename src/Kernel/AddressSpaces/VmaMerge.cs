namespace KernelBits.AddressSpaces;

/// <summary>Which neighbouring vmas become one (<c>vma_merge</c> and its conditions, mm/mmap.c, v5.14; mm/vma.c, v6.18).</summary>
internal static class VmaMerge
{
    /// <summary>Read, write and execute (<c>VM_ACCESS_FLAGS</c>).</summary>
    public static VmFlags AccessFlags => VmFlags.FromRaw(VmConstants.VmAccessFlags);

    /// <summary>May a range with these properties join the vma before it (<c>can_vma_merge_after</c>)?</summary>
    public static bool CanFollow(Vma previous, Vma vma, MmBehaviour behaviour)
        => previous.End == vma.Start
            && IsAlike(previous, vma)
            && previous.PgOff + previous.Pages == vma.PgOff
            && IsAnonVmaMergeable(vma, previous, behaviour);

    /// <summary>May a range with these properties join the vma after it (<c>can_vma_merge_before</c>)?</summary>
    public static bool CanPrecede(Vma vma, Vma next, MmBehaviour behaviour)
        => vma.End == next.Start
            && IsAlike(next, vma)
            && vma.PgOff + vma.Pages == next.PgOff
            && IsAnonVmaMergeable(vma, next, behaviour);

    /// <summary>May the vmas on both sides of one that joins either become one with it?</summary>
    public static bool CanJoin(Vma previous, Vma next) => previous.AnonVma is null || next.AnonVma is null || previous.AnonVma == next.AnonVma;

    // is_mergeable_anon_vma: what has no anonymous pages yet joins any, unless that was cloned from a parent.
    private static bool IsAnonVmaMergeable(Vma vma, Vma target, MmBehaviour behaviour)
    {
        if (vma.AnonVma is not null && target.AnonVma is null)
            return behaviour.MergesIntoUntouchedVmas && IsWithoutParents(vma);
        if (vma.AnonVma is null && target.AnonVma is not null)
            return IsWithoutParents(target);
        return vma.AnonVma == target.AnonVma;
    }

    // vma_had_uncowed_parents
    private static bool IsWithoutParents(Vma vma) => vma.AnonVmaChain.Count == 1;

    // is_mergeable_vma
    private static bool IsAlike(Vma one, Vma other)
        => ((one.Flags ^ other.Flags) & ~VmFlags.SoftDirty) == VmFlags.None && one.File == other.File && one.Uffd == other.Uffd;
}
