using KernelBits.Mm;

namespace KernelBits.Traces;

/// <content>What there is by name, for those who make traces as they go.</content>
internal sealed partial class TraceMachine
{
    /// <summary>The names of the processes.</summary>
    public IEnumerable<string> ProcessNames => _processes.Keys;

    /// <summary>The names of the swap areas that are on.</summary>
    public IEnumerable<string> AreaNames => _areas.Keys;

    /// <summary>The process of a name.</summary>
    public ProcessId IdOf(string process) => _processes[process];

    /// <summary>The open file of a name.</summary>
    public FileId FileOf(string file) => _files[file];

    /// <summary>The size of an open file in pages.</summary>
    public ulong PagesOfFile(string file) => Programs.File(_files[file]).Pages;

    /// <summary>The mappings of a process: name, first page and size.</summary>
    public IEnumerable<(string Name, ulong First, ulong Pages)> MapsOf(string process)
        => _maps.Where(map => map.Key.Process == _processes[process]).Select(map => (map.Key.Map, map.Value.FirstPage, map.Value.Pages));

    /// <summary>The first page and the size of a step's mapping.</summary>
    public (ulong First, ulong Pages) PlaceOf(TraceStep step) => Map(step);

    /// <summary>What programs know of the pages of a range that are mapped.</summary>
    public IReadOnlyList<NaivePage> KnownPages(string process, ulong first, ulong count) => Programs.Known(_processes[process], first, count);
}
