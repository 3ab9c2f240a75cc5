using System.Runtime.CompilerServices;
using KernelBits.AddressSpaces;
using KernelBits.Collections;
using KernelBits.Frames;
using KernelBits.PageTables;
using KernelBits.Rmap;
using KernelBits.Shmem;
using KernelBits.XArray;

namespace KernelBits.Proc;

/// <summary>Makes pagemap words from vmas and page tables (<c>walk_page_range</c> with <c>pagemap_ops</c>, fs/proc/task_mmu.c, v5.14).</summary>
internal sealed class PagemapWalker
{
    private const int PtesPerLine = 8;
    private const int SlotsPerLine = 16;

    // The ptes of a table that is not there.
    private static readonly Pte[] s_noPtes = new Pte[PageGeometry.EntriesPerTable];

    private readonly KernelProfile _kernel;
    private readonly FrameTable _frames;
    private readonly ShmemFiles _files;
    private readonly FileMappings _mappings;
    private readonly SwapLocations _locations;
    private readonly PteWords _words;
    private readonly ulong _softDirtyMask;

    /// <summary>Makes a walker.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="space">The process.</param>
    /// <param name="frames">Physical memory.</param>
    /// <param name="files">The files in memory.</param>
    /// <param name="mappings">The vmas of every file.</param>
    /// <param name="locations">Which ptes of shmem are looked up in the page cache.</param>
    /// <param name="showsPfn">Frame numbers and swap entries are shown.</param>
    public PagemapWalker(
        KernelProfile kernel, AddressSpace space, FrameTable frames, ShmemFiles files, FileMappings mappings, SwapLocations locations, bool showsPfn)
    {
        Space = space;
        _kernel = kernel;
        _frames = frames;
        _files = files;
        _mappings = mappings;
        _locations = locations;
        _words = new PteWords(kernel, locations, showsPfn, space.TracksSoftDirty);
        _softDirtyMask = space.TracksSoftDirty ? PagemapEntry.SoftDirtyMask : 0;
    }

    /// <summary>The process.</summary>
    public AddressSpace Space { get; }

    /// <summary>The words of consecutive pages, one a page.</summary>
    public void Walk(ulong firstPage, Span<PagemapEntry> words, ref WalkCounts counts)
    {
        counts.Entries += (ulong)words.Length;
        ulong end = firstPage + (ulong)words.Length;
        int next = Space.IndexFrom(firstPage);
        for (ulong page = firstPage; page < end; next++)
        {
            if (next == Space.Vmas.Count || Space.Vmas[next].Start >= end)
            {
                words[(int)(page - firstPage)..].Clear();
                return;
            }
            var vma = Space.Vmas[next];
            if (page < vma.Start)
            {
                words[(int)(page - firstPage)..(int)(vma.Start - firstPage)].Clear();
                page = vma.Start;
            }
            ulong stop = Math.Min(end, vma.End);
            while (page < stop)
            {
                ulong tableStop = Math.Min(stop, PageGeometry.TableEnd(page));
                WalkTable(vma, page, words[(int)(page - firstPage)..(int)(tableStop - firstPage)], ref counts);
                page = tableStop;
            }
        }
    }

    /// <summary>What a walk over each page of one PTE table's range costs by itself.</summary>
    public void Costs(ulong firstPage, Span<WalkCounts> costs)
    {
        int table = Space.Table.FindPteTable(firstPage);
        int next = Space.IndexFrom(firstPage);
        var (lastVma, lastNode, lastAsked) = ((Vma?)null, 0UL, 0);
        for (int i = 0; i < costs.Length; i++)
        {
            ulong page = firstPage + (ulong)i;
            costs[i] = new WalkCounts { Entries = 1 };
            while (next < Space.Vmas.Count && Space.Vmas[next].End <= page)
                next++;
            if (next == Space.Vmas.Count || Space.Vmas[next].Start > page)
                continue;
            var vma = Space.Vmas[next];
            if (table != PageTable.None)
                AddCost(vma, page, Space.Table.Pte(table, page), ref costs[i]);
            if (!EntersNode(vma, page, table, out bool readsSlot))
                continue;
            // A node is entered for the first page that a walk asks about there; counted at the last one, it is part of every walk that
            // starts no later.
            ulong node = vma.IndexOf(page) >> XaGeometry.ChunkShift;
            if (vma == lastVma && node == lastNode)
                costs[lastAsked].Nodes = 0;
            (lastVma, lastNode, lastAsked) = (vma, node, i);
            costs[i].Slots = readsSlot ? 1UL : 0;
            costs[i].Nodes = 1;
        }
    }

    // A ranged walk asks about none ptes, passes over nodes without a mark, and reads the slots that have one.
    private bool EntersNode(Vma vma, ulong page, int table, out bool readsSlot)
    {
        readsSlot = false;
        if (_locations != SwapLocations.Ranges || !vma.IsShmem || (table != PageTable.None && !Space.Table.Pte(table, page).IsNone))
            return false;
        var tree = _files[vma.File].Tree;
        ulong marks = MarksOf(tree, tree.FindLeaf(vma.IndexOf(page)));
        readsSlot = (marks >> XaGeometry.Offset(vma.IndexOf(page), 0) & 1) != 0;
        return marks != 0;
    }

    private static ulong MarksOf(XaTree tree, int leaf) => leaf == XaNodePool.None ? 0 : tree.Pool.Marks(leaf);

    private void AddCost(Vma vma, ulong page, Pte pte, ref WalkCounts cost)
    {
        bool isMarker = pte.IsSwap && SwpPte.FromRaw(pte.Raw).ToSwpEntry().IsMarker(_kernel);
        cost.Markers = isMarker ? 1UL : 0;
        bool isAsked = vma.IsShmem && _locations switch
        {
            SwapLocations.NonePtes => pte.IsNone,
            SwapLocations.Markers => isMarker,
            _ => false,
        };
        if (!isAsked)
            return;
        bool isFound = _files[vma.File].Tree.Peek(vma.IndexOf(page)).IsValue;
        cost.Found = isFound ? 1UL : 0;
        cost.Missed = isFound ? 0 : 1UL;
    }

    // pagemap_pmd_range
    private void WalkTable(Vma vma, ulong page, Span<PagemapEntry> words, ref WalkCounts counts)
    {
        ulong vmaFlags = vma.Flags.HasSoftDirty ? _softDirtyMask : 0;
        int table = Space.Table.FindPteTable(page);
        bool isRanged = _locations == SwapLocations.Ranges && vma.IsShmem;
        if (table == PageTable.None && !isRanged)
        {
            words.Fill(PagemapEntry.FromRaw(vmaFlags));
            return;
        }
        ReadOnlySpan<Pte> all = table == PageTable.None ? s_noPtes : Space.Table.Ptes(table);
        var ptes = all.Slice(PageGeometry.PteIndex(page), words.Length);
        var following = ptes.Length == all.Length ? TableOf(PageGeometry.TableEnd(page)) : [];
        var states = StatesIn(vma);
        if (_locations == SwapLocations.None || !vma.IsShmem)
            WalkWithoutLookups(ptes, following, states, words, vmaFlags, ref counts);
        else
            WalkWithLookups(_files[vma.File].Tree, vma.IndexOf(page), ptes, following, states, words, vmaFlags, ref counts);
    }

    // A vma that shares a file and is the only one to map it: every page that it maps is the file's and mapped once.
    private MapStates StatesIn(Vma vma)
        => vma.IsShmem && vma.IsShared && _mappings.Of(vma.File).Count == 1 ? MapStates.AllFileOnce : _frames.MapStates;

    private void WalkWithoutLookups(
        ReadOnlySpan<Pte> ptes, ReadOnlySpan<Pte> following, MapStates states, Span<PagemapEntry> words, ulong vmaFlags,
        ref WalkCounts counts)
    {
        for (int done = 0; done < ptes.Length; done += XaGeometry.ChunkSize)
        {
            int length = Math.Min(XaGeometry.ChunkSize, ptes.Length - done);
            AskFor(following, done, length);
            _words.Make(ptes.Slice(done, length), [], states, vmaFlags, words.Slice(done, length), ref counts);
        }
    }

    // The look-ups of neighbouring pages end in the same node of the tree, so each node is found once.
    private void WalkWithLookups(
        XaTree tree, ulong index, ReadOnlySpan<Pte> ptes, ReadOnlySpan<Pte> following, MapStates states, Span<PagemapEntry> words,
        ulong vmaFlags, ref WalkCounts counts)
    {
        Span<XaEntry> room = stackalloc XaEntry[XaGeometry.ChunkSize];
        int next = tree.FindLeaf(index);
        for (int done = 0; done < ptes.Length;)
        {
            int offset = XaGeometry.Offset(index + (ulong)done, 0);
            int length = Math.Min(XaGeometry.ChunkSize - offset, ptes.Length - done);
            int leaf = next;
            bool isPassedOver = leaf == XaNodePool.None || (_locations == SwapLocations.Ranges && tree.Pool.Marks(leaf) == 0);
            var entries = room[..length];
            if (isPassedOver)
                entries.Clear();
            else
                tree.Pool.CopyEntries(leaf, offset, entries);
            next = AskForLeaf(tree, index + (ulong)(done + length));
            AskFor(following, done, length);
            var cost = default(WalkCounts);
            _words.Make(ptes.Slice(done, length), entries, states, vmaFlags, words.Slice(done, length), ref cost);
            counts.Add(_locations == SwapLocations.Ranges ? InOneWalk(cost, isPassedOver) : cost);
            done += length;
        }
    }

    // What would be a look-up each is a slot read in a node that the walk has entered; the marks there say which.
    private static WalkCounts InOneWalk(WalkCounts cost, bool isPassedOver)
        => new() { Markers = cost.Markers, Slots = cost.Found, Nodes = isPassedOver || cost.Found + cost.Missed == 0 ? 0UL : 1 };

    // Nodes lie wherever the first write to their range put them: the next one is asked for while this one is read.
    private int AskForLeaf(XaTree tree, ulong index)
    {
        int leaf = tree.FindLeaf(index);
        if (leaf == XaNodePool.None)
            return leaf;
        if (_locations == SwapLocations.Ranges)
            tree.Pool.PrefetchMarks(leaf);
        var slots = tree.Pool.Slots(leaf);
        for (int i = 0; i < slots.Length; i += SlotsPerLine)
            Prefetch.Line(ref slots[i]);
        return leaf;
    }

    // So do PTE tables. Who reads all of one mostly goes on to the next, which is asked for bit by bit: see Prefetch.MostLines.
    private ReadOnlySpan<Pte> TableOf(ulong page)
    {
        int table = Space.Table.FindPteTable(page);
        return table == PageTable.None ? [] : Space.Table.Ptes(table);
    }

    private static void AskFor(ReadOnlySpan<Pte> following, int from, int length)
    {
        if (following.IsEmpty)
            return;
        var ptes = following.Slice(from, length);
        for (int i = 0; i < ptes.Length; i += PtesPerLine)
            Prefetch.Line(ref Unsafe.AsRef(in ptes[i]));
    }
}
