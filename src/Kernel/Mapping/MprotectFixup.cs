using KernelBits.AddressSpaces;
using KernelBits.Rmap;

namespace KernelBits.Mapping;

/// <summary>Changes what a mapping allows (<c>mprotect_fixup</c>, mm/mprotect.c, v5.14 to v7.3).</summary>
internal sealed class MprotectFixup(KernelProfile kernel, MmBehaviour behaviour, VmaEditor vmas)
{
    private readonly KernelProfile _kernel = kernel;
    private readonly MmBehaviour _behaviour = behaviour;
    private readonly VmaEditor _vmas = vmas;

    /// <summary>A protection as flags of a vma (<c>calc_vm_prot_bits</c>).</summary>
    public static VmFlags AccessFlags(MmapProt prot)
        => VmFlags.None.WithRead(prot.HasRead).WithWrite(prot.HasWrite).WithExec(prot.HasExec);

    /// <summary>Changes pages of one vma, which is split for it or joins a neighbour.</summary>
    /// <param name="vma">The vma.</param>
    /// <param name="start">The first page, within the vma.</param>
    /// <param name="end">The first page beyond, within the vma.</param>
    /// <param name="prot">What is allowed from now on.</param>
    public void Protect(Vma vma, ulong start, ulong end, MmapProt prot)
    {
        var old = vma.Flags;
        var flags = (old & ~VmaMerge.AccessFlags) | AccessFlags(prot);
        if (flags == old)
            return;
        if (prot.HasWrite && !old.HasAccount && !old.HasWrite && !old.HasShared)
            flags |= VmFlags.Account;
        else if (_behaviour.UnaccountsReadOnlyAnon && !prot.HasWrite && !vma.IsShmem && vma.AnonVma is null)
            flags = flags.WithAccount(false);
        if (vma.Start < start)
            vma = _vmas.Split(vma, start);
        if (end < vma.End)
            _vmas.Split(vma, end);
        vma.Flags = flags;
        vma = _vmas.Merge(vma);
        ChangeProtection.Change(vma, start, end, _kernel);
    }
}
