using KernelBits.Mm;

namespace KernelBits.Traces;

/// <summary>
/// What programs may see of memory, without reclaim, swap or page tables: dictionaries of page values. A model of the
/// kernel that loses or mixes up a page anywhere disagrees with it.
/// </summary>
internal sealed partial class NaiveMemory
{
    private readonly Dictionary<FileId, NaiveFile> _files = [];
    private readonly Dictionary<ProcessId, SortedDictionary<ulong, NaivePage>> _processes = [];

    public IEnumerable<ProcessId> Processes => _processes.Keys;

    public IEnumerable<FileId> Files => _files.Keys;

    /// <summary>The pages that all processes map.</summary>
    public ulong MappedPages => (ulong)_processes.Values.Sum(pages => (long)pages.Count);

    /// <summary>The mapped pages of a process by virtual page number.</summary>
    public IReadOnlyDictionary<ulong, NaivePage> PagesOf(ProcessId process) => _processes[process];

    public NaiveFile File(FileId file) => _files[file];

    public void CreateProcess(ProcessId process) => _processes.Add(process, []);

    public void CreateFile(FileId file, ulong pages) => _files.Add(file, new NaiveFile { Pages = pages });

    /// <summary>fork: what the child shows of markers depends on which vmas had anonymous pages.</summary>
    /// <param name="parent">The parent.</param>
    /// <param name="child">The child.</param>
    /// <param name="mayInheritUffdWp">The kernel copies userfaultfd's markers where it copies a vma.</param>
    public void Fork(ProcessId parent, ProcessId child, bool mayInheritUffdWp)
        => _processes.Add(child, new SortedDictionary<ulong, NaivePage>(_processes[parent].ToDictionary(page => page.Key, page => page.Value with
        {
            IsWatched = false,
            IsProtected = mayInheritUffdWp && page.Value.OwnValue is null ? Unless(page.Value.IsProtected) : false,
            IsPoisoned = page.Value.IsShared ? Unless(page.Value.IsPoisoned) : page.Value.IsPoisoned,
        })));

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

    /// <summary>mprotect, which ends at the first gap.</summary>
    public void Protect(ProcessId process, ulong firstPage, ulong pages, bool readable, bool writable)
    {
        for (ulong number = firstPage; number - firstPage < pages; number++)
        {
            if (!_processes[process].TryGetValue(number, out var page))
                return;
            _processes[process][number] = page with { Readable = readable, Writable = writable };
        }
    }

    /// <summary>What an access must come to, and the value a read must find. Where poison is not known it may be SIGBUS instead.</summary>
    public MemoryAccess Access(ProcessId process, ulong page, bool write, out ulong value)
    {
        value = 0;
        if (!_processes[process].TryGetValue(page, out var mapped) || !(write ? mapped.Writable : mapped.Readable) || mapped.IsGuarded == true)
            return MemoryAccess.Segv;
        if (mapped.IsPoisoned == true || (mapped.File is { } file && mapped.FilePage >= _files[file].Pages))
            return MemoryAccess.Bus;
        value = mapped.OwnValue ?? (mapped.File is { } backing ? _files[backing].Value(mapped.FilePage) : 0);
        return MemoryAccess.Done;
    }

    /// <summary>Remembers a write that was done, or a read that gave a hole of a file its page.</summary>
    public void Touch(ProcessId process, ulong page, ulong? written)
    {
        var mapped = _processes[process][page];
        // A private mapping reaches its file until it owns a copy, also to make that copy.
        if (mapped.File is { } file && mapped.OwnValue is null)
            _files[file].Touch(mapped.FilePage, mapped.IsShared ? written : null);
        if (written is not { } value)
            return;
        // Where nobody watches, a bit that is stale stays, unless the page is copied.
        bool isStale = mapped.IsProtected is null || (mapped.IsProtected == true && !mapped.IsWatched);
        mapped = mapped with { IsProtected = isStale ? null : false };
        _processes[process][page] = mapped.IsShared ? mapped : mapped with { OwnValue = value, MayReadZero = false, IsDirty = true };
    }

    /// <summary>
    /// A write for which there was no memory: protection is off by then if the page was mapped, and on if it had to be found first.
    /// </summary>
    public void TouchInVain(ProcessId process, ulong page)
    {
        var mapped = _processes[process][page];
        _processes[process][page] = mapped with { IsProtected = Unless(mapped.IsProtected) };
    }

    public void WriteFile(FileId file, ulong page, ulong value)
    {
        _files[file].Touch(page, value);
        _files[file].Pages = Math.Max(_files[file].Pages, page + 1);
    }

    public void Fallocate(FileId file, ulong firstPage, ulong pages)
    {
        for (ulong i = 0; i < pages; i++)
            _files[file].Fallocate(firstPage + i);
        _files[file].Pages = Math.Max(_files[file].Pages, firstPage + pages);
    }

    /// <summary>The range was to be filled, and memory was too short for it.</summary>
    public void FallocateInPart(FileId file, ulong firstPage, ulong pages)
    {
        for (ulong i = 0; i < pages; i++)
            _files[file].FallocateInPart(firstPage + i);
    }

    /// <summary>Drops what the file holds in the range; copies that private mappings own stay.</summary>
    public void Punch(FileId file, ulong firstPage, ulong pages)
    {
        for (ulong i = 0; i < pages; i++)
            _files[file].Drop(firstPage + i);
    }

    /// <summary>Sets the file's size and drops everything beyond it, private copies and poison included.</summary>
    public void Truncate(FileId file, ulong pages)
    {
        _files[file].Resize(pages);
        foreach (var process in _processes.Values)
        {
            foreach (var (number, page) in process.Where(p => p.Value.File == file && p.Value.FilePage >= pages).ToList())
                process[number] = Zapped(page) with { IsPoisoned = false };
        }
    }

    /// <summary>The pages of a range that are mapped.</summary>
    public IReadOnlyList<NaivePage> Known(ProcessId process, ulong firstPage, ulong pages) => [.. Range(process, firstPage, pages).Select(page => page.Page)];

    /// <summary>Reclaim may have dropped the page's value (MADV_FREE).</summary>
    public bool MayReadZero(ProcessId process, ulong page) => _processes[process].TryGetValue(page, out var mapped) && mapped.MayReadZero;

    // Not known any more what was true, or not known before.
    private static bool? Unless(bool? was) => was == false ? false : null;

    // What a private copy's pte says of protection becomes a marker only where userfaultfd watches a file.
    private static NaivePage Zapped(NaivePage page)
        => page with { OwnValue = null, IsProtected = page.OwnValue is not null && !page.MayReadZero && !page.IsWatched ? false : page.IsProtected };

    // Nobody watches any more, and nobody took the protection off: a copy of the process's own keeps it, in memory and in swap; what
    // others may take away or fault in does not say so any more.
    private static bool? Stale(NaivePage page) => page.OwnValue is not null && !page.MayReadZero ? page.IsProtected : Unless(page.IsProtected);

    private void Change(ProcessId process, ulong firstPage, ulong pages, Func<NaivePage, NaivePage> change)
    {
        var mapped = _processes[process];
        for (ulong number = firstPage; number < firstPage + pages; number++)
        {
            if (mapped.TryGetValue(number, out var page))
                mapped[number] = change(page);
        }
    }
}
