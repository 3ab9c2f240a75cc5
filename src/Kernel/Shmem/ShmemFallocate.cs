using KernelBits.Frames;

namespace KernelBits.Shmem;

/// <summary>Fills holes ahead of their use (<c>shmem_fallocate</c>, mm/shmem.c, v5.14).</summary>
internal sealed class ShmemFallocate(FrameTable frames, ShmemPages pages)
{
    private readonly FrameTable _frames = frames;
    private readonly ShmemPages _pages = pages;

    /// <summary>Fills holes with pages that are not valid until they are touched, and extends the file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="first">The first page.</param>
    /// <param name="end">The first page beyond.</param>
    /// <returns>False when memory is too short; nothing is filled then.</returns>
    public bool TryAllocate(ShmemFile file, ulong first, ulong end)
    {
        file.LeftByReclaim = 0;
        bool isFilled = TryFill(file, first, end);
        file.Allocating = default;
        if (isFilled)
            file.Pages = Math.Max(file.Pages, end);
        return isFilled;
    }

    // When reclaim has asked for more pages than were made, memory is too short for them.
    private bool TryFill(ShmemFile file, ulong first, ulong end)
    {
        ulong made = 0;
        for (ulong index = first; index < end; index++)
        {
            if (file.LeftByReclaim > made || _pages.Get(file, index, ShmemGet.Allocate, 0, out int frame, out _) != ShmemResult.Done)
            {
                _pages.RemoveUnused(file, first, index);
                return false;
            }
            _frames.Set(frame, PageFlags.Dirty);
            file.Allocating = (first, index + 1);
            made += _frames.Has(frame, PageFlags.Uptodate) ? 0UL : 1UL;
        }
        return true;
    }
}
