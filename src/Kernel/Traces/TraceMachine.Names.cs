using KernelBits.Mm;

namespace KernelBits.Traces;

/// <content>What the names and numbers of a step mean, and refusing those that mean nothing.</content>
internal sealed partial class TraceMachine
{
    // Mapping k of a trace lay at base + k GiB, so that no two mappings share a page table or merge.
    private const int FirstMappingShift = 44 - PagingConstants.PageShift;
    private const int MappingDistanceShift = 30 - PagingConstants.PageShift;
    private const ulong MaxPages = 1UL << (MappingDistanceShift - 2);
    private const ulong MoveDistance = 1UL << (22 - PagingConstants.PageShift);
    private const ulong MaxMappings = 1UL << 12;
    private const ulong MaxMappedPages = 1UL << 18;

    private ProcessId Process(TraceStep step)
        => _processes.TryGetValue(step.Process, out var process)
            ? process
            : throw new TraceFormatException(step.Line, Unknown("process", step.Process, _processes.Keys));

    private FileId File(TraceStep step)
        => step.File is { } name && _files.TryGetValue(name, out var file)
            ? file
            : throw new TraceFormatException(step.Line, Unknown("file", step.File, _files.Keys));

    private static string Unknown(string kind, string? name, IReadOnlyCollection<string> known) =>
        $"there is no {kind} '{name}'; there {(known.Count == 0 ? "is none" : $"{(known.Count == 1 ? "is" : "are")} {string.Join(", ", known)}")}";

    private (ulong FirstPage, ulong Pages) Map(TraceStep step)
        => _maps.TryGetValue((Process(step), step.Map), out var map)
            ? map
            : throw new TraceFormatException(step.Line, $"process '{step.Process}' has no mapping '{step.Map}'");

    private ulong FirstPageOf(TraceStep step) => Map(step).FirstPage;

    /// <summary>The range of a step within its mapping, in pages of the process.</summary>
    private (ulong First, ulong Count) Range(TraceStep step)
    {
        var (first, pages) = Map(step);
        if (step.Count == 0 || step.Page >= pages || step.Count > pages - step.Page)
            throw new TraceFormatException(step.Line, $"pages {step.Page} to {step.Page + step.Count} are not all of mapping '{step.Map}', which has {pages}");
        return (first + step.Page, step.Count);
    }

    // Each page of a program is remembered, so there is an end to them.
    private void CheckMapped(TraceStep step, ulong more)
    {
        if (Programs.MappedPages + more > MaxMappedPages)
            throw new TraceFormatException(step.Line, $"the processes of a trace map at most {MaxMappedPages} pages at a time");
    }

    private static ulong Pages(TraceStep step)
        => step.Pages is > 0 and <= MaxPages
            ? step.Pages
            : throw new TraceFormatException(step.Line, $"\"pages\" must be 1 to {MaxPages}");

    private static MmapProt Prot(TraceStep step) => step.Prot switch
    {
        "none" => MmapProt.None,
        "r" => MmapProt.Read,
        "rw" => MmapProt.Read | MmapProt.Write,
        _ => throw new TraceFormatException(step.Line, $"\"prot\" is none, r or rw, not '{step.Prot}'"),
    };

    /// <summary>Refuses a range of a file that is larger than a trace needs.</summary>
    private static void CheckFileRange(TraceStep step)
    {
        if (step.Page > MaxPages || step.Count is 0 or > MaxPages || step.Page + step.Count > MaxPages)
            throw new TraceFormatException(step.Line, $"the pages of a file are numbered from 0 to {MaxPages - 1}");
    }
}
