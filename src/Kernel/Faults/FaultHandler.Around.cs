using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.PageTables;

namespace KernelBits.Faults;

/// <content>Fault-around (<c>do_fault_around</c>, mm/memory.c, and <c>filemap_map_pages</c>, mm/filemap.c, v5.14).</content>
internal sealed partial class FaultHandler
{
    private const ulong WindowPages = ReclaimConstants.FaultAroundBytes >> PagingConstants.PageShift;

    /// <summary>
    /// Maps the pages around a read fault that are in the page cache. The window is 16 pages aligned by address; a vma that
    /// starts inside it moves it up; the page table, the vma and the file end it.
    /// </summary>
    /// <returns>True if the faulting page itself was mapped.</returns>
    private bool MapAround(Vma vma, ulong page)
    {
        var file = _files[vma.File];
        ulong first = Math.Max(page & ~(WindowPages - 1), vma.Start);
        ulong end = Math.Min(Math.Min(first + WindowPages, PageGeometry.TableEnd(first)), vma.End);
        if (file.Pages <= vma.IndexOf(first))
            return false;
        ulong last = Math.Min(vma.IndexOf(end - 1), file.Pages - 1);
        bool isMapped = false;
        for (ulong index = vma.IndexOf(first); file.Tree.Find(ref index, last, out var entry); index++)
        {
            if (!entry.IsPointer)
                continue;
            int frame = (int)entry.ToPfn();
            if (!_frames.Has(frame, PageFlags.Uptodate) || _frames.Has(frame, PageFlags.Locked))
                continue;
            ulong target = index - vma.PgOff + vma.Start;
            ref var pte = ref EnsurePte(vma, target);
            if (!pte.IsNone)
                continue;
            MapFilePage(vma, frame, ref pte, Pte.Create((ulong)frame, vma.PageProt));
            isMapped |= target == page;
        }
        return isMapped;
    }
}
