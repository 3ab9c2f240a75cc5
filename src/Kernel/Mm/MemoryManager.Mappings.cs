using KernelBits.AddressSpaces;
using KernelBits.Mapping;
using KernelBits.PageTables;

namespace KernelBits.Mm;

/// <content>mmap, munmap, mprotect (mm/mmap.c and mm/mprotect.c, v5.14).</content>
public sealed partial class MemoryManager
{
    /// <summary>Maps memory.</summary>
    /// <param name="process">The process.</param>
    /// <param name="pages">How many pages.</param>
    /// <param name="prot">What is allowed.</param>
    /// <param name="flags">Shared or Private; Fixed to take <paramref name="fixedAddress"/> whatever is there; Anonymous for no file.</param>
    /// <param name="file">The file, or null for anonymous memory.</param>
    /// <param name="pgoff">The page of the file at which the mapping starts.</param>
    /// <param name="fixedAddress">Where; without Fixed a wish that is granted if the place is free. Null: the highest gap.</param>
    /// <param name="address">Where the mapping is.</param>
    /// <returns>0, -EINVAL, -EBADF, -ENOMEM (no room), -EOVERFLOW (past the last page number of files).</returns>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public int Mmap(
        ProcessId process, ulong pages, MmapProt prot, MmapFlags flags, FileId? file, ulong pgoff, VirtAddr? fixedAddress,
        out VirtAddr address)
    {
        address = default;
        var space = Space(process);
        bool isAnonymous = flags.HasAnonymous;
        if (pages == 0 || flags.HasShared == flags.HasPrivate)
            return Error(Errno.Einval);
        if (!isAnonymous && (file is not { } id || OpenFile(id) is null))
            return Error(Errno.Ebadf);
        if (pgoff + pages < pgoff)
            return Error(Errno.Eoverflow);
        if (flags.HasFixed && (fixedAddress is not { } wanted || !IsAligned(wanted)))
            return Error(Errno.Einval);
        if (!TryPlace(space, pages, flags, fixedAddress, out ulong start))
            return Error(Errno.Enomem);
        Generation.Advance();
        if (flags.HasFixed)
            Unmap(space, start, start + pages);
        int fileId = isAnonymous ? 0 : file!.Value.Value;
        if (isAnonymous && flags.HasShared)
        {
            // shmem_zero_setup: a file that no descriptor names.
            var unnamed = Files.Create(pages);
            unnamed.IsOpen = false;
            fileId = unnamed.Id;
        }
        if (isAnonymous)
            pgoff = flags.HasShared ? 0 : start;
        var vma = new Vma(space, start, start + pages, pgoff, NewVmaFlags(prot, flags), fileId);
        Vmas.Link(vma);
        Vmas.Merge(vma);
        address = VirtAddr.FromRaw(PageGeometry.AddressOf(start));
        return 0;
    }

    /// <summary>Unmaps pages; gaps among them do not matter.</summary>
    /// <returns>0, or -EINVAL for no pages, an unaligned address or a range beyond user space.</returns>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public int Munmap(ProcessId process, VirtAddr address, ulong pages)
    {
        var space = Space(process);
        if (pages == 0 || !TryRange(address, pages, out ulong start, out ulong end) || end > PageGeometry.TaskPages)
            return Error(Errno.Einval);
        Generation.Advance();
        Unmap(space, start, end);
        return 0;
    }

    /// <summary>Changes what is allowed.</summary>
    /// <returns>0; -EINVAL for an unaligned address; -ENOMEM for a gap, up to which the change is made.</returns>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public int Mprotect(ProcessId process, VirtAddr address, ulong pages, MmapProt prot)
    {
        var space = Space(process);
        if (!IsAligned(address))
            return Error(Errno.Einval);
        if (pages == 0)
            return 0;
        if (!TryRange(address, pages, out ulong start, out ulong end))
            return Error(Errno.Enomem);
        Generation.Advance();
        for (ulong page = start; page < end;)
        {
            if (space.Find(page) is not { } vma)
                return Error(Errno.Enomem);
            ulong stop = Math.Min(end, vma.End);
            Protect(vma, page, stop, prot);
            page = stop;
        }
        return 0;
    }

    private static bool IsAligned(VirtAddr address) => (address.Raw & ~PagingConstants.PageMask) == 0;

    private static bool TryRange(VirtAddr address, ulong pages, out ulong start, out ulong end)
    {
        start = PageGeometry.PageOf(address.Raw);
        end = start + pages;
        return IsAligned(address) && pages <= PageGeometry.PageOf(ulong.MaxValue) && end <= PageGeometry.PageOf(ulong.MaxValue);
    }

    private static bool TryPlace(AddressSpace space, ulong pages, MmapFlags flags, VirtAddr? wanted, out ulong start)
    {
        start = 0;
        if (pages > PageGeometry.TaskPages)
            return false;
        if (wanted is { } address)
        {
            start = PageGeometry.PageOf(address.Raw);
            bool fits = start <= PageGeometry.TaskPages - pages;
            if (flags.HasFixed)
                return fits;
            int next = space.IndexFrom(start);
            if (fits && start != 0 && IsAligned(address) && (next == space.Vmas.Count || space.Vmas[next].Start >= start + pages))
                return true;
        }
        start = space.FindGap(pages);
        return start != 0;
    }

    private VmFlags NewVmaFlags(MmapProt prot, MmapFlags flags)
    {
        var vmFlags = (AccessFlags(prot) | VmFlags.MayRead | VmFlags.MayWrite | VmFlags.MayExec).WithSoftDirty(Options.SoftDirty);
        if (flags.HasShared)
            return vmFlags | VmFlags.Shared | VmFlags.MayShare;
        // accountable_mapping: private memory that can be written may need as much swap as it has pages.
        return vmFlags.WithAccount(prot.HasWrite);
    }

    private static VmFlags AccessFlags(MmapProt prot)
        => VmFlags.None.WithRead(prot.HasRead).WithWrite(prot.HasWrite).WithExec(prot.HasExec);

    // __do_munmap
    private void Unmap(AddressSpace space, ulong start, ulong end)
    {
        Vmas.SplitAt(space, start);
        Vmas.SplitAt(space, end);
        int at = space.IndexFrom(start);
        int count = 0;
        while (at + count < space.Vmas.Count && space.Vmas[at + count].Start < end)
            count++;
        if (count == 0)
            return;
        var vmas = space.Vmas.GetRange(at, count);
        foreach (var vma in vmas)
        {
            Zap.Zap(vma, vma.Start, vma.End, ZapFlags.DropMarkers);
            Vmas.Unlink(vma);
        }
        ulong floor = at > 0 ? space.Vmas[at - 1].End : 0;
        ulong ceiling = at < space.Vmas.Count ? space.Vmas[at].Start : PageGeometry.TaskPages + 1;
        space.Table.FreeTables(floor, ceiling);
        foreach (var vma in vmas)
            DeleteFileIfUnused(vma.File);
    }

    // mprotect_fixup
    private void Protect(Vma vma, ulong start, ulong end, MmapProt prot)
    {
        var old = vma.Flags;
        var flags = (old & ~VmaMerge.AccessFlags) | AccessFlags(prot);
        if (flags == old)
            return;
        if (prot.HasWrite && !old.HasAccount && !old.HasWrite && !old.HasShared)
            flags |= VmFlags.Account;
        else if (Behaviour.UnaccountsReadOnlyAnon && !prot.HasWrite && !vma.IsShmem && vma.AnonVma is null)
            flags = flags.WithAccount(false);
        if (vma.Start < start)
            vma = Vmas.Split(vma, start);
        if (end < vma.End)
            Vmas.Split(vma, end);
        vma.Flags = flags;
        vma = Vmas.Merge(vma);
        ChangeProtection.Change(vma, start, end, Kernel);
    }
}
