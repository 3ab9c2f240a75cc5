using KernelBits.AddressSpaces;
using KernelBits.Rmap;

namespace KernelBits.Mapping;

/// <summary>Gives a child the mappings of its parent (<c>dup_mmap</c>, kernel/fork.c, v5.14 to v7.3).</summary>
internal sealed class DupMmap(MmBehaviour behaviour, AnonVmaTable anonVmas, VmaEditor vmas, PteMarkers markers, ForkCopy ptes)
{
    private readonly AnonVmaTable _anonVmas = anonVmas;
    private readonly VmaEditor _vmas = vmas;
    private readonly ForkCopy _ptes = ptes;
    private readonly bool _inheritsUffdWp = (behaviour.InheritedMarkers & markers.UffdWp) != PteMarker.None;

    /// <summary>Copies every vma, without its registration with userfaultfd, and the ptes of those that need them.</summary>
    public void Copy(AddressSpace parent, AddressSpace child)
    {
        foreach (var vma in parent.Vmas)
        {
            var copy = new Vma(child, vma.Start, vma.End, vma.PgOff, vma.Flags.WithUffdWp(false), vma.File)
            {
                MayHoldStaleUffdWp = _inheritsUffdWp && vma.IsCopiedByFork && (vma.Uffd is not null || vma.MayHoldStaleUffdWp),
                MayHoldGuards = vma.MayHoldGuards,
            };
            _vmas.Link(copy);
            _anonVmas.Fork(copy, vma);
            _ptes.Copy(vma, copy);
        }
    }
}
