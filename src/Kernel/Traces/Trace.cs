namespace KernelBits.Traces;

/// <summary>One recorded trace: its header and its steps in order.</summary>
/// <param name="Line">Line of the header, from 1.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kernel">The kernel it was recorded on.</param>
/// <param name="PteMarkerPageout">The kernel left pageout markers (<c>CONFIG_PTE_MARKER_PAGEOUT</c>).</param>
/// <param name="PagemapShmemSwap">The kernel's pagemap looked shmem up in the page cache.</param>
/// <param name="SoftDirty">The kernel tracked soft-dirty pages (<c>CONFIG_MEM_SOFT_DIRTY</c>).</param>
/// <param name="Uffd">What the handler of userfaultfd does.</param>
/// <param name="Story">What it is about, or null.</param>
/// <param name="Steps">Operations and recordings.</param>
public sealed record Trace(
    int Line,
    string Name,
    KernelProfile Kernel,
    bool PteMarkerPageout,
    bool PagemapShmemSwap,
    bool SoftDirty,
    TraceUffd Uffd,
    string? Story,
    IReadOnlyList<TraceStep> Steps)
{
    /// <summary>The kernel by its release, such as <c>6.18.44</c>; null where the header does not say.</summary>
    public string? Release { get; init; }

    /// <summary>The seed of a random trace, or null.</summary>
    public long? Seed { get; init; }

    /// <summary>The machine's memory in pages; null for more than any trace needs.</summary>
    public uint? MemoryPages { get; init; }

    /// <summary>The size of the swap area that is on from the start, in pages; 0 for none, null for more than any trace needs.</summary>
    public uint? SwapPages { get; init; }
}
