namespace KernelBits.Proc;

/// <summary>What the page cache holds of a range of a file of shared memory.</summary>
/// <param name="Cached">Pages in memory.</param>
/// <param name="Swapped">Pages in swap.</param>
public readonly record struct ShmemCounts(ulong Cached, ulong Swapped);
