using KernelBits.Mm;
using KernelBits.PageTables;

namespace KernelBits.Traces;

/// <summary>Everything one can see of the model between two operations.</summary>
internal sealed class TraceView
{
    private TraceView()
    {
    }

    /// <summary>Every mapped page of every process: what programs know of it, its pagemap word and the word's letter.</summary>
    public List<ViewedPage> Pages { get; } = [];

    /// <summary>The model's own truth about every page of every open file.</summary>
    public Dictionary<(FileId File, ulong Page), PageCacheState> Cache { get; } = [];

    public static TraceView Of(MemoryManager mm, NaiveMemory programs, IEnumerable<FileId> openFiles)
    {
        var view = new TraceView();
        foreach (var process in programs.Processes)
            view.AddProcess(mm, process, [.. programs.PagesOf(process)]);
        foreach (var file in openFiles)
        {
            for (ulong page = 0; page < programs.File(file).Pages; page++)
                view.Cache[(file, page)] = mm.PageCacheStateOf(file, page);
        }
        return view;
    }

    // Pages in ascending order, a run of consecutive ones at a time.
    private void AddProcess(MemoryManager mm, ProcessId process, KeyValuePair<ulong, NaivePage>[] pages)
    {
        var pagemap = mm.OpenPagemap(process);
        for (int at = 0; at < pages.Length;)
        {
            int end = at + 1;
            while (end < pages.Length && pages[end].Key == pages[end - 1].Key + 1)
                end++;
            var words = new PagemapEntry[end - at];
            pagemap.ReadOnce(words, VirtAddr.FromRaw(PageGeometry.AddressOf(pages[at].Key)));
            for (int i = 0; at < end; at++, i++)
                Pages.Add(new ViewedPage(process, pages[at].Key, pages[at].Value, words[i], WordShape.Of(words[i], TraceMachine.ZeroPfn, mm.Kernel)));
        }
    }
}

/// <summary>A mapped page as it is seen.</summary>
/// <param name="Process">Who maps it.</param>
/// <param name="Number">The virtual page number.</param>
/// <param name="Known">What programs know of it.</param>
/// <param name="Word">Its pagemap word.</param>
/// <param name="Shape">The word's letter.</param>
internal readonly record struct ViewedPage(ProcessId Process, ulong Number, NaivePage Known, PagemapEntry Word, char Shape);
