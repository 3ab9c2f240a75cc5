using KernelBits.Mm;

namespace KernelBits.Traces;

/// <summary>
/// What programs may see of memory, without reclaim, swap or page tables: dictionaries of page values. A model of the
/// kernel that loses or mixes up a page anywhere disagrees with it.
/// </summary>
internal sealed class NaiveMemory
{
    private readonly Dictionary<FileId, NaiveFile> _files = [];
    private readonly Dictionary<ProcessId, SortedDictionary<ulong, NaivePage>> _processes = [];

    public IEnumerable<ProcessId> Processes => _processes.Keys;

    public IEnumerable<FileId> Files => _files.Keys;

    /// <summary>The mapped pages of a process by virtual page number.</summary>
    public IReadOnlyDictionary<ulong, NaivePage> PagesOf(ProcessId process) => _processes[process];

    public NaiveFile File(FileId file) => _files[file];

    public void CreateProcess(ProcessId process) => _processes.Add(process, []);

    public void CreateFile(FileId file, ulong pages) => _files.Add(file, new NaiveFile { Pages = pages });

    public void Fork(ProcessId parent, ProcessId child)
        => _processes.Add(child, new SortedDictionary<ulong, NaivePage>(
            _processes[parent].ToDictionary(page => page.Key, page => page.Value with { })));

    public void Exit(ProcessId process) => _processes.Remove(process);

    public void Map(ProcessId process, ulong firstPage, ulong pages, NaivePage prototype)
    {
        for (ulong i = 0; i < pages; i++)
            _processes[process][firstPage + i] = prototype with { FilePage = prototype.FilePage + i };
    }

    public void Unmap(ProcessId process, ulong firstPage, ulong pages)
    {
        for (ulong i = 0; i < pages; i++)
            _processes[process].Remove(firstPage + i);
    }

    public void Protect(ProcessId process, ulong firstPage, ulong pages, bool readable, bool writable)
    {
        foreach (var (number, page) in Range(process, firstPage, pages))
            _processes[process][number] = page with { Readable = readable, Writable = writable };
    }

    /// <summary>What an access must come to, and the value a read must find.</summary>
    public MemoryAccess Access(ProcessId process, ulong page, bool write, out ulong value)
    {
        value = 0;
        if (!_processes[process].TryGetValue(page, out var mapped) || !(write ? mapped.Writable : mapped.Readable))
            return MemoryAccess.Segv;
        if (mapped.File is { } file && mapped.FilePage >= _files[file].Pages)
            return MemoryAccess.Bus;
        value = mapped.OwnValue ?? (mapped.File is { } backing ? _files[backing].Value(mapped.FilePage) : 0);
        return MemoryAccess.Done;
    }

    /// <summary>Remembers a write that was done, or a read that gave a hole of a file its page.</summary>
    public void Touch(ProcessId process, ulong page, ulong? written)
    {
        var mapped = _processes[process][page];
        bool shared = mapped.File is not null && !mapped.Private;
        // A private mapping reaches its file until it owns a copy, also to make that copy.
        if (mapped.File is { } file && mapped.OwnValue is null)
            _files[file].Touch(mapped.FilePage, shared ? written : null);
        if (written is { } value && !shared)
            _processes[process][page] = mapped with { OwnValue = value, MayReadZero = false };
    }

    public void WriteFile(FileId file, ulong page, ulong value) => _files[file].Touch(page, value);

    public void Fallocate(FileId file, ulong firstPage, ulong pages)
    {
        for (ulong i = 0; i < pages; i++)
            _files[file].Fallocate(firstPage + i);
    }

    /// <summary>Drops what the file holds in the range; copies that private mappings own stay.</summary>
    public void Punch(FileId file, ulong firstPage, ulong pages)
    {
        for (ulong i = 0; i < pages; i++)
            _files[file].Drop(firstPage + i);
    }

    /// <summary>Sets the file's size and drops everything beyond it, private copies included.</summary>
    public void Truncate(FileId file, ulong pages)
    {
        _files[file].Resize(pages);
        foreach (var process in _processes.Values)
        {
            foreach (var (number, page) in process.Where(p => p.Value.File == file && p.Value.FilePage >= pages).ToList())
                process[number] = page with { OwnValue = null };
        }
    }

    public void DontNeed(ProcessId process, ulong firstPage, ulong pages)
    {
        foreach (var (number, page) in Range(process, firstPage, pages))
            _processes[process][number] = page with { OwnValue = null };
    }

    /// <summary>What an advice does to what programs see; most do nothing.</summary>
    public void Advise(ProcessId process, ulong firstPage, ulong pages, MadviseAdvice advice)
    {
        switch (advice)
        {
            case MadviseAdvice.DontNeed or MadviseAdvice.GuardInstall:
                DontNeed(process, firstPage, pages);
                break;
            case MadviseAdvice.Remove:
                Remove(process, firstPage, pages);
                break;
            case MadviseAdvice.Free:
                foreach (var (number, page) in Range(process, firstPage, pages))
                    _processes[process][number] = page with { MayReadZero = true };
                break;
        }
    }

    /// <summary>mremap.</summary>
    public void Move(ProcessId process, ulong firstPage, ulong pages, ulong target)
    {
        var moved = Range(process, firstPage, pages);
        Unmap(process, firstPage, pages);
        Unmap(process, target, pages);
        foreach (var (number, page) in moved)
            _processes[process][target + (number - firstPage)] = page;
    }

    /// <summary>Reclaim may have dropped the page's value (MADV_FREE).</summary>
    public bool MayReadZero(ProcessId process, ulong page) => _processes[process].TryGetValue(page, out var mapped) && mapped.MayReadZero;

    /// <summary>MADV_REMOVE: a hole in the file behind each mapped page.</summary>
    public void Remove(ProcessId process, ulong firstPage, ulong pages)
    {
        foreach (var (_, page) in Range(process, firstPage, pages))
            _files[page.File!.Value].Drop(page.FilePage);
    }

    private List<KeyValuePair<ulong, NaivePage>> Range(ProcessId process, ulong firstPage, ulong pages)
        => [.. _processes[process].Where(page => page.Key >= firstPage && page.Key - firstPage < pages)];
}
