using KernelBits.Mm;
using KernelBits.Proc;

namespace KernelBits.Experiments;

/// <summary>The three passes over a mapping's pagemap: in batches, entry by entry, and against the page cache.</summary>
internal sealed class PagemapPasses(ReplaySetup setup, TimeProvider time, ReplayMeter meter)
{
    private const int Batch = PagemapGeometry.EntriesPerWalk;

    /// <summary>Reads one page table's worth of entries at a time, which makes the kernel walk each entry once.</summary>
    public PagemapPass ReadBatched(out PagemapCensus census)
        => Read(Batch, ReplayPhase.ReadBatched, out census);

    /// <summary>
    /// Reads entry by entry: each read walks to the end of its 2 MiB range and throws the rest away. Nothing changes
    /// between the reads, so the model counts that walk without doing it again (<see cref="PagemapWalk.Counted"/>).
    /// </summary>
    public PagemapPass ReadUnbatched(out PagemapCensus census)
        => Read(entriesPerRead: 1, ReplayPhase.ReadUnbatched, out census);

    /// <summary>What aligned reads of so many words each would count; the words themselves are read before.</summary>
    public WalkTotals CountBatched(int entriesPerRead) => Read(entriesPerRead, ReplayPhase.ReadBatched, out _).Counts;

    /// <summary>Holds every word against the page cache's entry for the page.</summary>
    public SwapTruth Compare()
    {
        PagemapFile pagemap = setup.Mm.OpenPagemap(setup.Process);
        Span<PagemapEntry> words = stackalloc PagemapEntry[Batch];
        ulong truth = 0;
        ulong missed = 0;
        ulong wrong = 0;
        for (ulong page = 0; page < setup.Pages; page += Batch)
        {
            meter.Tick(ReplayPhase.Compare, page, setup.Pages);
            Span<PagemapEntry> batch = words[..BatchAt(page, Batch)];
            ReadAt(pagemap, batch, page);
            for (int i = 0; i < batch.Length; i++)
            {
                bool swapped = setup.Mm.PageCacheStateOf(setup.File, page + (ulong)i) == PageCacheState.Swapped;
                bool reported = batch[i].Swap;
                truth += swapped ? 1UL : 0;
                missed += swapped && !reported ? 1UL : 0;
                wrong += reported && !swapped ? 1UL : 0;
            }
        }

        meter.Finish(ReplayPhase.Compare, setup.Pages);
        return new SwapTruth(truth, missed, wrong);
    }

    private PagemapPass Read(int entriesPerRead, ReplayPhase phase, out PagemapCensus census)
    {
        PagemapFile pagemap = setup.Mm.OpenPagemap(setup.Process);
        pagemap.Walk = PagemapWalk.Counted;
        Span<PagemapEntry> words = entriesPerRead <= Batch ? stackalloc PagemapEntry[Batch] : new PagemapEntry[entriesPerRead];
        ulong present = 0;
        ulong swap = 0;
        ulong reads = 0;

        long started = time.GetTimestamp();
        for (ulong page = 0; page < setup.Pages; page += (ulong)entriesPerRead)
        {
            meter.Tick(phase, page, setup.Pages);
            Span<PagemapEntry> batch = words[..BatchAt(page, entriesPerRead)];
            ReadAt(pagemap, batch, page);
            reads++;
            // Counting one word by vectors would take longer than reading it.
            if (batch.Length == 1)
            {
                present += batch[0].Present ? 1UL : 0;
                swap += batch[0].Swap ? 1UL : 0;
            }
            else
            {
                PagemapTally tally = PagemapTally.Count(batch);
                present += tally.Present;
                swap += tally.Swap;
            }
        }

        TimeSpan elapsed = time.GetElapsedTime(started);
        meter.Finish(phase, setup.Pages);
        census = new PagemapCensus(present, swap, setup.Pages - present - swap);
        PagemapWalkCounters counters = pagemap.Counters;
        return new PagemapPass(
            reads,
            new WalkTotals(counters.EntriesWalked, counters.MarkersWalked, counters.LookupsFound, counters.LookupsMissed, counters.RangeNodes, counters.RangeSlots),
            elapsed);
    }

    private void ReadAt(PagemapFile pagemap, Span<PagemapEntry> words, ulong page)
    {
        long wanted = (long)words.Length * PagemapGeometry.EntryBytes;
        long read = pagemap.PRead(words, ReplaySetup.PagemapOffset + ((long)page * PagemapGeometry.EntryBytes));
        if (read != wanted)
        {
            throw new ReplayException($"{meter.Cell.Name}: pagemap returned {read} for {wanted} bytes at page {page}.");
        }
    }

    private int BatchAt(ulong page, int entries) => (int)Math.Min((ulong)entries, setup.Pages - page);
}
