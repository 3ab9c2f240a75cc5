using KernelBits.Traces;

namespace KernelBits.Live.Tests.Lockstep.Sequences;

/// <summary>
/// Gives the operations of a sequence their subjects. What there is depends on operations alone, not on what came of them, so
/// that a whole sequence can be planned before it is done. What finds no subject is left out.
/// </summary>
internal sealed partial class SequencePlan
{
    private const int MaxProcesses = 3;
    private const int MaxProcessesEver = 12;
    private const int MaxMaps = 4;
    private const int MaxMapsEver = 20;
    private const int MaxFiles = 2;
    private const int MinFilePages = 8;
    private const int MinPages = 4;
    private const int MaxPageOffset = 8;

    private readonly List<PlannedProcess> _processes = [new("p0")];
    private readonly List<PlannedFile> _files = [];
    private readonly List<TraceStep> _steps = [];
    private int _processesEver = 1;
    private int _mapsEver;

    /// <summary>The sequence as operations of a trace.</summary>
    public static IReadOnlyList<TraceStep> Of(OpSequence sequence)
    {
        var plan = new SequencePlan();
        foreach (var op in sequence.Ops)
        {
            if (plan.Step(op) is { } step)
            {
                plan._steps.Add(step);
            }
        }

        return plan._steps;
    }

    private TraceStep? Step(Op op)
    {
        var process = _processes[op.Who % _processes.Count];
        return op.Kind switch
        {
            OpKind.CreateFile => CreateFile(op, process),
            OpKind.Punch or OpKind.Truncate or OpKind.Fallocate or OpKind.ReadFile or OpKind.WriteFile
                => _files.Count == 0 ? null : OnFile(op, process, _files[op.What % _files.Count]),
            OpKind.MapShared or OpKind.MapPrivate or OpKind.MapAnonymous => Map(op, process),
            OpKind.Fork => Fork(process),
            OpKind.Exit => Exit(process),
            _ => Subjects(op, process) is { Count: not 0 } maps ? OnMap(op, process, maps[op.What % maps.Count]) : null,
        };
    }

    private TraceStep? CreateFile(Op op, PlannedProcess process)
    {
        if (_files.Count == MaxFiles)
        {
            return null;
        }

        var file = new PlannedFile($"f{_files.Count}", Between(MinFilePages, op.At));
        _files.Add(file);
        return new TraceStep(0, "", op.Kind.Verb()) { Process = process.Name, File = file.Name, Pages = (ulong)file.Pages };
    }

    private static TraceStep OnFile(Op op, PlannedProcess process, PlannedFile file)
    {
        if (op.Kind == OpKind.Truncate)
        {
            file.Pages = Between(MinPages, op.At);
            return new TraceStep(0, "", op.Kind.Verb()) { Process = process.Name, File = file.Name, Pages = (ulong)file.Pages };
        }

        int page = op.At % file.Pages;
        int count = Math.Min(op.Count, file.Pages - page);
        return new TraceStep(0, "", op.Kind.Verb()) { Process = process.Name, File = file.Name, Page = (ulong)page, Count = (ulong)count };
    }

    private TraceStep? Map(Op op, PlannedProcess process)
    {
        bool isAnonymous = op.Kind == OpKind.MapAnonymous;
        if (process.Maps.Count == MaxMaps || _mapsEver == MaxMapsEver || (!isAnonymous && _files.Count == 0))
        {
            return null;
        }

        // Sometimes from the middle of the file, and beyond its end.
        string? file = isAnonymous ? null : _files[op.What % _files.Count].Name;
        int pageOffset = isAnonymous || op.Count < MinPages ? 0 : op.Count % MaxPageOffset;
        var map = new PlannedMap($"{(char)('a' + _mapsEver++)}", file, op.Kind != OpKind.MapShared, Between(MinPages, op.At));
        process.Maps.Add(map);
        return new TraceStep(0, "", op.Kind.Verb())
        {
            Process = process.Name, Map = map.Name, Pages = (ulong)map.Pages, Prot = "rw",
            File = file, Private = op.Kind == OpKind.MapPrivate, Pgoff = (ulong)pageOffset,
        };
    }

    private TraceStep? Fork(PlannedProcess process)
    {
        if (_processes.Count == MaxProcesses || _processesEver == MaxProcessesEver)
        {
            return null;
        }

        var child = process.Fork($"p{_processesEver++}");
        _processes.Add(child);
        return new TraceStep(0, "", "fork") { Process = process.Name, Child = child.Name };
    }

    private TraceStep? Exit(PlannedProcess process)
    {
        if (_processes.Count == 1)
        {
            return null;
        }

        _processes.Remove(process);
        return new TraceStep(0, "", "exit") { Process = process.Name };
    }

    private static int Between(int least, int number) => least + (number % (OpSequence.MaxPages - least + 1));
}
