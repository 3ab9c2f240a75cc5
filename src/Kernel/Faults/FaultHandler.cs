using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.Mapping;
using KernelBits.MemCgroup;
using KernelBits.PageTables;
using KernelBits.Shmem;
using KernelBits.Swap;

namespace KernelBits.Faults;

/// <summary>Page faults (<c>handle_pte_fault</c>, mm/memory.c, v5.14 with the RFC). One file a kind of fault.</summary>
internal sealed partial class FaultHandler(
    KernelProfile kernel, FrameTable frames, PageAllocator pages, LruLists lru, SwapSpace swap, SwapCache swapCache, AnonVmaTable anonVmas,
    ShmemFiles files, ShmemPages shmem)
{
    private readonly KernelProfile _kernel = kernel;
    private readonly FrameTable _frames = frames;
    private readonly PageAllocator _pages = pages;
    private readonly LruLists _lru = lru;
    private readonly SwapSpace _swap = swap;
    private readonly SwapCache _swapCache = swapCache;
    private readonly AnonVmaTable _anonVmas = anonVmas;
    private readonly ShmemFiles _files = files;
    private readonly ShmemPages _shmem = shmem;

    /// <summary>Faults handled (<c>pgfault</c>).</summary>
    public ulong Faults { get; private set; }

    /// <summary>Faults that read from swap (<c>pgmajfault</c>).</summary>
    public ulong MajorFaults { get; private set; }

    /// <summary>Faults on a pageout marker.</summary>
    public ulong MarkerFaults { get; private set; }

    /// <summary>Resolves a fault on a page of a vma that allows the access.</summary>
    public FaultResult Handle(Vma vma, ulong page, bool isWrite)
    {
        Faults++;
        var tables = vma.Space.Table;
        int table = tables.FindPteTable(page);
        if (table == PageTable.None)
            return Missing(vma, page, isWrite);
        ref var pte = ref tables.Pte(table, page);
        if (pte.IsNone)
            return Missing(vma, page, isWrite);
        if (!pte.IsPresent)
            return Swapped(vma, page, ref pte, isWrite);
        if (isWrite && !pte.Rw)
            return WriteProtected(vma, page, ref pte);
        pte = isWrite ? pte.MkYoung().MkDirty(_kernel) : pte.MkYoung();
        return FaultResult.Done;
    }

    private FaultResult Missing(Vma vma, ulong page, bool isWrite)
        => vma.IsShmem ? File(vma, page, isWrite) : Anonymous(vma, page, isWrite);

    private FaultResult Swapped(Vma vma, ulong page, ref Pte pte, bool isWrite)
    {
        var swapPte = SwpPte.FromRaw(pte.Raw);
        var entry = swapPte.ToSwpEntry();
        return entry.IsMarker(_kernel) ? Marker(vma, page, ref pte, entry, isWrite) : SwapIn(vma, page, ref pte, swapPte, isWrite);
    }

    /// <summary>
    /// handle_pte_marker: a fault on a pageout marker clears it and goes on as on a none pte. The kernel lets nothing else
    /// make a marker, so any other is an error (SIGBUS).
    /// </summary>
    private FaultResult Marker(Vma vma, ulong page, ref Pte pte, SwpEntry entry, bool isWrite)
    {
        if (!vma.IsShmem || !entry.MarkerIn(_kernel).HasPageout(_kernel))
            return FaultResult.Bus;
        MarkerFaults++;
        pte = default;
        return File(vma, page, isWrite);
    }

    // maybe_mkwrite(pte_mkdirty(mk_pte(...)))
    private Pte DirtyPte(Vma vma, int frame)
    {
        var pte = Pte.Create((ulong)frame, vma.PageProt).MkDirty(_kernel);
        return vma.Flags.HasWrite ? pte.MkWrite() : pte;
    }

    private static ref Pte EnsurePte(Vma vma, ulong page)
    {
        var tables = vma.Space.Table;
        return ref tables.Pte(tables.EnsurePteTable(page), page);
    }

    // A new anonymous frame goes into a pte: rss, rmap, list.
    private void MapNewAnon(Vma vma, ulong page, int frame, ref Pte pte)
    {
        _frames.Set(frame, PageFlags.Uptodate);
        AnonRmap.AddNew(_frames, frame, vma, page);
        _lru.Add(frame);
        vma.Space.Rss.Anon++;
        pte = DirtyPte(vma, frame);
    }
}
