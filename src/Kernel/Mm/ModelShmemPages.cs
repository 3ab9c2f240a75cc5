using KernelBits.Proc;

namespace KernelBits.Mm;

/// <summary>The page cache of a file of the model.</summary>
internal sealed class ModelShmemPages(MemoryManager mm, FileId file) : IShmemPages
{
    public bool IsExact => true;

    public ShmemCounts Count(ulong firstPage, ulong pages)
    {
        ulong cached = 0;
        ulong swapped = 0;
        for (ulong page = firstPage; page < firstPage + pages; page++)
        {
            PageCacheState state = mm.PageCacheStateOf(file, page);
            cached += state == PageCacheState.Cached ? 1UL : 0;
            swapped += state == PageCacheState.Swapped ? 1UL : 0;
        }

        return new ShmemCounts(cached, swapped);
    }

    public void Resolve(ulong firstPage, ReadOnlySpan<PagemapEntry> words, bool isShared, Span<ShmemPageState> states)
    {
        for (int i = 0; i < words.Length; i++)
        {
            states[i] = !ShmemWords.IsAsked(words[i], isShared) ? ShmemPageState.NotAsked : mm.PageCacheStateOf(file, firstPage + (ulong)i) switch
            {
                PageCacheState.Cached => ShmemPageState.Cached,
                PageCacheState.Swapped => ShmemPageState.Swapped,
                _ => ShmemPageState.Hole,
            };
        }
    }

    public void Dispose()
    {
    }
}
