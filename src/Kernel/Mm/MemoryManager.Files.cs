using KernelBits.Frames;
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
        bool shrinks = pages < shmem.Pages;
        shmem.Pages = pages;
        if (shrinks)
        {
            Zap.ZapFile(shmem.Id, pages, ulong.MaxValue, ZapFlags.None);
            Shmem.Remove(shmem, pages, ulong.MaxValue);
        }
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
        PunchHole(shmem, page, count);
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
        shmem.LeftByReclaim = 0;
        int rc = Allocate(shmem, page, count);
        shmem.Allocating = default;
        if (rc == 0)
            shmem.Pages = Math.Max(shmem.Pages, page + count);
        return rc;
    }

    // shmem_fallocate. When reclaim has asked for more pages than it made, memory is too short for it.
    private int Allocate(ShmemFile shmem, ulong page, ulong count)
    {
        ulong made = 0;
        for (ulong index = page; index < page + count; index++)
        {
            if (shmem.LeftByReclaim > made || Shmem.Get(shmem, index, ShmemGet.Allocate, 0, out int frame, out _) != ShmemResult.Done)
            {
                Shmem.RemoveUnused(shmem, page, index);
                return Error(Errno.Enomem);
            }
            Frames.Set(frame, PageFlags.Dirty);
            shmem.Allocating = (page, index + 1);
            made += Frames.Has(frame, PageFlags.Uptodate) ? 0UL : 1UL;
        }
        return 0;
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
        var result = Shmem.Get(shmem, page, ShmemGet.Read, cgroup, out int frame, out _);
        if (result == ShmemResult.OutOfMemory)
            return Error(Errno.Enomem);
        if (frame != FrameTable.None)
        {
            Lru.MarkAccessed(frame);
            value = Frames.Content(frame);
        }
        return 0;
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
        if (Shmem.Get(shmem, page, ShmemGet.Write, cgroup, out int frame, out _) != ShmemResult.Done)
            return Error(Errno.Enomem);
        shmem.Pages = Math.Max(shmem.Pages, page + 1);
        Frames.Content(frame) = value;
        Frames.Set(frame, PageFlags.Uptodate | PageFlags.Dirty);
        return 0;
    }

    /// <summary>Closes the descriptor everywhere. The file goes when nothing maps it any more.</summary>
    public void Close(FileId file)
    {
        if (OpenFile(file) is not { } shmem)
            return;
        Generation.Advance();
        shmem.IsOpen = false;
        DeleteFileIfUnused(shmem.Id);
    }

    /// <summary>The truth about a page of a file, whatever any page table says.</summary>
    /// <exception cref="ArgumentException">There never was such a file.</exception>
    public PageCacheState PageCacheStateOf(FileId file, ulong page)
    {
        if (file.Value <= 0 || file.Value >= Files.All.Count)
            throw new ArgumentException($"File {file.Value} does not exist; create it first.", nameof(file));
        if (Files.Find(file.Value) is not { } shmem)
            return PageCacheState.Hole;
        int leaf = shmem.Tree.FindLeaf(page);
        var entry = leaf == XArray.XaNodePool.None ? default : Files.Nodes.Slot(leaf, XArray.XaGeometry.Offset(page, 0));
        if (entry.Raw == 0)
            return PageCacheState.Hole;
        return entry.IsValue ? PageCacheState.Swapped : PageCacheState.Cached;
    }

    // shmem_fallocate with FALLOC_FL_PUNCH_HOLE
    private void PunchHole(ShmemFile file, ulong page, ulong count)
    {
        Zap.ZapFile(file.Id, page, page + count - 1, ZapFlags.KeepCopies);
        Shmem.Remove(file, page, page + count - 1);
    }

    private ShmemFile? OpenFile(FileId file) => Files.Find(file.Value) is { IsOpen: true } shmem ? shmem : null;

    private void DeleteFileIfUnused(int file)
    {
        if (Files.Find(file) is not { IsOpen: false } shmem || FileMappings.Of(file).Count != 0)
            return;
        Shmem.Remove(shmem, 0, ulong.MaxValue);
        Files.Delete(file);
    }
}
