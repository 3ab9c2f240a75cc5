namespace KernelBits.AddressSpaces;

/// <summary>Which neighbouring vmas become one (<c>vma_merge</c> and its conditions, mm/mmap.c, v5.14).</summary>
internal static class VmaMerge
{
    /// <summary>Read, write and execute (<c>VM_ACCESS_FLAGS</c>).</summary>
    public static VmFlags AccessFlags => VmFlags.FromRaw(VmConstants.VmAccessFlags);

    /// <summary>May a range with these properties join the vma before it (<c>can_vma_merge_after</c>)?</summary>
    public static bool CanFollow(Vma previous, Vma vma)
        => previous.End == vma.Start
            && IsAlike(previous, vma)
            && previous.PgOff + previous.Pages == vma.PgOff
            && IsAnonVmaMergeable(vma.AnonVma, previous.AnonVma, previous);

    /// <summary>May a range with these properties join the vma after it (<c>can_vma_merge_before</c>)?</summary>
    public static bool CanPrecede(Vma vma, Vma next)
        => vma.End == next.Start
            && IsAlike(next, vma)
            && vma.PgOff + vma.Pages == next.PgOff
            && IsAnonVmaMergeable(vma.AnonVma, next.AnonVma, next);

    /// <summary><c>is_mergeable_anon_vma</c>: an absent anon_vma joins any, unless the vma is one cloned from a parent.</summary>
    public static bool IsAnonVmaMergeable(AnonVma? first, AnonVma? second, Vma? vma)
        => (first is null || second is null) && (vma is null || vma.AnonVmaChain.Count == 1)
            || first == second;

    // is_mergeable_vma
    private static bool IsAlike(Vma one, Vma other)
        => ((one.Flags ^ other.Flags) & ~VmFlags.SoftDirty) == VmFlags.None && one.File == other.File && one.Uffd == other.Uffd;
}
