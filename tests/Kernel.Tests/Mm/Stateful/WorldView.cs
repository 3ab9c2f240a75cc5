using KernelBits.Mm;
using KernelBits.Traces;

namespace KernelBits.Tests.Mm.Stateful;

/// <summary>Everything one can see of the model between two operations.</summary>
internal sealed class WorldView
{
    /// <summary>The pagemap word of every mapped page of every process.</summary>
    public Dictionary<(ProcessId Process, ulong Page), PagemapEntry> Words { get; } = [];

    /// <summary>One letter for each word, as in <see cref="PagemapNotation"/>.</summary>
    public Dictionary<(ProcessId Process, ulong Page), char> Shapes { get; } = [];

    /// <summary>The model's own truth about every page of every open file.</summary>
    public Dictionary<(FileId File, ulong Page), PageCacheState> Cache { get; } = [];

    public char Shape(ProcessId process, ulong page) => Shapes.GetValueOrDefault((process, page), '-');

    public static WorldView Of(MemoryManager mm, NaiveMemory programs, IEnumerable<FileId> openFiles, ulong zeroPfn)
    {
        var view = new WorldView();
        foreach (var process in programs.Processes)
        {
            var pagemap = mm.OpenPagemap(process);
            foreach (var (first, count) in Runs(programs.PagesOf(process).Keys))
            {
                var words = new PagemapEntry[count];
                Pagemap.Read(pagemap, first, words);
                for (int i = 0; i < count; i++)
                {
                    view.Words[(process, first + (ulong)i)] = words[i];
                    view.Shapes[(process, first + (ulong)i)] = PagemapNotation.Shape(words[i], zeroPfn);
                }
            }
        }
        foreach (var file in openFiles)
        {
            for (ulong page = 0; page < programs.File(file).Pages; page++)
                view.Cache[(file, page)] = mm.PageCacheStateOf(file, page);
        }
        return view;
    }

    /// <summary>Joins ascending page numbers into runs.</summary>
    private static IEnumerable<(ulong First, int Count)> Runs(IEnumerable<ulong> pages)
    {
        (ulong First, int Count) run = default;
        foreach (ulong page in pages)
        {
            if (run.Count > 0 && page == run.First + (ulong)run.Count)
            {
                run.Count++;
                continue;
            }
            if (run.Count > 0)
                yield return run;
            run = (page, 1);
        }
        if (run.Count > 0)
            yield return run;
    }
}
