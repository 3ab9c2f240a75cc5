using KernelBits.Mapping;
using KernelBits.PageTables;

namespace KernelBits.Mm;

/// <content>
/// Userfaultfd's write-protection and poison (fs/userfaultfd.c and mm/userfaultfd.c, v5.14 to v7.3). There is no handler: without
/// <see cref="UffdFeatures.WpAsync"/> a write to a protected page has the protection taken off as by UFFDIO_WRITEPROTECT of that
/// page, and goes on. The features for events (fork, remap, remove, unmap) are not modelled.
/// </content>
public sealed partial class MemoryManager
{
    /// <summary>Registers the mappings in a range for write-protection (UFFDIO_REGISTER with UFFDIO_REGISTER_MODE_WP).</summary>
    /// <param name="process">The process.</param>
    /// <param name="address">The first page.</param>
    /// <param name="pages">How many pages; gaps among them do not matter.</param>
    /// <param name="features">What UFFDIO_API agreed on.</param>
    /// <returns>
    /// 0; -EINVAL for an unaligned or empty range, features that kernel or model lack, or a mapping that the kernel cannot watch;
    /// -EPERM for one that may not be made writable; -EBUSY for one registered with other features.
    /// </returns>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public int UffdRegister(ProcessId process, VirtAddr address, ulong pages, UffdFeatures features)
    {
        var space = Space(process);
        var register = new UffdRegister(Kernel, Markers, new UffdContext(Behaviour, Vmas));
        if ((features & ~register.KnownFeatures) != UffdFeatures.None || !TryUffdRange(address, pages, out ulong start, out ulong end))
            return Error(Errno.Einval);
        Generation.Advance();
        return Error(register.Register(space, start, end, features));
    }

    /// <summary>
    /// Ends the registration of a range (UFFDIO_UNREGISTER). What was protected is so no more, though in old kernels its ptes go on
    /// saying so.
    /// </summary>
    /// <returns>0; -EINVAL for an unaligned or empty range, or one where nothing is mapped.</returns>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public int UffdUnregister(ProcessId process, VirtAddr address, ulong pages)
    {
        var space = Space(process);
        if (!TryUffdRange(address, pages, out ulong start, out ulong end))
            return Error(Errno.Einval);
        Generation.Advance();
        var unregister = new UffdUnregister(Behaviour, UffdWp, new UffdContext(Behaviour, Vmas));
        return unregister.TryUnregister(space, start, end) ? 0 : Error(Errno.Einval);
    }

    /// <summary>Protects registered pages against writes, or ends that (UFFDIO_WRITEPROTECT).</summary>
    /// <param name="process">The process.</param>
    /// <param name="address">The first page.</param>
    /// <param name="pages">How many pages.</param>
    /// <param name="protect">Protect; otherwise end it.</param>
    /// <returns>
    /// 0; -EINVAL for an unaligned or empty range; -ENOENT where a page is not registered. Up to there the change is made, unless
    /// the kernel demands that the range lie in one vma.
    /// </returns>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public int UffdWriteProtect(ProcessId process, VirtAddr address, ulong pages, bool protect)
    {
        var space = Space(process);
        if (!TryUffdRange(address, pages, out ulong start, out ulong end))
            return Error(Errno.Einval);
        Generation.Advance();
        return new UffdWriteProtectRange(Behaviour, UffdWp).TryChange(space, start, end, protect) ? 0 : Error(Errno.Enoent);
    }

    /// <summary>Makes registered pages that are not there raise SIGBUS (UFFDIO_POISON, v6.6).</summary>
    /// <returns>
    /// 0; -EINVAL for an unaligned or empty range, or where the kernel has no poison; -ENOENT unless the range lies in one
    /// registered vma; -EEXIST if the first page has something in its pte, -EAGAIN if a later one has; -EFAULT and -EAGAIN
    /// likewise for pages beyond the end of a file. The pages before are poisoned.
    /// </returns>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public int UffdPoison(ProcessId process, VirtAddr address, ulong pages)
    {
        var space = Space(process);
        if (Markers.Poisoned == PteMarker.None || !TryUffdRange(address, pages, out ulong start, out ulong end))
            return Error(Errno.Einval);
        Generation.Advance();
        return Error(new UffdPoison(Behaviour, AnonVmas, Files, Markers).Poison(space, start, end));
    }

    private static bool TryUffdRange(VirtAddr address, ulong pages, out ulong start, out ulong end)
        => TryRange(address, pages, out start, out end) && pages != 0 && end <= PageGeometry.TaskPages;
}
