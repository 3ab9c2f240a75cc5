namespace KernelBits.Experiments;

/// <summary>A pass over the whole pagemap.</summary>
/// <param name="Reads">Calls of <c>pread</c>.</param>
/// <param name="Counts">What they made the kernel do.</param>
/// <param name="Elapsed">Measured time.</param>
public sealed record PagemapPass(ulong Reads, WalkTotals Counts, TimeSpan Elapsed);
