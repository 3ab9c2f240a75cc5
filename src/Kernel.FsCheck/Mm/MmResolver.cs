using KernelBits.Rmap;
using KernelBits.Traces;

namespace KernelBits.FsCheck;

/// <summary>Turns the numbers of an operation into the step of a trace, by what lives when it is its turn.</summary>
internal sealed partial class MmResolver(TraceMachine machine)
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

    /// <summary>What there is before the first operation: cgroups, another process, and in both a file and anonymous memory.</summary>
    /// <param name="pages">Pages of each mapping.</param>
    /// <param name="areaPages">Pages of the second swap area.</param>
    /// <param name="smallCgroupPages">The limit of the one cgroup, in pages.</param>
    /// <param name="largeCgroupPages">The limit of the other.</param>
    public static IEnumerable<TraceStep> Beginning(ulong pages, uint areaPages, ulong smallCgroupPages, ulong largeCgroupPages)
    {
        yield return new TraceStep(0, "", "swapon") { Area = "s0", Pages = areaPages, Priority = 5 };
        yield return new TraceStep(0, "", "cgroup") { Cgroup = SmallCgroup, Pages = smallCgroupPages };
        yield return new TraceStep(0, "", "cgroup") { Cgroup = LargeCgroup, Pages = largeCgroupPages };
        yield return new TraceStep(0, "", "memfd") { File = "f0", Pages = pages };
        yield return new TraceStep(0, "", "spawn") { Child = "p1", Cgroup = SmallCgroup };
        foreach (string process in new[] { "p1", TraceMachine.FirstProcess })
        {
            yield return new TraceStep(0, "", "mmap") { Process = process, Map = $"a{process}", File = "f0", Pages = pages, Prot = "rw" };
            yield return new TraceStep(0, "", "mmap") { Process = process, Map = $"b{process}", Pages = pages, Prot = "rw" };
        }
    }

    /// <summary>The step, or null where there is nothing to do it on, or the kernel cannot.</summary>
    public TraceStep? Resolve(MmOperation op)
    {
        string[] processes = [.. machine.ProcessNames];
        string process = processes[op.Who % processes.Length];
        return op.Kind switch
        {
            MmOperationKind.CreateProcess => processes.Length < MaxProcesses ? Step("spawn") with { Child = Name("p"), Cgroup = s_cgroups[op.What % s_cgroups.Length] } : null,
            MmOperationKind.Fork => processes.Length < MaxProcesses ? Step("fork", process) with { Child = Name("p") } : null,
            MmOperationKind.Exit => processes.Length > 1 ? Step("exit", process) : null,
            MmOperationKind.ClearRefs => Step("clear_refs", process),
            MmOperationKind.SwapOn => machine.AreaNames.Count() < MaxAreas ? Step("swapon") with { Area = Name("s"), Pages = 8 * (ulong)op.Count, Priority = (short)op.At } : null,
            MmOperationKind.SwapOff => Pick(machine.AreaNames, op) is { } area ? Step("swapoff") with { Area = area } : null,
            MmOperationKind.CreateFile or MmOperationKind.CloseFile or MmOperationKind.Truncate or MmOperationKind.PunchHole or MmOperationKind.Fallocate or MmOperationKind.ReadFile or MmOperationKind.WriteFile => OnFile(op, process),
            MmOperationKind.MapShared or MmOperationKind.MapPrivate or MmOperationKind.MapAnonymous => Map(op, process),
            _ => OnMapping(op, process),
        };
    }

    private static TraceStep Step(string operation, string process = TraceMachine.FirstProcess) => new(0, "", operation) { Process = process };

    private static string? Pick(IEnumerable<string> names, MmOperation op)
    {
        string[] all = [.. names];
        return all.Length == 0 ? null : all[op.What % all.Length];
    }

    private string Name(string prefix) => $"{prefix}{++_names}";

    private TraceStep? OnFile(MmOperation op, string process)
    {
        if (op.Kind == MmOperationKind.CreateFile)
            return machine.Files.Count() < MaxFiles ? Step("memfd") with { File = Name("f"), Pages = (ulong)op.Count } : null;
        if (Pick(machine.Files, op) is not { } file)
            return null;
        if (op.Kind == MmOperationKind.CloseFile)
            return Step("close") with { File = file };
        if (op.Kind == MmOperationKind.Truncate)
            return Step("truncate") with { File = file, Pages = (ulong)op.Count };
        ulong pages = machine.PagesOfFile(file);
        if (pages == 0)
            return null;
        // Sometimes beyond the end, which writing and filling move.
        bool mayExtend = op.Kind is MmOperationKind.Fallocate or MmOperationKind.WriteFile && op.Who == 0;
        ulong first = (ulong)op.At % pages;
        ulong count = mayExtend ? Math.Min((ulong)op.Count, 64 - first) : Math.Min((ulong)op.Count, pages - first);
        var step = op.Kind switch
        {
            MmOperationKind.PunchHole => Step("punch"),
            MmOperationKind.Fallocate => Step("fallocate"),
            MmOperationKind.ReadFile => Step("pread", process),
            _ => Step("pwrite", process),
        };
        return step with { File = file, Page = first, Count = count };
    }

    private TraceStep? Map(MmOperation op, string process)
    {
        if (machine.MapsOf(process).Count() >= MaxMappings)
            return null;
        // Now and then what may not be written, or not be used at all yet.
        var step = Step("mmap", process) with { Pages = (ulong)op.Count, Prot = (op.At % 8) switch { 0 => "r", 1 => "none", _ => "rw" } };
        if (op.Kind == MmOperationKind.MapAnonymous)
            return step with { Map = Name("m") };
        // Sometimes from the middle of the file, and beyond its end.
        return Pick(machine.Files, op) is { } file
            ? step with { Map = Name("m"), File = file, Pgoff = (ulong)(op.At % 8), Private = op.Kind == MmOperationKind.MapPrivate }
            : null;
    }
}
