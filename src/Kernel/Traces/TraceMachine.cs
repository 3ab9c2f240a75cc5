using KernelBits.Frames;
using KernelBits.Mm;
using KernelBits.PageTables;

namespace KernelBits.Traces;

/// <summary>The model under a trace: turns the trace's names into the model's and does one operation at a time.</summary>
internal sealed partial class TraceMachine
{
    /// <summary>The process that every trace begins with.</summary>
    public const string FirstProcess = "p0";

    /// <summary>The swap area that is on from the start, unless the header says that there is none.</summary>
    public const string FirstArea = "swap0";

    private const uint MemoryFrames = 1 << 18;
    private const uint SwapSlots = 1 << 18;

    private readonly Dictionary<string, ProcessId> _processes = [];
    private readonly Dictionary<string, FileId> _files = [];
    private readonly Dictionary<(ProcessId Process, string Map), (ulong FirstPage, ulong Pages)> _maps = [];
    private readonly UffdFeatures _uffd;
    private ulong _mappings;
    private ulong _lastValue;

    public TraceMachine(Trace trace)
    {
        Mm = new MemoryManager(new MmOptions
        {
            Kernel = trace.Kernel,
            PteMarkerPageout = trace.PteMarkerPageout,
            PagemapShmemSwap = trace.PagemapShmemSwap,
            SoftDirty = trace.SoftDirty,
            MemoryFrames = trace.MemoryPages ?? MemoryFrames,
            SwapAreas = trace.SwapPages == 0 ? [] : [new SwapAreaOptions(trace.SwapPages ?? SwapSlots, 0)],
        });
        if (trace.SwapPages != 0)
            _areas[FirstArea] = default;
        _uffd = trace.Uffd == TraceUffd.AsyncUnpopulated ? UffdFeatures.WpAsync | UffdFeatures.WpUnpopulated : UffdFeatures.None;
        _processes[FirstProcess] = Mm.CreateProcess();
        Programs.CreateProcess(_processes[FirstProcess]);
    }

    public MemoryManager Mm { get; }

    public static ulong ZeroPfn => FrameTable.ZeroPage;

    /// <summary>What the programs of the trace must find in memory.</summary>
    public NaiveMemory Programs { get; } = new();

    /// <summary>The names of the files.</summary>
    public IEnumerable<string> Files => _files.Keys;

    /// <summary>The step is a program's access to memory or to a file.</summary>
    public static bool IsAccess(TraceStep step) => IsAccess(step.Operation);

    /// <summary>The operation is a program's access to memory or to a file.</summary>
    public static bool IsAccess(string operation) => operation is "read" or "write" or "pread" or "pwrite";

    /// <summary>Does one operation.</summary>
    /// <exception cref="TraceFormatException">The step names what is not there, or asks for more than a trace can have.</exception>
    public StepResult Do(TraceStep step) => IsAccess(step) ? Access(step) : StepResult.Of(Call(step));

    private int Call(TraceStep step) => step.Operation switch
    {
        "memfd" or "truncate" or "punch" or "fallocate" => DoFile(step),
        "mmap" => Mmap(step),
        "munmap" => Munmap(step),
        "mprotect" => Mprotect(step),
        "madvise" => Madvise(step),
        "mremap" => Mremap(step),
        "uffd" or "uffd_unregister" or "wp" or "unwp" or "poison" => Userfaultfd(step),
        "fork" => Fork(step),
        "exit" => Exit(step),
        "clear_refs" => ClearRefs(step),
        "close" => Close(step),
        "swapon" => SwapOn(step),
        "swapoff" => SwapOff(step),
        "cgroup" => CreateCgroup(step),
        "spawn" => Spawn(step),
        _ => throw new TraceFormatException(step.Line, $"unknown operation '{step.Operation}'"),
    };

    /// <summary>The words of a mapping, those of pages that are no longer mapped included.</summary>
    public PagemapEntry[] Words(TraceStep step)
    {
        ulong first = FirstPageOf(step);
        var words = new PagemapEntry[Map(step).Pages];
        Mm.OpenPagemap(Process(step)).ReadOnce(words, Address(first));
        return words;
    }

    /// <summary>Everything that there is to see.</summary>
    public TraceView View() => TraceView.Of(Mm, Programs, _files.Values);

    /// <summary>The page cache of the step's file, a state a page, and whether the page has been used.</summary>
    public IEnumerable<(PageCacheState State, bool IsUsed)> Cache(TraceStep step) => Cache(File(step));

    /// <summary>The page cache of a file, a state a page, and whether the page has been used.</summary>
    public IEnumerable<(PageCacheState State, bool IsUsed)> Cache(string name) => Cache(_files[name]);

    private IEnumerable<(PageCacheState State, bool IsUsed)> Cache(FileId file)
    {
        for (ulong page = 0; page < Programs.File(file).Pages; page++)
            yield return (Mm.PageCacheStateOf(file, page), Programs.File(file).State(page) != NaivePageState.Fallocated);
    }

    private int Fork(TraceStep step)
    {
        var parent = Process(step);
        if (step.Child.Length == 0 || _processes.ContainsKey(step.Child))
            throw new TraceFormatException(step.Line, $"a fork names a \"child\" that does not exist yet, not '{step.Child}'");
        CheckMapped(step, (ulong)Programs.PagesOf(parent).Count);
        var child = Mm.Fork(parent);
        _processes[step.Child] = child;
        Programs.Fork(parent, child, (Mm.Behaviour.InheritedMarkers & Mm.Markers.UffdWp) != PteMarker.None);
        foreach (var (key, place) in _maps.Where(map => map.Key.Process == parent).ToList())
            _maps[(child, key.Map)] = place;
        return 0;
    }

    private int Exit(TraceStep step)
    {
        var process = Process(step);
        Mm.Exit(process);
        Programs.Exit(process);
        _processes.Remove(step.Process);
        foreach (var (key, _) in _maps.Where(map => map.Key.Process == process).ToList())
            _maps.Remove(key);
        return 0;
    }

    private int ClearRefs(TraceStep step)
    {
        Programs.ClearRefs(Process(step));
        return Mm.ClearRefs(Process(step));
    }

    private static VirtAddr Address(ulong page) => VirtAddr.FromRaw(PageGeometry.AddressOf(page));
}
