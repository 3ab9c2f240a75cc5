using KernelBits.AddressSpaces;
using KernelBits.Mapping;
using KernelBits.PageTables;

namespace KernelBits.Mm;

/// <content>mremap (mm/mremap.c, v5.14 to v7.3).</content>
public sealed partial class MemoryManager
{
    /// <summary>
    /// Moves pages to another place (<c>mremap</c> with MREMAP_MAYMOVE and MREMAP_FIXED and the size they have). What is mapped
    /// there goes. A registration with userfaultfd does not move along.
    /// </summary>
    /// <param name="process">The process.</param>
    /// <param name="address">The first page.</param>
    /// <param name="pages">How many pages.</param>
    /// <param name="newAddress">Where the first page goes.</param>
    /// <returns>
    /// 0; -EINVAL for no pages, an unaligned address, a place beyond user space or one that overlaps; -EFAULT if nothing is mapped
    /// at the first page, or for a range of several vmas where the kernel does not move those.
    /// </returns>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public int Mremap(ProcessId process, VirtAddr address, ulong pages, VirtAddr newAddress)
    {
        var space = Space(process);
        if (pages == 0 || !TryRange(address, pages, out ulong start, out ulong end)
            || !TryRange(newAddress, pages, out ulong newStart, out ulong newEnd)
            || newEnd > PageGeometry.TaskPages || (newStart < end && start < newEnd))
            return Error(Errno.Einval);
        if (space.Find(start) is null)
            return Error(Errno.Efault);
        Generation.Advance();
        Unmap(space, newStart, newEnd);
        var vma = space.Find(start)!;
        if (end <= vma.End)
        {
            Move(vma, start, end, newStart);
            return 0;
        }
        return Behaviour.MremapMovesSeveralVmas ? MoveSeveral(space, start, end, newStart) : Error(Errno.Efault);
    }

    // remap_move: gaps go along, and a vma that userfaultfd watches goes only by itself.
    private int MoveSeveral(AddressSpace space, ulong start, ulong end, ulong newStart)
    {
        var vmas = space.Vmas.Skip(space.IndexFrom(start)).TakeWhile(vma => vma.Start < end).ToList();
        foreach (var vma in vmas)
        {
            if (vma.Uffd is not null)
                return Error(Errno.Efault);
            ulong first = Math.Max(vma.Start, start);
            Move(vma, first, Math.Min(vma.End, end), newStart + (first - start));
        }
        return 0;
    }

    // move_vma
    private void Move(Vma vma, ulong start, ulong end, ulong newStart)
    {
        var space = vma.Space;
        // copy_vma: anonymous memory that nobody wrote is numbered by its new place.
        ulong pgOff = vma.IsShmem || vma.AnonVma is not null ? vma.IndexOf(start) : newStart;
        var moved = new Vma(space, newStart, newStart + (end - start), pgOff, vma.Flags.WithUffdWp(false), vma.File)
        {
            MayHoldStaleUffdWp = vma.MayHoldStaleUffdWp || (vma.Uffd is not null && !Behaviour.MremapDropsUffdWp),
        };
        Vmas.Link(moved);
        AnonVmas.Clone(moved, vma);
        new MovePageTables(Kernel, Behaviour, Markers).Move(vma, start, end - start, moved);
        Unmap(space, start, end);
        Vmas.Merge(moved);
    }
}
