namespace KernelBits.Experiments;

/// <summary>How far a replay is.</summary>
/// <param name="Cell">The configuration that is being replayed.</param>
/// <param name="Phase">What is being done in it.</param>
/// <param name="Done">Pages done in this phase.</param>
/// <param name="Total">Pages of this phase.</param>
public readonly record struct ReplayProgress(RfcCell Cell, ReplayPhase Phase, ulong Done, ulong Total);
