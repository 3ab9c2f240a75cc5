using KernelBits.Traces;

namespace KernelBits.Live.Tests.Lockstep.Recording;

/// <summary>What the running kernel did.</summary>
/// <param name="Trace">The operations with their results, and after each all words and page caches.</param>
/// <param name="Values">The values that each operation read, operation by operation; traces do not hold them.</param>
internal sealed record KernelRecording(Trace Trace, IReadOnlyList<IReadOnlyList<ulong>> Values);
