using KernelBits.Mm;
using KernelBits.Tests.Mm;
using Xunit;

namespace KernelBits.Tests.Traces;

/// <summary>The model under a trace: turns the trace's names into the model's and does one operation at a time.</summary>
internal sealed class TraceMachine
{
    // Mapping k of a trace lay at base + k GiB, so that no two mappings share a page table or merge.
    private const ulong FirstMapping = 0x100000000000;
    private const ulong MappingDistance = 1UL << 30;
    private const uint Frames = 1 << 14;
    private const uint SwapSlots = 1 << 14;

    private readonly Dictionary<string, ProcessId> _processes = [];
    private readonly Dictionary<string, FileId> _files = [];
    private readonly Dictionary<string, (ulong FirstPage, ulong Pages)> _maps = [];
    private ulong _lastValue;

    public TraceMachine(Trace trace)
    {
        Mm = new MemoryManager(new MmOptions
        {
            PteMarkerPageout = trace.PteMarkerPageout,
            PagemapShmemSwap = trace.PagemapShmemSwap,
            SoftDirty = trace.SoftDirty,
            MemoryFrames = Frames,
            SwapAreas = [new SwapAreaOptions(SwapSlots, 0)],
        });
        ZeroPfn = ZeroPage.PfnOf(Mm);
        _processes["p0"] = Mm.CreateProcess();
        Programs.CreateProcess(_processes["p0"]);
    }

    public MemoryManager Mm { get; }

    public ulong ZeroPfn { get; }

    /// <summary>What the programs of the trace must find in memory.</summary>
    public NaiveMemory Programs { get; } = new();

    public FileId File(string name) => _files[name];

    /// <summary>False for what the model does not have: userfaultfd, poison, guards, mremap and further advice.</summary>
    public bool Knows(TraceStep step) => step.Operation switch
    {
        "uffd" or "wp" or "unwp" or "uffd_unregister" or "poison" or "mremap" => false,
        "madvise" => step.Advice is "pageout" or "dontneed" or "remove",
        _ => true,
    };

    public int Do(TraceStep step)
    {
        var process = step.Process is { } name && _processes.TryGetValue(name, out var id) ? id : default;
        switch (step.Operation)
        {
            case "memfd":
                _files[step.File!] = Mm.CreateShmem(step.Pages);
                Programs.CreateFile(_files[step.File!], step.Pages);
                return 0;
            case "truncate":
                Programs.Truncate(_files[step.File!], step.Pages);
                return Mm.Truncate(_files[step.File!], step.Pages);
            case "punch":
                Programs.Punch(_files[step.File!], step.Page, step.Count);
                return Mm.PunchHole(_files[step.File!], step.Page, step.Count);
            case "fallocate":
                Programs.Fallocate(_files[step.File!], step.Page, step.Count);
                return Mm.Fallocate(_files[step.File!], step.Page, step.Count);
            case "mmap":
                return Mmap(step, process);
            case "munmap":
                Programs.Unmap(process, FirstPage(step), step.Count);
                return Mm.Munmap(process, Address(step), step.Count);
            case "mprotect":
                Programs.Protect(process, FirstPage(step), step.Count, step.Prot != "none", step.Prot == "rw");
                return Mm.Mprotect(process, Address(step), step.Count, Prot(step.Prot));
            case "madvise":
                return Madvise(step, process);
            case "fork":
                _processes[step.Child] = Mm.Fork(process);
                Programs.Fork(process, _processes[step.Child]);
                return 0;
            case "exit":
                Mm.Exit(process);
                Programs.Exit(process);
                return 0;
            case "clear_refs":
                return Mm.ClearRefs(process);
            default:
                throw new InvalidDataException($"line {step.Line}: unknown operation {step.Text}");
        }
    }

    /// <summary>Does one page of a read, write, pread or pwrite; <paramref name="lastWritten"/> is what a read must find.</summary>
    public MemoryAccess Access(TraceStep step, ulong page, bool write, out ulong value, out ulong lastWritten)
    {
        var process = _processes[step.Process];
        value = lastWritten = 0;
        if (step.File is { } fileName)
            return AccessFile(process, _files[fileName], page, write, out value, out lastWritten);
        var target = FirstPageOf(step.Map) + page;
        Programs.Access(process, target, write, out lastWritten);
        var access = write
            ? Mm.Write(process, Pagemap.Address(target), ++_lastValue)
            : Mm.Read(process, Pagemap.Address(target), out value);
        if (access == MemoryAccess.Done)
            Programs.Touch(process, target, write ? _lastValue : null);
        return access;
    }

    public PagemapEntry[] Words(TraceStep step)
        => Pagemap.Read(Mm, _processes[step.Process], FirstPageOf(step.Map), _maps[step.Map].Pages);

    /// <summary>A letter a page: c in the page cache, s in swap, h hole.</summary>
    public string Cache(string file)
    {
        var pages = Programs.File(_files[file]).Pages;
        return string.Create((int)pages, _files[file], (text, id) =>
        {
            for (int page = 0; page < text.Length; page++)
            {
                text[page] = Mm.PageCacheStateOf(id, (ulong)page) switch
                {
                    PageCacheState.Hole => 'h',
                    PageCacheState.Cached => 'c',
                    PageCacheState.Swapped => 's',
                    var other => throw new InvalidOperationException($"unknown page cache state {other}"),
                };
            }
        });
    }

    public string DescribeFiles() => string.Join('\n', _files.Keys.Select(file => $"  cache {file}  {Cache(file)}"));

    private MemoryAccess AccessFile(ProcessId process, FileId file, ulong page, bool write, out ulong value, out ulong lastWritten)
    {
        lastWritten = value = 0;
        if (write)
            Programs.WriteFile(file, page, ++_lastValue);
        else
            lastWritten = Programs.File(file).Value(page);
        int rc = write ? Mm.WriteFile(process, file, page, _lastValue) : Mm.ReadFile(process, file, page, out value);
        return rc == 0 ? MemoryAccess.Done : MemoryAccess.OutOfMemory;
    }

    private int Mmap(TraceStep step, ProcessId process)
    {
        ulong firstPage = (FirstMapping + (ulong)_maps.Count * MappingDistance) / Pagemap.PageBytes;
        _maps[step.Map] = (firstPage, step.Pages);
        bool isPrivate = step.File is null || step.Private;
        var flags = (isPrivate ? MmapFlags.Private : MmapFlags.Shared) | MmapFlags.Fixed;
        if (step.File is null)
            flags |= MmapFlags.Anonymous;
        FileId? file = step.File is null ? null : _files[step.File];
        var prototype = new NaivePage(file, step.Pgoff, isPrivate, step.Prot != "none", step.Prot == "rw");
        Programs.Map(process, firstPage, step.Pages, prototype);
        var at = Pagemap.Address(firstPage);
        int rc = Mm.Mmap(process, step.Pages, Prot(step.Prot), flags, file, step.Pgoff, at, out var address);
        Assert.True(rc != 0 || address.Raw == at.Raw, $"a fixed mapping at {at.Raw:x} landed at {address.Raw:x}");
        return rc;
    }

    private int Madvise(TraceStep step, ProcessId process)
    {
        if (step.Advice == "dontneed")
            Programs.DontNeed(process, FirstPage(step), step.Count);
        else if (step.Advice == "remove")
            Programs.Remove(process, FirstPage(step), step.Count);
        var advice = step.Advice switch
        {
            "pageout" => MadviseAdvice.Pageout,
            "dontneed" => MadviseAdvice.DontNeed,
            "remove" => MadviseAdvice.Remove,
            _ => throw new InvalidDataException($"line {step.Line}: unknown advice {step.Text}"),
        };
        return Mm.Madvise(process, Address(step), step.Count, advice);
    }

    private ulong FirstPageOf(string map) => _maps[map].FirstPage;

    private ulong FirstPage(TraceStep step) => FirstPageOf(step.Map) + step.Page;

    private VirtAddr Address(TraceStep step) => Pagemap.Address(FirstPage(step));

    private static MmapProt Prot(string prot) => prot switch
    {
        "none" => MmapProt.None,
        "r" => MmapProt.Read,
        "rw" => MmapProt.Read | MmapProt.Write,
        _ => throw new InvalidDataException($"unknown protection '{prot}'"),
    };
}
