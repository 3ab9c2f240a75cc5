namespace KernelBits.Proc;

/// <summary>Takes the census of one mapping after the other, with buffers of its own.</summary>
/// <param name="source">Whose memory.</param>
/// <param name="onRun">Told of the pages in the order of addresses; null where only counts are wanted.</param>
/// <param name="progress">Told of each batch.</param>
/// <param name="token">Cancels between two batches.</param>
internal sealed class MappingReader(IPagemapSource source, Action<PageRun>? onRun, CensusProgress progress, CancellationToken token)
{
    /// <summary>Words a read: 64 KiB, beyond which reading becomes no faster.</summary>
    private const int BatchWords = 8192;

    /// <summary>
    /// Pages that are skipped at a time, 64 GiB of them: page tables that are there but empty take a moment to pass over, in which
    /// nothing can be told or cancelled.
    /// </summary>
    private const ulong SkipPages = 1UL << 24;

    private readonly PagemapEntry[] _words = new PagemapEntry[BatchWords];
    private readonly ShmemPageState[] _states = new ShmemPageState[BatchWords];
    private readonly PageClassifier _classifier = new(source.Kernel, source.ShowsFrames);
    private PageRun _run;
    private ShmemSurvey? _survey;

    /// <summary>Counts the pages of a mapping between two addresses.</summary>
    public MappingCensus Read(MemoryMapping mapping, ulong start, ulong end)
    {
        var census = new MappingCensus { Mapping = mapping, Shmem = source.OpenShmem(mapping, out IShmemPages? pages) };
        using (pages)
        {
            census.IsExact = pages?.IsExact ?? true;
            _survey = pages is not null && start == mapping.Start && end == mapping.End
                && pages.TrySurvey(mapping, (page, count) => CountPresent(start + (page * PagingConstants.PageSize), count), out ShmemSurvey survey)
                ? survey
                : null;
            var batches = new PagemapBatches(source, start, end, _words, token);
            while (batches.MoveNext())
            {
                PagemapBatch batch = batches.Current;
                PagemapTally tally = PagemapTally.Count(batch.Words);
                census.File += tally.File;
                census.Exclusive += tally.Exclusive;
                census.SoftDirty += tally.SoftDirty;
                bool isEmpty = tally.Present + tally.Swap + tally.UffdWp == 0;
                if (pages is null && isEmpty)
                {
                    Add(census, new PageRun(batch.Address, tally.Words, PageClass.Hole, IsUffdWp: false));
                }
                else if (pages is null && tally.Present == tally.Words && tally.UffdWp == 0)
                {
                    Add(census, new PageRun(batch.Address, tally.Words, PageClass.Present, IsUffdWp: false));
                }
                else
                {
                    AddWords(census, mapping, batch, pages);
                }

                ulong next = batch.Address + (tally.Words * PagingConstants.PageSize);
                progress.Reach((next - start) / PagingConstants.PageSize);
                if (isEmpty)
                {
                    next = SkipEmpty(census, mapping, start, next, end, pages);
                    batches.SkipTo(next);
                }
            }
        }

        Flush(census);
        return census;
    }

    private ulong CountPresent(ulong start, ulong pages)
    {
        ulong present = 0;
        var batches = new PagemapBatches(source, start, start + (pages * PagingConstants.PageSize), _words, token);
        while (batches.MoveNext())
        {
            present += PagemapTally.Count(batches.Current.Words).Present;
        }

        return present;
    }

    /// <summary>Passes over empty page tables, unless shared memory behind them is in swap; gives where to go on.</summary>
    private ulong SkipEmpty(MappingCensus census, MemoryMapping mapping, ulong start, ulong from, ulong end, IShmemPages? pages)
    {
        // What the page cache has must not be counted again and again on the way through it.
        ulong window = pages is null ? SkipPages : BatchWords;
        for (; from < end; window = Math.Min(2 * window, SkipPages))
        {
            token.ThrowIfCancellationRequested();
            ulong limit = from + Math.Min(end - from, window * PagingConstants.PageSize);
            ulong to = source.SkipEmpty(from, limit);
            ulong count = (to - from) / PagingConstants.PageSize;
            if (count == 0 || (pages is not null && CountShmem(pages, mapping.FilePageOf(from), count) != default))
            {
                break;
            }

            Add(census, new PageRun(from, count, PageClass.Hole, IsUffdWp: false));
            from = to;
            progress.Reach((from - start) / PagingConstants.PageSize);
            if (to < limit)
            {
                break;
            }
        }

        return from;
    }

    private ShmemCounts CountShmem(IShmemPages pages, ulong firstPage, ulong count) => _survey?.Count(firstPage, count) ?? pages.Count(firstPage, count);

    private void AddWords(MappingCensus census, MemoryMapping mapping, PagemapBatch batch, IShmemPages? pages)
    {
        ReadOnlySpan<PagemapEntry> words = batch.Words;
        Span<ShmemPageState> states = _states.AsSpan(0, words.Length);
        if (pages is null)
        {
            states.Clear();
        }
        else if (_survey is { } survey)
        {
            survey.Resolve(mapping.FilePageOf(batch.Address), words, mapping.IsShared, states);
        }
        else
        {
            pages.Resolve(mapping.FilePageOf(batch.Address), words, mapping.IsShared, states);
        }

        for (int at = 0; at < words.Length; at += ShmemWords.Chunk)
        {
            int length = Math.Min(ShmemWords.Chunk, words.Length - at);
            ulong address = batch.Address + ((ulong)at * PagingConstants.PageSize);
            if (ShmemWords.AreEmpty(words.Slice(at, length)) && !states.Slice(at, length).ContainsAnyExcept(states[at]))
            {
                Add(census, new PageRun(address, (ulong)length, _classifier.Classify(default, states[at]), IsUffdWp: false));
            }
            else
            {
                AddWords(census, address, words.Slice(at, length), states.Slice(at, length));
            }
        }
    }

    private void AddWords(MappingCensus census, ulong address, ReadOnlySpan<PagemapEntry> words, ReadOnlySpan<ShmemPageState> states)
    {
        for (int i = 0; i < words.Length; i++)
        {
            PageClass pageClass = _classifier.Classify(words[i], states[i]);
            census.Doubtful += _classifier.IsDoubtful(words[i], states[i]) ? 1UL : 0;
            census.SwappedBehindMarkers += pageClass is PageClass.Guard or PageClass.Poisoned && states[i] == ShmemPageState.Swapped ? 1UL : 0;
            Add(census, new PageRun(address + ((ulong)i * PagingConstants.PageSize), 1, pageClass, words[i].UffdWp));
        }
    }

    /// <summary>Joins runs of the same class.</summary>
    private void Add(MappingCensus census, PageRun run)
    {
        if (_run.Pages > 0 && _run.Class == run.Class && _run.IsUffdWp == run.IsUffdWp)
        {
            _run = _run with { Pages = _run.Pages + run.Pages };
            return;
        }

        Flush(census);
        _run = run;
    }

    private void Flush(MappingCensus census)
    {
        if (_run.Pages > 0)
        {
            census.Add(_run);
            census.Unresolved += census.Shmem == ShmemAccess.Refused && _run.Class == PageClass.Hole ? _run.Pages : 0;
            onRun?.Invoke(_run);
            _run = default;
        }
    }
}
