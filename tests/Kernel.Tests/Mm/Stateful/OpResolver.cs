using KernelBits.Rmap;
using KernelBits.Traces;

namespace KernelBits.Tests.Mm.Stateful;

/// <summary>Turns the numbers of an operation into the step of a trace, by what lives when it is its turn.</summary>
internal sealed partial class OpResolver(TraceMachine machine)
{
    private const int MaxProcesses = 4;
    private const int MaxFiles = 4;
    private const int MaxMappings = 6;
    private const int MaxAreas = 4;

    private static readonly string[] s_cgroups = ["", SmallCgroup, LargeCgroup];

    // Those of the beginning are taken.
    private int _names = 1;

    public const string SmallCgroup = "small";

    public const string LargeCgroup = "large";

    private PteMarkers Markers => machine.Mm.Markers;

    /// <summary>The step, or null where there is nothing to do it on, or the kernel cannot.</summary>
    public TraceStep? Resolve(Op op)
    {
        string[] processes = [.. machine.ProcessNames];
        string process = processes[op.Who % processes.Length];
        return op.Kind switch
        {
            OpKind.CreateProcess => processes.Length < MaxProcesses ? Step("spawn") with { Child = Name("p"), Cgroup = s_cgroups[op.What % s_cgroups.Length] } : null,
            OpKind.Fork => processes.Length < MaxProcesses ? Step("fork", process) with { Child = Name("p") } : null,
            OpKind.Exit => processes.Length > 1 ? Step("exit", process) : null,
            OpKind.ClearRefs => Step("clear_refs", process),
            OpKind.SwapOn => machine.AreaNames.Count() < MaxAreas ? Step("swapon") with { Area = Name("s"), Pages = 8 * (ulong)op.Count, Priority = (short)op.At } : null,
            OpKind.SwapOff => Pick(machine.AreaNames, op) is { } area ? Step("swapoff") with { Area = area } : null,
            OpKind.CreateFile or OpKind.CloseFile or OpKind.Truncate or OpKind.PunchHole or OpKind.Fallocate or OpKind.ReadFile or OpKind.WriteFile => OnFile(op, process),
            OpKind.MapShared or OpKind.MapPrivate or OpKind.MapAnonymous => Map(op, process),
            _ => OnMapping(op, process),
        };
    }

    private static TraceStep Step(string operation, string process = TraceMachine.FirstProcess) => new(0, "", operation) { Process = process };

    private static string? Pick(IEnumerable<string> names, Op op)
    {
        string[] all = [.. names];
        return all.Length == 0 ? null : all[op.What % all.Length];
    }

    private string Name(string prefix) => $"{prefix}{++_names}";

    private TraceStep? OnFile(Op op, string process)
    {
        if (op.Kind == OpKind.CreateFile)
            return machine.Files.Count() < MaxFiles ? Step("memfd") with { File = Name("f"), Pages = (ulong)op.Count } : null;
        if (Pick(machine.Files, op) is not { } file)
            return null;
        if (op.Kind == OpKind.CloseFile)
            return Step("close") with { File = file };
        if (op.Kind == OpKind.Truncate)
            return Step("truncate") with { File = file, Pages = (ulong)op.Count };
        ulong pages = machine.PagesOfFile(file);
        if (pages == 0)
            return null;
        // Sometimes beyond the end, which writing and filling move.
        bool mayExtend = op.Kind is OpKind.Fallocate or OpKind.WriteFile && op.Who == 0;
        ulong first = (ulong)op.At % pages;
        ulong count = mayExtend ? Math.Min((ulong)op.Count, 64 - first) : Math.Min((ulong)op.Count, pages - first);
        var step = op.Kind switch
        {
            OpKind.PunchHole => Step("punch"),
            OpKind.Fallocate => Step("fallocate"),
            OpKind.ReadFile => Step("pread", process),
            _ => Step("pwrite", process),
        };
        return step with { File = file, Page = first, Count = count };
    }

    private TraceStep? Map(Op op, string process)
    {
        if (machine.MapsOf(process).Count() >= MaxMappings)
            return null;
        // Now and then what may not be written, or not be used at all yet.
        var step = Step("mmap", process) with { Pages = (ulong)op.Count, Prot = (op.At % 8) switch { 0 => "r", 1 => "none", _ => "rw" } };
        if (op.Kind == OpKind.MapAnonymous)
            return step with { Map = Name("m") };
        // Sometimes from the middle of the file, and beyond its end.
        return Pick(machine.Files, op) is { } file
            ? step with { Map = Name("m"), File = file, Pgoff = (ulong)(op.At % 8), Private = op.Kind == OpKind.MapPrivate }
            : null;
    }
}
