namespace KernelBits.Experiments;

/// <summary>What pagemap said, in one configuration.</summary>
/// <param name="Present">Words with <c>PM_PRESENT</c>.</param>
/// <param name="Swap">Words with <c>PM_SWAP</c>.</param>
/// <param name="None">Words with neither.</param>
public readonly record struct PagemapCensus(ulong Present, ulong Swap, ulong None);
