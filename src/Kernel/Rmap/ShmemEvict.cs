using KernelBits.Shmem;

namespace KernelBits.Rmap;

/// <summary>Lets go of files that nobody can reach any more (<c>shmem_evict_inode</c>, mm/shmem.c, v5.14).</summary>
internal sealed class ShmemEvict(ShmemFiles files, ShmemPages pages, FileMappings mappings)
{
    private readonly ShmemFiles _files = files;
    private readonly ShmemPages _pages = pages;
    private readonly FileMappings _mappings = mappings;

    /// <summary>Drops a file, its pages and swap entries, if no descriptor is open and nothing maps it.</summary>
    /// <param name="file">The file; 0 and one that is gone already are fine.</param>
    public void EvictIfUnused(int file)
    {
        if (_files.Find(file) is not { IsOpen: false } shmem || _mappings.Of(file).Count != 0)
            return;
        _pages.Remove(shmem, 0, ulong.MaxValue);
        _files.Delete(file);
    }
}
