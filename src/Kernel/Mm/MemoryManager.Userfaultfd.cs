using KernelBits.AddressSpaces;
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
        ulong known = UffdFeatures.PagefaultFlagWpMask | UffdFeatures.WpHugetlbfsShmemMaskIn(Kernel) | UffdFeatures.WpAsyncMaskIn(Kernel)
            | UffdFeatures.WpUnpopulatedMaskIn(Kernel) | UffdFeatures.PoisonMaskIn(Kernel);
        if ((features.Raw & ~known) != 0 || !TryUffdRange(address, pages, out ulong start, out ulong end))
            return Error(Errno.Einval);
        var vmas = VmasIn(space, start, end);
        foreach (var vma in vmas)
        {
            // vma_can_userfault: a file needs markers for what is not mapped.
            if (vma.IsShmem && Markers.UffdWp == PteMarker.None)
                return Error(Errno.Einval);
            if (!vma.Flags.HasMayWrite)
                return Error(Errno.Eperm);
            if (vma.Uffd is { } other && other != features)
                return Error(Errno.Ebusy);
        }
        if (vmas.Count == 0)
            return Error(Errno.Einval);
        Generation.Advance();
        foreach (var vma in vmas)
            SetUffd(vma, start, end, features);
        return 0;
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
        var vmas = VmasIn(space, start, end);
        if (vmas.Count == 0)
            return Error(Errno.Einval);
        Generation.Advance();
        foreach (var vma in vmas)
        {
            if (vma.Uffd is null)
                continue;
            if (Behaviour.UnregisterDropsUffdWp)
                UffdWp.Unprotect(vma, Math.Max(vma.Start, start), Math.Min(vma.End, end));
            SetUffd(vma, start, end, null);
        }
        return 0;
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
        if (!Behaviour.UffdWpSpansVmas && (space.Find(start) is not { } only || only.End < end))
            return Error(Errno.Enoent);
        var vmas = VmasIn(space, start, end);
        if (vmas.Count == 0)
            return Error(Errno.Enoent);
        Generation.Advance();
        foreach (var vma in vmas)
        {
            if (vma.Uffd is null)
                return Error(Errno.Enoent);
            ulong first = Math.Max(vma.Start, start);
            ulong stop = Math.Min(vma.End, end);
            if (protect)
                UffdWp.Protect(vma, first, stop);
            else
                UffdWp.Unprotect(vma, first, stop);
        }
        return 0;
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
        var vma = space.Find(start);
        if (Behaviour.UffdFillsPrepareAnonVma && vma is { IsShared: false })
            AnonVmas.Prepare(vma);
        if (vma is not { Uffd: not null } || vma.End < end)
            return Error(Errno.Enoent);
        Generation.Advance();
        if (!vma.IsShared)
            AnonVmas.Prepare(vma);
        for (ulong page = start; page < end; page++)
        {
            bool isBeyond = vma.IsShmem && vma.IndexOf(page) >= Files[vma.File].Pages;
            if (isBeyond || !Mapping.UffdPoison.TryPoison(vma, page, Markers))
                return Error(page != start ? Errno.Eagain : isBeyond ? Errno.Efault : Errno.Eexist);
        }
        return 0;
    }

    private static bool TryUffdRange(VirtAddr address, ulong pages, out ulong start, out ulong end)
        => TryRange(address, pages, out start, out end) && pages != 0 && end <= PageGeometry.TaskPages;

    private static List<Vma> VmasIn(AddressSpace space, ulong start, ulong end)
        => [.. space.Vmas.Skip(space.IndexFrom(start)).TakeWhile(vma => vma.Start < end)];

    // userfaultfd_set_vm_flags and userfaultfd_set_ctx, on the part of a vma that lies in a range
    private void SetUffd(Vma vma, ulong start, ulong end, UffdFeatures? features)
    {
        if (vma.Uffd == features)
            return;
        if (vma.Start < start)
            vma = Vmas.Split(vma, start);
        if (end < vma.End)
            Vmas.Split(vma, end);
        if (vma.Uffd is not null)
            vma.MayHoldStaleUffdWp = !Behaviour.UnregisterDropsUffdWp;
        vma.Uffd = features;
        vma.Flags = vma.Flags.WithUffdWp(features is not null);
        Vmas.Merge(vma);
    }
}
