using KernelBits.Shmem;

namespace KernelBits.Mapping;

/// <summary>Changes the size of a file (<c>shmem_setattr</c>, mm/shmem.c, v5.14).</summary>
internal sealed class ShmemTruncate(ZapRange zap, ShmemPages pages)
{
    private readonly ZapRange _zap = zap;
    private readonly ShmemPages _pages = pages;

    /// <summary>Gives the file its new size. What lies beyond goes, private copies too.</summary>
    public void Truncate(ShmemFile file, ulong pages)
    {
        bool shrinks = pages < file.Pages;
        file.Pages = pages;
        if (!shrinks)
            return;
        _zap.ZapFile(file.Id, pages, ulong.MaxValue, ZapFlags.None);
        _pages.Remove(file, pages, ulong.MaxValue);
    }
}
