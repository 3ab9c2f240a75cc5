namespace KernelBits.Experiments;

/// <summary>Reports progress and notices cancellation, seldom enough to cost nothing.</summary>
internal sealed class ReplayMeter(RfcCell cell, IProgress<ReplayProgress>? progress, CancellationToken token)
{
    private const ulong Stride = 1 << 14;

    /// <summary>The cell that is being replayed.</summary>
    public RfcCell Cell => cell;

    /// <summary>To be called once a page, or once a batch that starts at a multiple of the batch's size.</summary>
    public void Tick(ReplayPhase phase, ulong done, ulong total)
    {
        if (done % Stride == 0)
        {
            Report(phase, done, total);
        }
    }

    /// <summary>Says that a phase is through.</summary>
    public void Finish(ReplayPhase phase, ulong total) => Report(phase, total, total);

    private void Report(ReplayPhase phase, ulong done, ulong total)
    {
        token.ThrowIfCancellationRequested();
        progress?.Report(new ReplayProgress(cell, phase, done, total));
    }
}
