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
        if (flags.HasFixed && (fixedAddress is not { } fixedTo || !IsAligned(fixedTo)))
            return Error(Errno.Einval);
        ulong? place = fixedAddress is { } wish && IsAligned(wish) ? PageGeometry.PageOf(wish.Raw) : null;
        if (!MmapRegion.TryPlace(space, pages, place, flags.HasFixed, out ulong start))
            return Error(Errno.Enomem);
        Generation.Advance();
        int fileId = isAnonymous ? 0 : file!.Value.Value;
        new MmapRegion(Files, Vmas, Unmap).Map(space, start, pages, prot, flags.HasShared, fileId, pgoff);
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
        Unmap.Unmap(space, start, end);
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
        var fixup = new MprotectFixup(Kernel, Behaviour, Vmas);
        for (ulong page = start; page < end;)
        {
            if (space.Find(page) is not { } vma)
                return Error(Errno.Enomem);
            ulong stop = Math.Min(end, vma.End);
            fixup.Protect(vma, page, stop, prot);
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
}
