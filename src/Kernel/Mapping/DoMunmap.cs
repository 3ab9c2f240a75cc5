using KernelBits.AddressSpaces;
using KernelBits.PageTables;
using KernelBits.Rmap;

namespace KernelBits.Mapping;

/// <summary>Unmaps memory (<c>__do_munmap</c>, mm/mmap.c, v5.14).</summary>
internal sealed class DoMunmap(VmaEditor vmas, ZapRange zap, ShmemEvict evict)
{
    private readonly VmaEditor _vmas = vmas;
    private readonly ZapRange _zap = zap;
    private readonly ShmemEvict _evict = evict;

    /// <summary>Unmaps pages and frees the tables that nothing else needs; gaps among the pages do not matter.</summary>
    public void Unmap(AddressSpace space, ulong start, ulong end)
    {
        _vmas.SplitAt(space, start);
        _vmas.SplitAt(space, end);
        var vmas = space.VmasIn(start, end);
        if (vmas.Count == 0)
            return;
        foreach (var vma in vmas)
        {
            _zap.Zap(vma, vma.Start, vma.End, ZapFlags.DropMarkers);
            _vmas.Unlink(vma);
        }
        int at = space.IndexFrom(start);
        ulong floor = at > 0 ? space.Vmas[at - 1].End : 0;
        ulong ceiling = at < space.Vmas.Count ? space.Vmas[at].Start : PageGeometry.TaskPages + 1;
        space.Table.FreeTables(floor, ceiling);
        foreach (var vma in vmas)
            _evict.EvictIfUnused(vma.File);
    }
}
