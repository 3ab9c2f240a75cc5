using KernelBits.Frames;
using KernelBits.MemCgroup;

namespace KernelBits.Shmem;

/// <summary>Reads pages by descriptor (<c>shmem_file_read_iter</c>, mm/shmem.c, v5.14).</summary>
internal sealed class ShmemRead(FrameTable frames, LruLists lru, ShmemPages pages)
{
    private readonly FrameTable _frames = frames;
    private readonly LruLists _lru = lru;
    private readonly ShmemPages _pages = pages;

    /// <summary>Reads a page. A hole reads as 0 and stays one; so does what lies beyond the end.</summary>
    /// <param name="file">The file.</param>
    /// <param name="index">The page of the file.</param>
    /// <param name="cgroup">The cgroup of the reader.</param>
    /// <param name="value">The content.</param>
    /// <returns>False when the page is in swap and memory is full.</returns>
    public bool TryRead(ShmemFile file, ulong index, int cgroup, out ulong value)
    {
        value = 0;
        if (_pages.Get(file, index, ShmemGet.Read, cgroup, out int frame, out _) == ShmemResult.OutOfMemory)
            return false;
        if (frame == FrameTable.None)
            return true;
        _lru.MarkAccessed(frame);
        value = _frames.Content(frame);
        return true;
    }
}
