namespace KernelBits.Proc;

/// <summary>
/// The memory of a process as <c>/proc/PID/maps</c> and <c>/proc/PID/pagemap</c> show it. The live kernel is one
/// (<see cref="T:KernelBits.Live.LiveProcess"/>), the model another (<see cref="M:KernelBits.Mm.MemoryManager.OpenSource"/>), so that
/// a tool that takes this interface can be tested without root and without swap.
/// </summary>
public interface IPagemapSource
{
    /// <summary>The kernel whose words are read.</summary>
    KernelProfile Kernel { get; }

    /// <summary>
    /// The reader has CAP_SYS_ADMIN. Otherwise frame numbers and swap entries read as 0, which means that they are hidden, not that
    /// they are 0; see <see cref="PagemapFrame"/>.
    /// </summary>
    bool ShowsFrames { get; }

    /// <summary>The mappings by address, as they are now.</summary>
    IReadOnlyList<MemoryMapping> ReadMappings();

    /// <summary>Reads words of consecutive pages.</summary>
    /// <param name="address">Address of the first page; a multiple of the page size.</param>
    /// <param name="words">Filled from the start.</param>
    /// <returns>How many words were read; fewer than asked for only at the end of user space.</returns>
    int Read(ulong address, Span<PagemapEntry> words);

    /// <summary>Finds where to go on reading in a sparse mapping; the answer may be early, never late.</summary>
    /// <param name="start">Where to look from.</param>
    /// <param name="end">Where to stop.</param>
    /// <returns>An address from <paramref name="start"/> to <paramref name="end"/>; all words before it are 0.</returns>
    ulong SkipEmpty(ulong start, ulong end);

    /// <summary>Opens the file behind a mapping, if it is shared memory.</summary>
    /// <param name="mapping">One of <see cref="ReadMappings"/>.</param>
    /// <param name="pages">The file's pages; null unless the answer is <see cref="ShmemAccess.Opened"/>.</param>
    ShmemAccess OpenShmem(MemoryMapping mapping, out IShmemPages? pages);
}
