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
        return new MoveVma(Kernel, Behaviour, AnonVmas, Vmas, Unmap, Markers).TryMove(space, start, end, newStart) ? 0 : Error(Errno.Efault);
    }
}
