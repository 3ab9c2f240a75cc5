using KernelBits.AddressSpaces;
using KernelBits.PageTables;
using KernelBits.Proc;

namespace KernelBits.Mm;

/// <summary>A process of the model.</summary>
internal sealed class ModelSource(MemoryManager mm, AddressSpace space, PagemapFile pagemap, bool showsFrames) : IPagemapSource
{
    // The device of the kernel's own tmpfs, which anonymous shared memory and memfds live on.
    private const uint ShmemDeviceMinor = 1;

    public KernelProfile Kernel => mm.Kernel;

    public bool ShowsFrames => showsFrames;

    public IReadOnlyList<MemoryMapping> ReadMappings() => space.HasExited ? [] : [.. space.Vmas.Select(Describe)];

    public int Read(ulong address, Span<PagemapEntry> words) =>
        (int)(pagemap.PRead(words, (long)(PageGeometry.PageOf(address) * PagemapConstants.PmEntryBytes)) / PagemapConstants.PmEntryBytes);

    public ulong SkipEmpty(ulong start, ulong end) => start;

    public ShmemAccess OpenShmem(MemoryMapping mapping, out IShmemPages? pages)
    {
        pages = mapping.HasFile ? new ModelShmemPages(mm, new FileId((int)mapping.Inode)) : null;
        return pages is null ? ShmemAccess.NotShmem : ShmemAccess.Opened;
    }

    private static MemoryMapping Describe(Vma vma)
    {
        string permissions = string.Concat(
            vma.Flags.HasRead ? "r" : "-", vma.Flags.HasWrite ? "w" : "-", vma.Flags.HasExec ? "x" : "-", vma.IsShared ? "s" : "p");
        return vma.IsShmem
            ? new MemoryMapping(
                PageGeometry.AddressOf(vma.Start), PageGeometry.AddressOf(vma.End), permissions, PageGeometry.AddressOf(vma.PgOff),
                0, ShmemDeviceMinor, (ulong)vma.File, $"/memfd:{vma.File} (deleted)")
            : new MemoryMapping(PageGeometry.AddressOf(vma.Start), PageGeometry.AddressOf(vma.End), permissions, 0, 0, 0, 0, "");
    }
}
