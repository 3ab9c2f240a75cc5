using System.Globalization;
using KernelBits.Mm;
using KernelBits.PageTables;

namespace KernelBits.Traces;

/// <summary>
/// What every pagemap word must say, given what programs did and where the model keeps each page, whatever was recorded. Reasoned
/// from what the operations mean and not from how the model does them.
/// </summary>
internal sealed class TraceLaws(MmOptions options, NaiveMemory programs, TraceView view)
{
    private readonly Dictionary<ulong, int> _mappings = [];
    private readonly Dictionary<(FileId File, ulong Page), ulong> _frames = [];
    private readonly HashSet<(ProcessId, ulong)> _tables = [];

    /// <summary>Checks everything.</summary>
    /// <exception cref="MmInvariantException">A law is broken.</exception>
    public void Check()
    {
        foreach (var page in view.Pages)
        {
            if (page.Word.Present)
                _mappings[page.Word.Pfn] = _mappings.GetValueOrDefault(page.Word.Pfn) + 1;
            if (page.Shape != '-')
                _tables.Add((page.Process, page.Number >> VirtAddr.PteIndexBits));
        }
        foreach (var page in view.Pages)
            Check(page);
        foreach (var ((file, page), state) in view.Cache)
            CheckCache(file, page, state);
    }

    private void Check(ViewedPage page)
    {
        var word = page.Word;
        Law(page.Shape != '?', page, "a pagemap word is none, present, a marker or a real swap entry");
        Law(!word.Present || page.Shape == 'Z' || word.MmapExclusive == (_mappings[word.Pfn] == 1), page, "exclusive means mapped once");
        Law(!word.Swap || !(word.File || word.MmapExclusive), page, "FILE and MMAP_EXCLUSIVE never stand on swap words");
        Law(options.SoftDirty || !word.SoftDirty, page, "a kernel that does not track soft-dirty pages shows none");
        CheckMarkers(page);
        if (page.Shape is 'G' or 'X')
            return;
        if (page.Known.OwnValue is not null)
            CheckOwn(page);
        else if (page.Known.File is { } file)
            CheckFilePage(page, file);
        else
            Law(page.Shape is '-' or 'Z' or 'W', page, "anonymous memory nobody wrote is none, the zero page or a marker of userfaultfd");
    }

    private void CheckMarkers(ViewedPage page)
    {
        Law(page.Known.IsGuarded is not { } guarded || guarded == (page.Shape == 'G'), page, "a guard is where one was installed, until it is removed");
        Law(page.Known.IsPoisoned is not { } poisoned || poisoned == (page.Shape == 'X'), page, "poison is where it was put, until it is dropped");
        Law(page.Known.IsProtected is not { } protect || protect == page.Word.UffdWp, page, "write-protection lasts until a write, an unwp or the end of the registration");
        Law(page.Shape is not ('M' or 'C') || options.PteMarkerPageout, page, "only the marker patch makes pageout markers");
        Law(page.Shape is not ('M' or 'C') || page.Known.File is not null, page, "pageout markers stand for pages of files");
    }

    private void CheckOwn(ViewedPage page)
    {
        bool isThere = page.Shape is 'P' or 'S';
        Law(isThere || (page.Known.MayReadZero && page.Shape is '-' or 'W' or 'Z'), page, "a written private page is present or has its own swap entry");
        Law(!page.Word.File, page, "FILE is for pages that are not anonymous");
        Law(
            !options.SoftDirty || !page.Known.IsDirty || page.Known.MayReadZero || page.Word.SoftDirty, page, "a private page written since clear_refs is soft-dirty");
    }

    private void CheckFilePage(ViewedPage page, FileId file)
    {
        Law(page.Shape != 'Z', page, "shared memory never maps the zero page");
        Law(page.Shape != 'S' || options.PagemapShmemSwap, page, "only the look-up shows shmem's swap entries");
        if (page.Shape == 'P')
        {
            Law(page.Word.File, page, "FILE stands on present pages of a file");
            var key = (file, page.Known.FilePage);
            Law(_frames.TryAdd(key, page.Word.Pfn) || _frames[key] == page.Word.Pfn, page, "a page of a file has one frame");
        }
        if (page.Known.FilePage >= programs.File(file).Pages)
        {
            Law(page.Shape is '-' or 'W', page, "nothing is mapped beyond the end of the file");
            return;
        }
        if (!view.Cache.TryGetValue((file, page.Known.FilePage), out var state))
            return;
        bool isSwapped = state == PageCacheState.Swapped;
        Law(page.Shape != 'P' || state == PageCacheState.Cached, page, "a mapped page of a file is in the page cache");
        Law(page.Shape != 'S' || isSwapped, page, "a real swap entry stands for a value entry in the page cache");
        Law(
            !(page.Shape is 'M' or 'C' or 'W') || !isSwapped || !(options.PagemapShmemSwap && options.PteMarkerPageout), page,
            "with both patches a marker over a swapped page shows the real entry");
        bool mustShow = isSwapped && options.PagemapShmemSwap && !options.PteMarkerPageout && _tables.Contains((page.Process, page.Number >> VirtAddr.PteIndexBits));
        Law(!mustShow || page.Shape != '-', page, "the location patch shows every swapped page where a page table exists");
    }

    private void CheckCache(FileId file, ulong page, PageCacheState state)
    {
        var known = programs.File(file).State(page);
        Law(known != NaivePageState.Hole || state == PageCacheState.Hole, "a page nobody touched is a hole");
        Law(known is not (NaivePageState.Written or NaivePageState.Fallocated) || state != PageCacheState.Hole, "what was written or allocated is kept");
        Law(known != NaivePageState.ReadAsHole || state != PageCacheState.Swapped, "a clean hole is dropped, not swapped");

        void Law(bool holds, string law)
        {
            if (!holds)
                throw new MmInvariantException(string.Create(CultureInfo.InvariantCulture, $"{law}: page {page} of file {file.Value} ({known}) is {state} in the page cache."));
        }
    }

    private void Law(bool holds, ViewedPage page, string law)
    {
        if (holds)
            return;
        var cache = page.Known.File is { } file && view.Cache.TryGetValue((file, page.Known.FilePage), out var state) ? $", page cache {state}" : "";
        throw new MmInvariantException(string.Create(
            CultureInfo.InvariantCulture,
            $"{law}: address 0x{PageGeometry.AddressOf(page.Number):x} of process {page.Process.Value} shows {page.Word} ({page.Shape}), mapped {_mappings.GetValueOrDefault(page.Word.Pfn)} times{cache}, {page.Known}."));
    }
}
