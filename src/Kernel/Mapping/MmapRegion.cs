using KernelBits.AddressSpaces;
using KernelBits.PageTables;
using KernelBits.Rmap;
using KernelBits.Shmem;

namespace KernelBits.Mapping;

/// <summary>Maps memory (<c>mmap_region</c>, mm/mmap.c, v5.14).</summary>
internal sealed class MmapRegion(ShmemFiles files, VmaEditor vmas, DoMunmap munmap)
{
    private readonly ShmemFiles _files = files;
    private readonly VmaEditor _vmas = vmas;
    private readonly DoMunmap _munmap = munmap;

    /// <summary>Finds the place of a mapping (<c>get_unmapped_area</c>): the one wanted if it is free or must be taken, else the highest gap.</summary>
    /// <param name="space">The process.</param>
    /// <param name="pages">How many pages.</param>
    /// <param name="wanted">The first page that was asked for; null for any.</param>
    /// <param name="isFixed">That place and no other, whatever is there.</param>
    /// <param name="start">The first page.</param>
    public static bool TryPlace(AddressSpace space, ulong pages, ulong? wanted, bool isFixed, out ulong start)
    {
        start = 0;
        if (pages > PageGeometry.TaskPages)
            return false;
        if (wanted is { } page)
        {
            start = page;
            bool fits = start <= PageGeometry.TaskPages - pages;
            if (isFixed)
                return fits;
            int next = space.IndexFrom(start);
            if (fits && start != 0 && (next == space.Vmas.Count || space.Vmas[next].Start >= start + pages))
                return true;
        }
        start = space.FindGap(pages);
        return start != 0;
    }

    /// <summary>Maps pages at a place, from which what was there goes.</summary>
    /// <param name="space">The process.</param>
    /// <param name="start">The first page.</param>
    /// <param name="pages">How many pages.</param>
    /// <param name="prot">What is allowed.</param>
    /// <param name="isShared">Writes reach the file or other processes.</param>
    /// <param name="file">The file, 0 for anonymous memory.</param>
    /// <param name="pgOff">The page of the file at which the mapping starts.</param>
    public void Map(AddressSpace space, ulong start, ulong pages, MmapProt prot, bool isShared, int file, ulong pgOff)
    {
        _munmap.Unmap(space, start, start + pages);
        if (file == 0)
        {
            pgOff = isShared ? 0 : start;
            file = isShared ? SetUpZero(pages) : 0;
        }
        var vma = new Vma(space, start, start + pages, pgOff, NewFlags(space, prot, isShared), file);
        _vmas.Link(vma);
        _vmas.Merge(vma);
    }

    // shmem_zero_setup: a file that no descriptor names.
    private int SetUpZero(ulong pages)
    {
        var unnamed = _files.Create(pages);
        unnamed.IsOpen = false;
        return unnamed.Id;
    }

    private static VmFlags NewFlags(AddressSpace space, MmapProt prot, bool isShared)
    {
        var flags = (MprotectFixup.AccessFlags(prot) | VmFlags.MayRead | VmFlags.MayWrite | VmFlags.MayExec).WithSoftDirty(space.TracksSoftDirty);
        if (isShared)
            return flags | VmFlags.Shared | VmFlags.MayShare;
        // accountable_mapping: private memory that can be written may need as much swap as it has pages.
        return flags.WithAccount(prot.HasWrite);
    }
}
