using KernelBits.AddressSpaces;
using KernelBits.Rmap;

namespace KernelBits.Mapping;

/// <summary>Moves mappings (<c>move_vma</c> and <c>remap_move</c>, mm/mremap.c, v5.14 to v7.3).</summary>
internal sealed class MoveVma(
    KernelProfile kernel, MmBehaviour behaviour, AnonVmaTable anonVmas, VmaEditor vmas, DoMunmap munmap, PteMarkers markers)
{
    private readonly KernelProfile _kernel = kernel;
    private readonly MmBehaviour _behaviour = behaviour;
    private readonly AnonVmaTable _anonVmas = anonVmas;
    private readonly VmaEditor _vmas = vmas;
    private readonly DoMunmap _munmap = munmap;
    private readonly PteMarkers _markers = markers;

    /// <summary>Moves a range, whose first page is mapped, to a place that does not overlap it and from which what was there goes.</summary>
    /// <returns>
    /// False for a range of several vmas where the kernel does not move those, or where userfaultfd watches one: it goes only by
    /// itself. Those before it have moved.
    /// </returns>
    public bool TryMove(AddressSpace space, ulong start, ulong end, ulong newStart)
    {
        _munmap.Unmap(space, newStart, newStart + (end - start));
        var vma = space.Find(start)!;
        if (end <= vma.End)
        {
            Move(vma, start, end, newStart);
            return true;
        }
        return _behaviour.MremapMovesSeveralVmas && TryMoveSeveral(space, start, end, newStart);
    }

    // remap_move: gaps go along.
    private bool TryMoveSeveral(AddressSpace space, ulong start, ulong end, ulong newStart)
    {
        foreach (var vma in space.VmasIn(start, end))
        {
            if (vma.Uffd is not null)
                return false;
            ulong first = Math.Max(vma.Start, start);
            Move(vma, first, Math.Min(vma.End, end), newStart + (first - start));
        }
        return true;
    }

    private void Move(Vma vma, ulong start, ulong end, ulong newStart)
    {
        var space = vma.Space;
        // copy_vma: anonymous memory that nobody wrote is numbered by its new place.
        ulong pgOff = vma.IsShmem || vma.AnonVma is not null ? vma.IndexOf(start) : newStart;
        var moved = new Vma(space, newStart, newStart + (end - start), pgOff, vma.Flags.WithUffdWp(false), vma.File)
        {
            MayHoldStaleUffdWp = vma.MayHoldStaleUffdWp || (vma.Uffd is not null && !_behaviour.MremapDropsUffdWp),
            MayHoldGuards = vma.MayHoldGuards,
        };
        _vmas.Link(moved);
        _anonVmas.Clone(moved, vma);
        new MovePageTables(_kernel, _behaviour, _markers).Move(vma, start, end - start, moved);
        _munmap.Unmap(space, start, end);
        _vmas.Merge(moved);
    }
}
