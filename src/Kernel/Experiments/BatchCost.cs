namespace KernelBits.Experiments;

/// <summary>What a pass over the whole pagemap costs in reads of one size.</summary>
/// <param name="Words">Words a read.</param>
/// <param name="Counts">What the pass makes the kernel do.</param>
public sealed record BatchCost(int Words, WalkTotals Counts)
{
    /// <summary>The seconds that <see cref="RfcCostModel"/> predicts for the RFC's machine, system calls themselves aside.</summary>
    public double PredictedRfcSeconds => RfcCostModel.Fitted.PredictSeconds(Counts);
}
