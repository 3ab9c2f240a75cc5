namespace KernelBits.Proc;

/// <summary>Where every page of a file of shared memory is that a mapping leaves open, when all that the file has lies together.</summary>
/// <param name="FirstPage">The first page that the file has.</param>
/// <param name="Pages">How many follow it, itself included; the file has no others.</param>
/// <param name="State">Where those are that are not present in the mapping: <see cref="ShmemPageState.Cached"/> or <see cref="ShmemPageState.Swapped"/>.</param>
public readonly record struct ShmemSurvey(ulong FirstPage, ulong Pages, ShmemPageState State)
{
    /// <summary>Counts the pages of a range of which none is present in the mapping.</summary>
    /// <param name="firstPage">The first page of the file.</param>
    /// <param name="pages">How many.</param>
    public ShmemCounts Count(ulong firstPage, ulong pages)
    {
        ulong from = Math.Max(firstPage, FirstPage);
        ulong end = Math.Min(firstPage + pages, FirstPage + Pages);
        ulong common = end > from ? end - from : 0;
        return State == ShmemPageState.Swapped ? new ShmemCounts(0, common) : new ShmemCounts(common, 0);
    }

    /// <summary>Says where each page is whose pte does not tell, as <see cref="IShmemPages.Resolve"/> does.</summary>
    /// <param name="firstPage">The page of the file behind the first word.</param>
    /// <param name="words">The pagemap words of the range.</param>
    /// <param name="isShared">The mapping is shared.</param>
    /// <param name="states">Filled with the answers; at least as long as <paramref name="words"/>.</param>
    public void Resolve(ulong firstPage, ReadOnlySpan<PagemapEntry> words, bool isShared, Span<ShmemPageState> states)
    {
        ShmemWords.MarkAsked(words, isShared, states);
        ulong from = Math.Max(firstPage, FirstPage);
        ulong end = Math.Min(firstPage + (ulong)words.Length, FirstPage + Pages);
        if (end > from)
        {
            states[(int)(from - firstPage)..(int)(end - firstPage)].Replace(ShmemPageState.Hole, State);
        }
    }
}
