using System.Runtime.CompilerServices;
using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.Mapping;
using KernelBits.MemCgroup;
using KernelBits.Rmap;
using KernelBits.Shmem;
using KernelBits.Swap;

namespace KernelBits.Faults;

/// <summary>Page faults (<c>handle_pte_fault</c>, mm/memory.c, v5.14 with the RFC to v7.3). One file a kind of fault.</summary>
internal sealed partial class FaultHandler(
    KernelProfile kernel, MmBehaviour behaviour, FrameTable frames, PageAllocator pages, LruLists lru, SwapSpace swap, SwapCache swapCache, AnonVmaTable anonVmas,
    ShmemFiles files, ShmemPages shmem, PteMarkers markers, UffdWriteProtect uffd)
{
    private readonly KernelProfile _kernel = kernel;
    private readonly bool _tracksExclusive = behaviour.TracksAnonExclusive;
    private readonly FrameTable _frames = frames;
    private readonly PageAllocator _pages = pages;
    private readonly LruLists _lru = lru;
    private readonly SwapSpace _swap = swap;
    private readonly SwapCache _swapCache = swapCache;
    private readonly AnonVmaTable _anonVmas = anonVmas;
    private readonly ShmemFiles _files = files;
    private readonly ShmemPages _shmem = shmem;
    private readonly PteMarkers _markers = markers;
    private readonly UffdWriteProtect _uffd = uffd;

    private PgProt _lastProt;
    private VmFlags _lastFlags;
    private Pte _lastDirtyPte;

    /// <summary>Faults handled (<c>pgfault</c>).</summary>
    public ulong Faults { get; private set; }

    /// <summary>Faults that read from swap (<c>pgmajfault</c>).</summary>
    public ulong MajorFaults { get; private set; }

    /// <summary>Faults on a pageout marker.</summary>
    public ulong MarkerFaults { get; private set; }

    /// <summary>Resolves a fault on a page of a vma that allows the access.</summary>
    /// <param name="vma">The vma.</param>
    /// <param name="page">The page.</param>
    /// <param name="pte">Its pte; a null reference where there is no table for it yet, as <c>vmf->pte</c>.</param>
    /// <param name="isWrite">A write faulted.</param>
    public FaultResult Handle(Vma vma, ulong page, ref Pte pte, bool isWrite)
    {
        Faults++;
        if (Unsafe.IsNullRef(ref pte) || pte.IsNone)
            return Missing(vma, page, ref pte, isWrite, isProtected: false);
        if (!pte.IsPresent)
            return Swapped(vma, page, ref pte, isWrite);
        if (isWrite && !pte.Rw)
            return WriteProtected(vma, page, ref pte);
        pte = isWrite ? pte.MkYoung().MkDirty(_kernel) : pte.MkYoung();
        return FaultResult.Done;
    }

    /// <summary>do_pte_missing.</summary>
    /// <param name="vma">The vma.</param>
    /// <param name="page">The page.</param>
    /// <param name="pte">Its pte, or a null reference.</param>
    /// <param name="isWrite">A write faulted.</param>
    /// <param name="isProtected">A marker said that userfaultfd protects the page: it stays so (<c>vmf_orig_pte_uffd_wp</c>).</param>
    private FaultResult Missing(Vma vma, ulong page, ref Pte pte, bool isWrite, bool isProtected)
        => vma.IsShmem ? File(vma, page, ref pte, isWrite, isProtected) : Anonymous(vma, page, ref pte, isWrite, isProtected);

    private FaultResult Swapped(Vma vma, ulong page, ref Pte pte, bool isWrite)
    {
        var swapPte = SwpPte.FromRaw(pte.Raw);
        var entry = swapPte.ToSwpEntry();
        return entry.IsMarker(_kernel) ? Marker(vma, page, ref pte, entry.MarkerIn(_kernel), isWrite) : SwapIn(vma, page, ref pte, swapPte, isWrite);
    }

    // maybe_mkwrite(pte_mkdirty(mk_pte(...))). One fault is mostly like the one before, but for the frame.
    private Pte DirtyPte(Vma vma, int frame)
    {
        if (vma.PageProt != _lastProt || vma.Flags != _lastFlags)
        {
            (_lastProt, _lastFlags) = (vma.PageProt, vma.Flags);
            _lastDirtyPte = Pte.Create(0, vma.PageProt).MkDirty(_kernel);
            if (vma.Flags.HasWrite)
                _lastDirtyPte = _lastDirtyPte.MkWrite(vma.Flags, _kernel);
        }
        return _lastDirtyPte.WithPfn((ulong)frame);
    }

    // The first write to a page that userfaultfd protects faults once more.
    private Pte Protect(Pte pte, bool isProtected) => isProtected ? pte.WrProtect(_kernel).MkUffdWp(_kernel) : pte;

    // pte_alloc, where the fault found no table.
    private static ref Pte EnsurePte(Vma vma, ulong page, ref Pte pte) => ref Unsafe.IsNullRef(ref pte) ? ref EnsurePte(vma, page) : ref pte;

    private static ref Pte EnsurePte(Vma vma, ulong page)
    {
        var tables = vma.Space.Table;
        return ref tables.Pte(tables.EnsurePteTable(page), page);
    }

    // A new anonymous frame goes into a pte: rss, rmap, list.
    private void MapNewAnon(Vma vma, ulong page, int frame, ref Pte pte, bool isProtected)
    {
        _frames.Set(frame, _tracksExclusive ? PageFlags.Uptodate | PageFlags.AnonExclusive : PageFlags.Uptodate);
        AnonRmap.AddNew(_frames, frame, vma, page);
        _lru.Add(frame);
        vma.Space.Rss.Anon++;
        pte = Protect(DirtyPte(vma, frame), isProtected);
    }
}
