namespace KernelBits.Tests.Traces;

/// <summary>How far one trace was replayed, and what was compared.</summary>
internal sealed class TraceOutcome(Trace trace)
{
    public Trace Trace { get; } = trace;

    public int Operations { get; set; }

    public int Words { get; set; }

    public int CachePages { get; set; }

    public int Reads { get; set; }

    /// <summary>Words that showed a pageout marker, so that a run that met none can be told.</summary>
    public int Markers { get; set; }

    /// <summary>The first operation the model does not have; the steps before it were compared.</summary>
    public string? StoppedBy { get; set; }

    public TraceDifference? Difference { get; set; }
}
