using KernelBits.Mm;
using KernelBits.Traces;

namespace KernelBits.FsCheck;

/// <summary>
/// A machine that operations are done on, one at a time: the model, in the beginning with two processes, each with 32 pages of one
/// shmem file and 32 anonymous ones, two swap areas and two memory cgroups. All that is done and seen is recorded as a trace.
/// </summary>
public sealed class MmSession
{
    private const ulong Pages = 32;
    private const ulong SmallCgroupPages = 20;
    private const ulong LargeCgroupPages = 40;
    private const uint SwapPages = 2048;
    private const uint MemoryPages = 4096;

    // The header is the first.
    private const int FirstLine = 2;

    private readonly TraceMachine _machine;
    private readonly TraceComparer _recorder;
    private readonly MmResolver _resolver;
    private readonly Trace _header;
    private readonly List<TraceStep> _steps = [];

    /// <summary>A new machine.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="pteMarkerPageout">The marker patch.</param>
    /// <param name="pagemapShmemSwap">The swap location patch.</param>
    public MmSession(KernelProfile kernel, bool pteMarkerPageout = false, bool pagemapShmemSwap = false)
    {
        bool isAsync = UffdFeatures.WpAsyncMaskIn(kernel) != 0 && UffdFeatures.WpUnpopulatedMaskIn(kernel) != 0;
        _header = new Trace(
            1, "random", kernel, pteMarkerPageout, pagemapShmemSwap, SoftDirty: true, isAsync ? TraceUffd.AsyncUnpopulated : TraceUffd.Resolved, null, [])
        {
            MemoryPages = MemoryPages,
            SwapPages = SwapPages,
        };
        _machine = new TraceMachine(_header);
        _recorder = new TraceComparer(_machine, new TraceOutcome(_header));
        _resolver = new MmResolver(_machine);
        foreach (TraceStep step in MmResolver.Beginning(Pages, SwapPages, SmallCgroupPages, LargeCgroupPages))
        {
            Record(step);
        }
    }

    /// <summary>The model: its pagemap is what a tool reads in place of <c>/proc/PID/pagemap</c>.</summary>
    public MemoryManager Mm => _machine.Mm;

    /// <summary>What was done and seen so far; it can be written with <see cref="TraceWriter"/> and replayed.</summary>
    public Trace Trace => _header with { Steps = [.. _steps] };

    /// <summary>The processes that live.</summary>
    public IReadOnlyList<ProcessId> Processes => [.. _machine.ProcessNames.Select(_machine.IdOf)];

    /// <summary>The mappings of a process: where they begin and their size, pages that were unmapped since included.</summary>
    /// <param name="process">The process.</param>
    public IReadOnlyList<(VirtAddr Start, ulong Pages)> MappingsOf(ProcessId process) =>
    [
        .. _machine.ProcessNames.Where(name => _machine.IdOf(name) == process).SelectMany(_machine.MapsOf)
            .Select(static map => (VirtAddr.FromRaw(map.First << PagingConstants.PageShift), map.Pages)),
    ];

    /// <summary>Does an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>What it came to, with its result; null where there was nothing to do it on, or the kernel cannot.</returns>
    public TraceStep? Do(MmOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return _resolver.Resolve(operation) is { } step ? Record(step) : null;
    }

    private TraceStep Record(TraceStep step)
    {
        StepResult result = _machine.Do(step);
        TraceStep done = Add(step with { Rc = result.Rc, Signal = result.Signal, Fault = result.Fault });
        foreach (string process in _machine.ProcessNames.ToList())
        {
            foreach ((string map, _, _) in _machine.MapsOf(process).ToList())
            {
                TraceStep seen = new(0, "", "pagemap") { Process = process, Map = map };
                Add(seen with { Words = [.. _machine.Words(seen).Select(word => TraceNotation.Of(word, TraceMachine.ZeroPfn, Mm.Kernel))] });
            }
        }

        foreach ((string file, string pages) in _recorder.PageCache())
        {
            Add(new TraceStep(0, "", "cache") { File = file, Cache = pages });
        }

        return done;
    }

    private TraceStep Add(TraceStep step)
    {
        TraceStep line = step with { Line = _steps.Count + FirstLine };
        line = line with { Text = TraceWriter.StepLine(line) };
        _steps.Add(line);
        return line;
    }
}
