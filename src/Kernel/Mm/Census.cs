using System.Runtime.InteropServices;
using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.PageTables;
using KernelBits.Shmem;

namespace KernelBits.Mm;

/// <summary>Counts afresh, from page tables and page caches, what the model keeps counters of.</summary>
internal sealed class Census
{
    private readonly MemoryManager _mm;

    public Census(MemoryManager mm)
    {
        _mm = mm;
        MapCounts = new int[mm.Frames.End];
        CachedBy = new int[mm.Frames.End];
        SlotReferences = [.. mm.Swap.Areas.ToArray().Select(area => new int[area?.End ?? 0])];
    }

    /// <summary>Ptes that map each frame.</summary>
    public int[] MapCounts { get; }

    /// <summary>The file whose page cache holds each frame, or 0.</summary>
    public int[] CachedBy { get; }

    /// <summary>Ptes and page-cache entries that refer to each slot, by swap type.</summary>
    public int[][] SlotReferences { get; }

    /// <summary>Walks every page table; checks rss and that no pte lies outside a vma.</summary>
    public void CountPtes()
    {
        int tables = 0;
        foreach (var space in _mm.Spaces)
        {
            if (space is null)
                continue;
            var rss = new RssStat();
            for (ulong page = 0; space.Table.NextPteTable(ref page, PageGeometry.TaskPages + 1, out int table); page = PageGeometry.TableEnd(page))
            {
                tables++;
                CountTable(space, PageGeometry.TableStart(page), table, rss);
            }
            var where = Place.Process(space.Id);
            MmInvariants.Equal(rss.Anon, space.Rss.Anon, "MM_ANONPAGES is the number of anonymous pages mapped", where);
            MmInvariants.Equal(rss.Shmem, space.Rss.Shmem, "MM_SHMEMPAGES is the number of shmem pages mapped", where);
            MmInvariants.Equal(rss.Swap, space.Rss.Swap, "MM_SWAPENTS is the number of swap entries in ptes", where);
        }
        MmInvariants.Equal(tables, _mm.Tables.Ptes.Live, "no PTE table leaks", Place.Whole("PTE tables"));
        MmInvariants.Equal(_mm.Spaces.Count(space => space is not null), _mm.Tables.Pgds.Live, "no page table leaks", Place.Whole("PGD tables"));
    }

    /// <summary>Walks every page cache.</summary>
    public void CountPageCaches()
    {
        foreach (var file in _mm.Files.All)
        {
            if (file is null)
                continue;
            ulong cached = 0;
            ulong swapped = 0;
            for (ulong index = 0; file.Tree.Find(ref index, ulong.MaxValue, out var entry); index++)
            {
                MmInvariants.Equal(
                    entry.IsValue && _mm.Shmem.MarksSwapped, file.Tree.HasMark(index), "what is in swap is marked in a page cache, and nothing else", Place.FilePage(file.Id, index));
                if (entry.IsValue)
                {
                    swapped++;
                    CountSlot(entry.ToSwpEntry(), Place.FilePage(file.Id, index));
                }
                else
                {
                    cached++;
                    CountCached(file, index, (int)entry.ToPfn());
                }
                if (index == ulong.MaxValue)
                    break;
            }
            MmInvariants.Equal(file.CachedPages, cached, "nrpages is the number of frames in the page cache", Place.File(file.Id));
            MmInvariants.Equal(file.SwappedPages, swapped, "a file's swap counter is its number of value entries", Place.File(file.Id));
        }
    }

    private void CountTable(AddressSpace space, ulong firstPage, int table, RssStat rss)
    {
        var ptes = space.Table.Ptes(table);
        var raw = MemoryMarshal.Cast<Pte, ulong>(ptes);
        for (int i = raw.IndexOfAnyExcept(default(Pte).Raw), next; i >= 0; i = next < 0 ? next : i + 1 + next)
        {
            next = raw[(i + 1)..].IndexOfAnyExcept(default(Pte).Raw);
            ulong page = firstPage + (ulong)i;
            var pte = ptes[i];
            if (pte.IsNone)
                continue;
            var where = Place.Pte(space.Id, page);
            var vma = space.Find(page);
            MmInvariants.That(vma is not null, "every pte that is not none lies in a vma", where, "a vma", pte);
            if (pte.IsPresent)
                CountPresent(vma!, pte, page, where, rss);
            else
                CountSwap(vma!, pte, where, rss);
        }
    }

    private void CountPresent(Vma vma, Pte pte, ulong page, Place where, RssStat rss)
    {
        int frame = (int)pte.Pfn;
        MmInvariants.That(frame > 0 && frame < MapCounts.Length, "a present pte maps a frame that exists", where, MapCounts.Length - 1, frame);
        MmInvariants.That(!pte.Rw || vma.Flags.HasWrite, "no pte allows more than its vma", where, vma.Flags, pte);
        if (pte.IsUffdWp(_mm.Kernel))
            MarkerLaws.CheckProtected(vma, where, pte);
        // A bit that nobody takes notice of stays when a write is allowed (wp_page_reuse, mm/memory.c), also for the next registration.
        MmInvariants.That(
            !pte.Rw || !pte.IsUffdWp(_mm.Kernel) || vma.MayHoldStaleUffdWp, "no pte allows the writes that userfaultfd waits for", where, "read-only", pte);
        if (frame == FrameTable.ZeroPage)
            return;
        bool isAnon = _mm.Frames.IsAnon(frame);
        MapCounts[frame]++;
        if (isAnon)
            rss.Anon++;
        else
            rss.Shmem++;
        MmInvariants.Equal(vma.IndexOf(page), _mm.Frames.Index(frame), "a frame knows its index", where);
        int mapping = _mm.Frames.Mapping(frame);
        bool isReachable = isAnon
            ? _mm.AnonVmas.Find(mapping)?.Vmas.Contains(vma) ?? false
            : mapping == vma.File && _mm.FileMappings.Of(vma.File).Contains(vma);
        MmInvariants.That(isReachable, "every present pte is reachable by rmap", where, "its vma among those of the frame's mapping", mapping);
    }

    private void CountSwap(Vma vma, Pte pte, Place where, RssStat rss)
    {
        var swapPte = SwpPte.FromRaw(pte.Raw);
        var entry = swapPte.ToSwpEntry();
        if (entry.IsMarker(_mm.Kernel))
        {
            MarkerLaws.Check(_mm, vma, entry, where);
            return;
        }
        if (swapPte.IsUffdWp(_mm.Kernel))
            MarkerLaws.CheckProtected(vma, where, pte);
        rss.Swap++;
        CountSlot(entry, where);
        MmInvariants.That(
            !swapPte.IsExclusive(_mm.Kernel) || _mm.Swap.AreaOf(entry).Count((int)entry.Offset) == 1, "an exclusive swap entry is the only one of its slot", where, 1, entry);
    }

    private void CountSlot(SwpEntry entry, Place where)
    {
        int type = (int)entry.Type;
        MmInvariants.That(
            type < SlotReferences.Length && entry.Offset != 0 && entry.Offset < (ulong)SlotReferences[type].Length,
            "a swap entry names a slot of an area", where, "a slot in use", entry);
        SlotReferences[type][(int)entry.Offset]++;
    }

    private void CountCached(ShmemFile file, ulong index, int frame)
    {
        var where = Place.FilePage(file.Id, index);
        MmInvariants.That(frame > FrameTable.ZeroPage && frame < CachedBy.Length, "a page cache holds frames that exist", where, CachedBy.Length - 1, frame);
        MmInvariants.Equal(0, CachedBy[frame], "a frame is in one place of one page cache", where);
        CachedBy[frame] = file.Id;
        MmInvariants.Equal(file.Id, _mm.Frames.Mapping(frame), "a frame in a page cache knows its file", where);
        MmInvariants.Equal(index, _mm.Frames.Index(frame), "a frame in a page cache knows its index", where);
        MmInvariants.That(index < file.Pages, "a page cache holds nothing beyond the end of its file", where, file.Pages, index);
    }
}
