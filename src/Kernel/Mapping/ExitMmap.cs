using KernelBits.AddressSpaces;
using KernelBits.Rmap;

namespace KernelBits.Mapping;

/// <summary>Takes down the memory of a process (<c>exit_mmap</c>, mm/mmap.c, v5.14).</summary>
internal sealed class ExitMmap(VmaEditor vmas, ZapRange zap, ShmemEvict evict)
{
    private readonly VmaEditor _vmas = vmas;
    private readonly ZapRange _zap = zap;
    private readonly ShmemEvict _evict = evict;

    /// <summary>Unmaps everything and frees every table.</summary>
    public void Exit(AddressSpace space)
    {
        var vmas = space.Vmas.ToArray();
        foreach (var vma in vmas)
        {
            _zap.Zap(vma, vma.Start, vma.End, ZapFlags.DropMarkers);
            _vmas.Unlink(vma);
        }
        space.Table.FreeAll();
        space.HasExited = true;
        foreach (var vma in vmas)
            _evict.EvictIfUnused(vma.File);
    }
}
