using KernelBits.Proc;
using KernelBits.Profiles;

namespace KernelBits.Live;

/// <summary>
/// The memory of a process of the running kernel. What was opened stays with the memory that the process had then: another process
/// with the same number, or another program that the process executes, is never taken for it.
/// </summary>
public sealed partial class LiveProcess : IPagemapSource, IDisposable
{
    private readonly ProcFile _maps;
    private readonly ShmemFiles _shmem;

    private LiveProcess(int processId, KernelChoice choice, LivePagemap pagemap, ProcFile maps)
    {
        ProcessId = processId;
        Choice = choice;
        Kernel = choice.Kernel;
        Pagemap = pagemap;
        Scan = PagemapScan.Of(pagemap);
        Categories = new WordCategories(Kernel);
        _maps = maps;
        _shmem = new ShmemFiles(processId);
        ShowsFrames = FrameProbe.ShowsFrames();
    }

    /// <summary>The process.</summary>
    public int ProcessId { get; }

    /// <summary>The kernel that the words are read as, and what was assumed to choose it.</summary>
    public KernelChoice Choice { get; }

    /// <inheritdoc/>
    public KernelProfile Kernel { get; }

    /// <inheritdoc/>
    public bool ShowsFrames { get; }

    /// <summary>The pagemap.</summary>
    public LivePagemap Pagemap { get; }

    /// <summary>The scan of the pagemap, if the kernel has it.</summary>
    internal PagemapScan Scan { get; }

    /// <summary>What words tell where it does not.</summary>
    internal WordCategories Categories { get; }

    /// <summary>Opens a process.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="choice">How to read words; null for what the running kernel tells about itself.</param>
    /// <exception cref="PlatformNotSupportedException">This is no x86-64 Linux.</exception>
    /// <exception cref="LiveProcessException">There is no such process, or it may not be looked at.</exception>
    public static LiveProcess Open(int processId, KernelChoice? choice = null) => Open(processId, choice, Platform.Current);

    internal static LiveProcess Open(int processId, KernelChoice? choice, Platform platform)
    {
        LivePagemap pagemap = LivePagemap.Open(processId, platform);
        ProcFile? maps = null;
        try
        {
            maps = ProcFile.Open(processId, "maps");
            return new LiveProcess(processId, choice ?? RunningKernel.Choose(), pagemap, maps);
        }
        catch
        {
            pagemap.Dispose();
            maps?.Dispose();
            throw;
        }
    }

    /// <summary>Opens this process.</summary>
    /// <param name="choice">How to read words; null for what the running kernel tells about itself.</param>
    /// <exception cref="PlatformNotSupportedException">This is no x86-64 Linux.</exception>
    public static LiveProcess OpenSelf(KernelChoice? choice = null) => Open(Environment.ProcessId, choice);

    /// <inheritdoc/>
    /// <exception cref="LiveProcessException">The process has ended, or has no memory of its own.</exception>
    public IReadOnlyList<MemoryMapping> ReadMappings()
    {
        List<MemoryMapping> mappings = ProcessMaps.Read(_maps);
        return mappings.Count > 0
            ? mappings
            : throw LiveProcessException.Create(
                Directory.Exists($"/proc/{ProcessId}") ? LiveFailure.NoMemory : LiveFailure.ProcessExited, ProcessId);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The address is not the start of a page.</exception>
    /// <exception cref="LiveProcessException">The process has ended.</exception>
    public int Read(ulong address, Span<PagemapEntry> words) => Pagemap.Read(address, words);

    /// <summary>The words of a range, batch by batch, with the caller's buffer.</summary>
    /// <param name="start">Address of the first page.</param>
    /// <param name="end">The first address not to read.</param>
    /// <param name="buffer">As many words as a batch may have; a power of 2 from 512 on reads fastest.</param>
    /// <param name="token">Cancels between two batches.</param>
    /// <exception cref="ArgumentException">An address is not the start of a page, the range ends before it starts, or the buffer is empty.</exception>
    public PagemapBatches Read(ulong start, ulong end, Span<PagemapEntry> buffer, CancellationToken token = default) =>
        new(this, start, end, buffer, token);

    /// <summary>Demands that a mapping is still what it was, after its words were read.</summary>
    /// <param name="mapping">One of <see cref="ReadMappings"/>.</param>
    /// <exception cref="LiveProcessException">It is not (<see cref="LiveFailure.MappingChanged"/>), or the process has ended.</exception>
    public void RequireUnchanged(MemoryMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        if (!ReadMappings().Contains(mapping))
        {
            throw new LiveProcessException(
                LiveFailure.MappingChanged, ProcessId,
                $"the mapping 0x{mapping.Start:x}-0x{mapping.End:x} of process {ProcessId} has changed while it was read; read the mappings again.");
        }
    }

    /// <inheritdoc/>
    public ulong SkipEmpty(ulong start, ulong end) => Scan.FirstPopulated(start, end);

    /// <inheritdoc/>
    public ShmemAccess OpenShmem(MemoryMapping mapping, out IShmemPages? pages) => _shmem.Open(mapping, out pages);

    /// <inheritdoc/>
    public void Dispose()
    {
        Pagemap.Dispose();
        _maps.Dispose();
    }
}
