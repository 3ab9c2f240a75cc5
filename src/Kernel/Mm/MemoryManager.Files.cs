using KernelBits.Mapping;
using KernelBits.Shmem;

namespace KernelBits.Mm;

/// <content>Files in memory by descriptor (mm/shmem.c, v5.14).</content>
public sealed partial class MemoryManager
{
    /// <summary>Creates a file of holes (<c>memfd_create</c> and <c>ftruncate</c>). Every process has the descriptor.</summary>
    /// <param name="pages">Its size in pages.</param>
    public FileId CreateShmem(ulong pages) => new(Files.Create(pages).Id);

    /// <summary>Changes the size of a file (<c>ftruncate</c>). What lies beyond goes, private copies too.</summary>
    /// <param name="file">The file.</param>
    /// <param name="pages">The new size in pages.</param>
    /// <returns>0 or -EBADF.</returns>
    public int Truncate(FileId file, ulong pages)
    {
        if (OpenFile(file) is not { } shmem)
            return Error(Errno.Ebadf);
        Generation.Advance();
        new ShmemTruncate(Zap, Shmem).Truncate(shmem, pages);
        return 0;
    }

    /// <summary>Makes a hole (<c>fallocate</c> with FALLOC_FL_PUNCH_HOLE and FALLOC_FL_KEEP_SIZE). Private copies stay.</summary>
    /// <param name="file">The file.</param>
    /// <param name="page">The first page.</param>
    /// <param name="count">How many pages.</param>
    /// <returns>0, -EBADF, -EINVAL for no pages, -EFBIG for more than there are numbers.</returns>
    public int PunchHole(FileId file, ulong page, ulong count)
    {
        if (OpenFile(file) is not { } shmem)
            return Error(Errno.Ebadf);
        if (count == 0)
            return Error(Errno.Einval);
        if (page + count < page)
            return Error(Errno.Efbig);
        Generation.Advance();
        Holes.Punch(shmem, page, count);
        return 0;
    }

    /// <summary>Fills holes with pages that are not valid until they are touched, and extends the file (<c>fallocate</c>, mode 0).</summary>
    /// <param name="file">The file.</param>
    /// <param name="page">The first page.</param>
    /// <param name="count">How many pages.</param>
    /// <returns>0, -EBADF, -EINVAL for no pages, -EFBIG for more than there are numbers, -ENOMEM (nothing is filled then).</returns>
    public int Fallocate(FileId file, ulong page, ulong count)
    {
        if (OpenFile(file) is not { } shmem)
            return Error(Errno.Ebadf);
        if (count == 0)
            return Error(Errno.Einval);
        if (page + count < page)
            return Error(Errno.Efbig);
        Generation.Advance();
        return new ShmemFallocate(Frames, Shmem).TryAllocate(shmem, page, page + count) ? 0 : Error(Errno.Enomem);
    }

    /// <summary>Reads a page by descriptor (<c>pread</c>). A hole reads as 0 and stays one; so does what lies beyond the end.</summary>
    /// <param name="process">Who reads.</param>
    /// <param name="file">The file.</param>
    /// <param name="page">The page of the file.</param>
    /// <param name="value">Its content.</param>
    /// <returns>0, -EBADF or -ENOMEM.</returns>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public int ReadFile(ProcessId process, FileId file, ulong page, out ulong value)
    {
        value = 0;
        int cgroup = Space(process).Cgroup;
        if (OpenFile(file) is not { } shmem)
            return Error(Errno.Ebadf);
        Generation.Advance();
        return new ShmemRead(Frames, Lru, Shmem).TryRead(shmem, page, cgroup, out value) ? 0 : Error(Errno.Enomem);
    }

    /// <summary>Writes a page by descriptor (<c>pwrite</c>), extending the file if need be.</summary>
    /// <param name="process">Who writes; its cgroup pays.</param>
    /// <param name="file">The file.</param>
    /// <param name="page">The page of the file.</param>
    /// <param name="value">Its new content.</param>
    /// <returns>0, -EBADF, -EFBIG or -ENOMEM.</returns>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public int WriteFile(ProcessId process, FileId file, ulong page, ulong value)
    {
        int cgroup = Space(process).Cgroup;
        if (OpenFile(file) is not { } shmem)
            return Error(Errno.Ebadf);
        if (page == ulong.MaxValue)
            return Error(Errno.Efbig);
        Generation.Advance();
        return new ShmemWrite(Frames, Shmem).TryWrite(shmem, page, cgroup, value) ? 0 : Error(Errno.Enomem);
    }

    /// <summary>Closes the descriptor everywhere. The file goes when nothing maps it any more.</summary>
    public void Close(FileId file)
    {
        if (OpenFile(file) is not { } shmem)
            return;
        Generation.Advance();
        shmem.IsOpen = false;
        Evict.EvictIfUnused(shmem.Id);
    }

    /// <summary>The truth about a page of a file, whatever any page table says.</summary>
    /// <exception cref="ArgumentException">There never was such a file.</exception>
    public PageCacheState PageCacheStateOf(FileId file, ulong page)
    {
        if (file.Value <= 0 || file.Value >= Files.All.Count)
            throw new ArgumentException($"File {file.Value} does not exist; create it first.", nameof(file));
        if (Files.Find(file.Value) is not { } shmem)
            return PageCacheState.Hole;
        var entry = shmem.Tree.Peek(page);
        if (entry.Raw == 0)
            return PageCacheState.Hole;
        return entry.IsValue ? PageCacheState.Swapped : PageCacheState.Cached;
    }

    private ShmemFile? OpenFile(FileId file) => Files.Find(file.Value) is { IsOpen: true } shmem ? shmem : null;
}
