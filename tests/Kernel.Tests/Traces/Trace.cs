namespace KernelBits.Tests.Traces;

/// <summary>One recorded trace: its header and its steps in order.</summary>
internal sealed record Trace(
    string Name,
    string Profile,
    bool PteMarkerPageout,
    bool PagemapShmemSwap,
    bool SoftDirty,
    string? Story,
    IReadOnlyList<TraceStep> Steps);

/// <summary>One line of a trace: an operation, or what was recorded after it (<c>pagemap</c>, <c>cache</c>).</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Text">The line as it stands in the file, for messages.</param>
/// <param name="Operation">What the line does, by the trace's word for it.</param>
internal sealed record TraceStep(int Line, string Text, string Operation)
{
    public string Process { get; init; } = "p0";
    public string Child { get; init; } = "";
    public string Map { get; init; } = "";
    public string? File { get; init; }
    public ulong Page { get; init; }
    public ulong Count { get; init; }
    public ulong Pages { get; init; }
    public ulong Pgoff { get; init; }
    public bool Private { get; init; }
    public string Prot { get; init; } = "";
    public string Advice { get; init; } = "";
    public int Rc { get; init; }
    public string? Signal { get; init; }
    public IReadOnlyList<ulong> Fault { get; init; } = [];
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>One letter a page: <c>c</c> cached, <c>s</c> in swap, <c>h</c> hole.</summary>
    public string Cache { get; init; } = "";

    public bool IsRecording => Operation is "pagemap" or "cache";

    /// <summary>The operation as a person names it: madvise by its advice, private mmap by being private.</summary>
    public string Verb => Operation == "madvise" ? "madvise " + Advice : Operation;
}
