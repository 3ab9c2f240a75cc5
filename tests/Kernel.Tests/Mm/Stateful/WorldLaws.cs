using KernelBits.Mm;
using KernelBits.Traces;
using Xunit;

namespace KernelBits.Tests.Mm.Stateful;

/// <summary>What every pagemap word must say, given what programs did and where the model keeps each page.</summary>
internal sealed class WorldLaws(Cell cell, NaiveMemory programs, WorldView view)
{
    private const int RangePagesShift = VirtAddr.PteIndexBits;

    private readonly Dictionary<ulong, int> _mappings = view.Words.Values
        .Where(word => word.Present).GroupBy(word => word.Pfn).ToDictionary(group => group.Key, group => group.Count());

    private readonly HashSet<(ProcessId, ulong)> _rangesWithTables =
    [
        .. view.Shapes.Where(shape => shape.Value != '-').Select(shape => (shape.Key.Process, shape.Key.Page >> RangePagesShift)),
    ];

    public void Check()
    {
        var framesOfFiles = new Dictionary<(FileId, ulong), ulong>();
        foreach (var ((process, number), word) in view.Words)
        {
            var page = programs.PagesOf(process)[number];
            char shape = view.Shape(process, number);
            var where = $"process {process.Value}, page 0x{number:x} (shape {shape}, word {word}, {page})";
            Law(shape != '?', where, "a pagemap word is none, present, a pageout marker or a real swap entry");
            Law(!word.Present || shape == 'Z' || word.MmapExclusive == (_mappings[word.Pfn] == 1), where, $"exclusive means mapped once; mapped {_mappings.GetValueOrDefault(word.Pfn)} times");
            Law(!word.Swap || !(word.File || word.MmapExclusive), where, "FILE and MMAP_EXCLUSIVE never stand on swap words");
            if (page.OwnValue is not null)
                CheckOwn(shape, word, where);
            else if (page.File is null)
                Law(shape is '-' or 'Z', where, "anonymous memory nobody wrote is none or the zero page");
            else
                CheckFilePage(process, number, page, shape, word, where, framesOfFiles);
        }
        foreach (var ((file, page), state) in view.Cache)
            CheckCache(file, page, state);
    }

    private static void CheckOwn(char shape, PagemapEntry word, string where)
    {
        Law(shape is 'P' or 'S', where, "a written private page is present or has its own swap entry");
        Law(!word.File, where, "FILE is for pages that are not anonymous");
    }

    private void CheckFilePage(
        ProcessId process, ulong number, NaivePage page, char shape, PagemapEntry word, string where, Dictionary<(FileId, ulong), ulong> frames)
    {
        Law(shape != 'Z', where, "shared memory never maps the zero page");
        Law(shape != 'M' || cell.HasMarkers(), where, "only the marker patch makes markers");
        Law(shape != 'S' || cell.LooksUp(), where, "only the look-up shows shmem's swap entries");
        if (shape == 'P')
        {
            Law(word.File, where, "FILE stands on present pages of a file");
            var key = (page.File!.Value, page.FilePage);
            Law(frames.TryAdd(key, word.Pfn) || frames[key] == word.Pfn, where, "a page of a file has one frame");
        }
        if (page.FilePage >= programs.File(page.File!.Value).Pages)
        {
            Law(shape == '-', where, "nothing is mapped beyond the end of the file");
            return;
        }
        if (!view.Cache.TryGetValue((page.File.Value, page.FilePage), out var state))
            return;
        where += $", page cache: {state}";
        Law(shape != 'P' || state == PageCacheState.Cached, where, "a mapped page of a file is in the page cache");
        Law(shape != 'S' || state == PageCacheState.Swapped, where, "a real swap entry stands for a value entry in the page cache");
        Law(shape != 'M' || cell != Cell.Both || state != PageCacheState.Swapped, where, "with both patches a marker over a swapped page shows the real entry");
        bool mustShow = cell == Cell.Location && state == PageCacheState.Swapped && _rangesWithTables.Contains((process, number >> RangePagesShift));
        Law(!mustShow || shape == 'S', where, "the location patch shows every swapped page where a page table exists");
    }

    private void CheckCache(FileId file, ulong page, PageCacheState state)
    {
        var known = programs.File(file).State(page);
        var where = $"file {file.Value}, page {page} ({known}), page cache: {state}";
        Law(known != NaivePageState.Hole || state == PageCacheState.Hole, where, "a page nobody touched is a hole");
        Law(known is not (NaivePageState.Written or NaivePageState.Fallocated) || state != PageCacheState.Hole, where, "what was written or allocated is kept");
        Law(known != NaivePageState.ReadAsHole || state != PageCacheState.Swapped, where, "a clean hole is dropped, not swapped");
    }

    private static void Law(bool holds, string where, string law)
    {
        if (!holds)
            Assert.Fail($"{law}: {where}");
    }
}
