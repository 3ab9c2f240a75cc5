using KernelBits.AddressSpaces;
using KernelBits.Rmap;

namespace KernelBits.Mapping;

/// <summary>Says who watches a vma (<c>userfaultfd_set_ctx</c> and <c>userfaultfd_set_vm_flags</c>, fs/userfaultfd.c, v5.14 to v7.3).</summary>
internal sealed class UffdContext(MmBehaviour behaviour, VmaEditor vmas)
{
    private readonly MmBehaviour _behaviour = behaviour;
    private readonly VmaEditor _vmas = vmas;

    /// <summary>Sets it for the part of a vma that lies in a range.</summary>
    /// <param name="vma">The vma.</param>
    /// <param name="start">The first page of the range.</param>
    /// <param name="end">The first page beyond.</param>
    /// <param name="features">How userfaultfd watches from now on; null for not at all.</param>
    public void Set(Vma vma, ulong start, ulong end, UffdFeatures? features)
    {
        if (vma.Uffd == features)
            return;
        if (vma.Start < start)
            vma = _vmas.Split(vma, start);
        if (end < vma.End)
            _vmas.Split(vma, end);
        if (vma.Uffd is not null)
            vma.MayHoldStaleUffdWp = !_behaviour.UnregisterDropsUffdWp;
        vma.Uffd = features;
        vma.Flags = vma.Flags.WithUffdWp(features is not null);
        _vmas.Merge(vma);
    }
}
