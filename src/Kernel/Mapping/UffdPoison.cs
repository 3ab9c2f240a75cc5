using KernelBits.AddressSpaces;
using KernelBits.Rmap;
using KernelBits.Shmem;

namespace KernelBits.Mapping;

/// <summary>Makes pages fault as broken memory does (<c>mfill_atomic</c> and <c>mfill_atomic_pte_poison</c>, mm/userfaultfd.c, v6.6 to v7.3).</summary>
internal sealed class UffdPoison(MmBehaviour behaviour, AnonVmaTable anonVmas, ShmemFiles files, PteMarkers markers)
{
    private readonly MmBehaviour _behaviour = behaviour;
    private readonly AnonVmaTable _anonVmas = anonVmas;
    private readonly ShmemFiles _files = files;
    private readonly PteMarkers _markers = markers;

    /// <summary>Poisons pages until one has something in its pte, markers of any kind included.</summary>
    /// <returns>
    /// 0; <see cref="Errno.Enoent"/> unless the range lies in one registered vma; <see cref="Errno.Eexist"/> if the first page has
    /// something in its pte and <see cref="Errno.Efault"/> if it lies beyond the end of its file; <see cref="Errno.Eagain"/> for
    /// either at a later one.
    /// </returns>
    public Errno Poison(AddressSpace space, ulong start, ulong end)
    {
        var vma = space.Find(start);
        if (_behaviour.UffdFillsPrepareAnonVma && vma is { IsShared: false })
            _anonVmas.Prepare(vma);
        if (vma is not { Uffd: not null } || vma.End < end)
            return Errno.Enoent;
        if (!vma.IsShared)
            _anonVmas.Prepare(vma);
        for (ulong page = start; page < end; page++)
        {
            bool isBeyond = vma.IsShmem && vma.IndexOf(page) >= _files[vma.File].Pages;
            if (isBeyond || !TryPoison(vma, page))
                return page != start ? Errno.Eagain : isBeyond ? Errno.Efault : Errno.Eexist;
        }
        return default;
    }

    private bool TryPoison(Vma vma, ulong page)
    {
        var tables = vma.Space.Table;
        ref var pte = ref tables.Pte(tables.EnsurePteTable(page), page);
        if (!pte.IsNone)
            return false;
        pte = _markers.Make(_markers.Poisoned);
        return true;
    }
}
