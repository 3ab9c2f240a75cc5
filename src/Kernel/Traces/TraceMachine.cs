using KernelBits.Frames;
using KernelBits.Mm;
using KernelBits.PageTables;

namespace KernelBits.Traces;

/// <summary>The model under a trace: turns the trace's names into the model's and does one operation at a time.</summary>
internal sealed partial class TraceMachine
{
    /// <summary>The process that every trace begins with.</summary>
    public const string FirstProcess = "p0";

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
            MemoryFrames = MemoryFrames,
            SwapAreas = [new SwapAreaOptions(SwapSlots, 0)],
        });
        _uffd = trace.Uffd == TraceUffd.AsyncUnpopulated ? UffdFeatures.WpAsync | UffdFeatures.WpUnpopulated : UffdFeatures.None;
        AddProcess(FirstProcess, Mm.CreateProcess());
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

    /// <summary>Does one operation that is not an access; what it returns is the system call's result.</summary>
    public int Do(TraceStep step) => step.Operation switch
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
        "clear_refs" => Mm.ClearRefs(Process(step)),
        _ => throw new TraceFormatException(step.Line, $"unknown operation '{step.Operation}'"),
    };

    /// <summary>Does one page of a read, write, pread or pwrite; <paramref name="lastWritten"/> is what a read must find.</summary>
    public MemoryAccess Access(TraceStep step, ulong page, bool isWrite, out ulong value, out ulong lastWritten)
    {
        var process = Process(step);
        value = lastWritten = 0;
        if (step.File is not null)
            return AccessFile(step, page, isWrite, out value, out lastWritten);
        var target = FirstPageOf(step) + page;
        Programs.Access(process, target, isWrite, out lastWritten);
        var access = isWrite
            ? Mm.Write(process, Address(target), ++_lastValue)
            : Mm.Read(process, Address(target), out value);
        if (access == MemoryAccess.Done)
            Programs.Touch(process, target, isWrite ? _lastValue : null);
        return access;
    }

    /// <summary>The words of a mapping, those of pages that are no longer mapped included.</summary>
    public PagemapEntry[] Words(TraceStep step)
    {
        ulong first = FirstPageOf(step);
        var words = new PagemapEntry[Map(step).Pages];
        Mm.OpenPagemap(Process(step)).ReadOnce(words, Address(first));
        return words;
    }

    /// <summary>The page cache of the step's file, a state a page, and whether the page has been used.</summary>
    public IEnumerable<(PageCacheState State, bool IsUsed)> Cache(TraceStep step) => Cache(File(step));

    /// <summary>The page cache of a file, a state a page, and whether the page has been used.</summary>
    public IEnumerable<(PageCacheState State, bool IsUsed)> Cache(string name) => Cache(_files[name]);

    private IEnumerable<(PageCacheState State, bool IsUsed)> Cache(FileId file)
    {
        for (ulong page = 0; page < Programs.File(file).Pages; page++)
            yield return (Mm.PageCacheStateOf(file, page), Programs.File(file).State(page) != NaivePageState.Fallocated);
    }

    private MemoryAccess AccessFile(TraceStep step, ulong page, bool isWrite, out ulong value, out ulong lastWritten)
    {
        var process = Process(step);
        var file = File(step);
        lastWritten = value = 0;
        if (isWrite)
            Programs.WriteFile(file, page, ++_lastValue);
        else
            lastWritten = Programs.File(file).Value(page);
        int rc = isWrite ? Mm.WriteFile(process, file, page, _lastValue) : Mm.ReadFile(process, file, page, out value);
        return rc == 0 ? MemoryAccess.Done : MemoryAccess.OutOfMemory;
    }

    private int Fork(TraceStep step)
    {
        var parent = Process(step);
        if (step.Child.Length == 0 || _processes.ContainsKey(step.Child))
            throw new TraceFormatException(step.Line, $"a fork names a \"child\" that does not exist yet, not '{step.Child}'");
        var child = Mm.Fork(parent);
        AddProcess(step.Child, child);
        Programs.Fork(parent, child);
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
        return 0;
    }

    private void AddProcess(string name, ProcessId process) => _processes[name] = process;

    private static VirtAddr Address(ulong page) => VirtAddr.FromRaw(PageGeometry.AddressOf(page));
}
