using System.Collections.Immutable;

namespace KernelBits.Experiments;

/// <summary>The replay of all configurations.</summary>
/// <param name="Plan">What was replayed.</param>
/// <param name="Cells">The configurations, in the order of <see cref="RfcCell.All"/>.</param>
public sealed record ReplayResult(ReplayPlan Plan, ImmutableArray<CellResult> Cells);
