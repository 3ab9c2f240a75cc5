namespace KernelBits.Traces;

/// <summary>How far one trace was replayed, and what was compared.</summary>
/// <param name="trace">The trace.</param>
public sealed class TraceOutcome(Trace trace)
{
    /// <summary>The trace.</summary>
    public Trace Trace { get; } = trace;

    /// <summary>Operations done.</summary>
    public int Operations { get; internal set; }

    /// <summary>Pagemap words compared.</summary>
    public int Words { get; internal set; }

    /// <summary>Letters of page caches compared.</summary>
    public int CachePages { get; internal set; }

    /// <summary>Values read and held against the last value written.</summary>
    public int Reads { get; internal set; }

    /// <summary>Words compared that showed a marker.</summary>
    public int Markers { get; internal set; }

    /// <summary>Where the model first left the recording, or null where it gave all of it.</summary>
    public TraceDifference? Difference { get; internal set; }
}
