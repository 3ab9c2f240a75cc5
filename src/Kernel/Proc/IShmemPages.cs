namespace KernelBits.Proc;

/// <summary>The page cache of a file of shared memory, which knows what page tables forget when a page is swapped out.</summary>
public interface IShmemPages : IDisposable
{
    /// <summary>
    /// The answers are certain. Otherwise pages in swap that still linger in the swap cache are called cached, and
    /// <see cref="Count"/> may call pages in swap cached.
    /// </summary>
    bool IsExact { get; }

    /// <summary>Counts the pages of a range.</summary>
    /// <param name="firstPage">The first page of the file.</param>
    /// <param name="pages">How many.</param>
    ShmemCounts Count(ulong firstPage, ulong pages);

    /// <summary>Says where each page is whose pte does not tell.</summary>
    /// <param name="firstPage">The page of the file behind the first word.</param>
    /// <param name="words">The pagemap words of the range.</param>
    /// <param name="isShared">The mapping is shared; see <see cref="ShmemWords.IsAsked"/>.</param>
    /// <param name="states">Filled with the answers; at least as long as <paramref name="words"/>.</param>
    void Resolve(ulong firstPage, ReadOnlySpan<PagemapEntry> words, bool isShared, Span<ShmemPageState> states);

    /// <summary>
    /// Tries to say of the whole file at once where its pages are, as of now. Worth a try before a mapping is read from end to end: where it
    /// succeeds, it takes much less time than asking about each range.
    /// </summary>
    /// <param name="mapping">A mapping of the file.</param>
    /// <param name="countPresent">
    /// Counts the pages present in the mapping, of a range of the file: its first page and how many. Called at most once, where some
    /// pages are in swap and some are not.
    /// </param>
    /// <param name="survey">Where the pages are.</param>
    /// <returns>False where that cannot be said, or takes longer than it may save.</returns>
    bool TrySurvey(MemoryMapping mapping, Func<ulong, ulong, ulong> countPresent, out ShmemSurvey survey)
    {
        survey = default;
        return false;
    }
}
