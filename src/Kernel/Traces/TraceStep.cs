namespace KernelBits.Traces;

/// <summary>One line of a trace: an operation, or what was recorded after it (<c>pagemap</c>, <c>cache</c>).</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Text">The line as it stands in the file, for messages.</param>
/// <param name="Operation">What the line does, by the trace's word for it.</param>
public sealed record TraceStep(int Line, string Text, string Operation)
{
    /// <summary>The process that does it.</summary>
    public string Process { get; init; } = "p0";

    /// <summary>The new process of a fork.</summary>
    public string Child { get; init; } = "";

    /// <summary>The mapping.</summary>
    public string Map { get; init; } = "";

    /// <summary>The file, or null for anonymous memory.</summary>
    public string? File { get; init; }

    /// <summary>The first page, from the start of the mapping or file.</summary>
    public ulong Page { get; init; }

    /// <summary>Pages that the operation is about.</summary>
    public ulong Count { get; init; }

    /// <summary>Size of a mapping or file in pages.</summary>
    public ulong Pages { get; init; }

    /// <summary>The page of the file at which a mapping starts.</summary>
    public ulong Pgoff { get; init; }

    /// <summary>Writes go to copies of the process's own.</summary>
    public bool Private { get; init; }

    /// <summary>The mapping over whose pages this one is laid, from <see cref="Page"/> on; empty for a place of its own.</summary>
    public string Over { get; init; } = "";

    /// <summary>The swap area.</summary>
    public string Area { get; init; } = "";

    /// <summary>The priority of a swap area.</summary>
    public short Priority { get; init; }

    /// <summary>The memory cgroup; empty for the root.</summary>
    public string Cgroup { get; init; } = "";

    /// <summary>What is allowed: none, r or rw.</summary>
    public string Prot { get; init; } = "";

    /// <summary>The advice of a madvise.</summary>
    public string Advice { get; init; } = "";

    /// <summary>What the system call returned: 0 or a negated errno.</summary>
    public int Rc { get; init; }

    /// <summary>The signal that the refused pages of an access raised, or null.</summary>
    public string? Signal { get; init; }

    /// <summary>Pages whose access was refused; the others were done.</summary>
    public IReadOnlyList<ulong> Fault { get; init; } = [];

    /// <summary>The recorded pagemap words in the traces' notation.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The recorded page cache, one letter a page: <c>c</c> cached, <c>s</c> in swap, <c>h</c> hole.</summary>
    public string Cache { get; init; } = "";

    /// <summary>The line holds what was recorded, not what was done.</summary>
    public bool IsRecording => Operation is "pagemap" or "cache";

    /// <summary>The operation as a person names it: madvise by its advice.</summary>
    public string Verb => Operation == "madvise" ? "madvise " + Advice : Operation;
}
