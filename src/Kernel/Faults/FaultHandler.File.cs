using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.Shmem;

namespace KernelBits.Faults;

/// <content>Faults on file mappings (<c>do_fault</c>, mm/memory.c, v5.14; <c>shmem_fault</c>, mm/shmem.c, v5.14).</content>
internal sealed partial class FaultHandler
{
    private FaultResult File(Vma vma, ulong page, ref Pte pte, bool isWrite, bool isProtected)
    {
        if (!isWrite)
            return FileRead(vma, page, ref pte, isProtected);
        return vma.IsShared ? SharedWrite(vma, page, ref pte, isProtected) : CopyOnWrite(vma, page, ref pte, isProtected);
    }

    // do_read_fault
    private FaultResult FileRead(Vma vma, ulong page, ref Pte pte, bool isProtected)
    {
        // uffd_disable_fault_around: userfaultfd is to see each page.
        if (!vma.Flags.HasUffdWp && MapAround(vma, page))
            return FaultResult.Done;
        var result = GetPage(vma, page, out int frame);
        if (result == FaultResult.Done)
            MapFilePage(vma, frame, ref EnsurePte(vma, page, ref pte), Protect(Pte.Create((ulong)frame, vma.PageProt), isProtected));
        return result;
    }

    // do_shared_fault
    private FaultResult SharedWrite(Vma vma, ulong page, ref Pte pte, bool isProtected)
    {
        var result = GetPage(vma, page, out int frame);
        if (result != FaultResult.Done)
            return result;
        MapFilePage(vma, frame, ref EnsurePte(vma, page, ref pte), Protect(DirtyPte(vma, frame), isProtected), PageFlags.Dirty);
        return FaultResult.Done;
    }

    // do_cow_fault: the copy is made before the page to copy is looked for.
    private FaultResult CopyOnWrite(Vma vma, ulong page, ref Pte pte, bool isProtected)
    {
        _anonVmas.Prepare(vma);
        int copy = _pages.Allocate(vma.Space.Cgroup);
        if (copy == FrameTable.None)
            return FaultResult.OutOfMemory;
        var result = GetPage(vma, page, out int frame);
        if (result != FaultResult.Done)
        {
            _pages.Release(copy);
            return result;
        }
        _frames.Content(copy) = _frames.Content(frame);
        MapNewAnon(vma, page, copy, ref EnsurePte(vma, page, ref pte), isProtected);
        return FaultResult.Done;
    }

    private FaultResult GetPage(Vma vma, ulong page, out int frame)
    {
        var file = _files[vma.File];
        var result = _shmem.Get(file, vma.IndexOf(page), ShmemGet.Cache, vma.Space.Cgroup, out frame, out bool wasRead);
        if (wasRead)
            MajorFaults++;
        return result switch
        {
            ShmemResult.Done => FaultResult.Done,
            ShmemResult.BeyondEnd => FaultResult.Bus,
            _ => FaultResult.OutOfMemory,
        };
    }

    // do_set_pte, for a page of the file
    private void MapFilePage(Vma vma, int frame, ref Pte pte, Pte value, PageFlags flags = PageFlags.None)
    {
        pte = value;
        ref var state = ref _frames.Of(frame);
        state.Set(flags);
        _frames.Map(frame, ref state);
        vma.Space.Rss.Shmem++;
    }
}
