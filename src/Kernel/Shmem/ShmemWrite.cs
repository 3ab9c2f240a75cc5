using KernelBits.Frames;

namespace KernelBits.Shmem;

/// <summary>Writes pages by descriptor (<c>shmem_write_begin</c> and <c>shmem_write_end</c>, mm/shmem.c, v5.14).</summary>
internal sealed class ShmemWrite(FrameTable frames, ShmemPages pages)
{
    private readonly FrameTable _frames = frames;
    private readonly ShmemPages _pages = pages;

    /// <summary>Writes a page, extending the file if need be.</summary>
    /// <param name="file">The file.</param>
    /// <param name="index">The page of the file.</param>
    /// <param name="cgroup">The cgroup that pays for a new page.</param>
    /// <param name="value">The new content.</param>
    /// <returns>False when memory is full.</returns>
    public bool TryWrite(ShmemFile file, ulong index, int cgroup, ulong value)
    {
        if (_pages.Get(file, index, ShmemGet.Write, cgroup, out int frame, out _) != ShmemResult.Done)
            return false;
        file.Pages = Math.Max(file.Pages, index + 1);
        _frames.Content(frame) = value;
        _frames.Set(frame, PageFlags.Uptodate | PageFlags.Dirty);
        return true;
    }
}
