using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.PageTables;
using KernelBits.Rmap;
using KernelBits.Swap;

namespace KernelBits.Mapping;

/// <summary>Copies the ptes of a vma into a child (<c>copy_page_range</c>, mm/memory.c, v5.14 with the RFC to v7.3).</summary>
internal sealed class ForkCopy(KernelProfile kernel, MmBehaviour behaviour, FrameTable frames, SwapSpace swap, PteMarkers markers)
{
    private readonly KernelProfile _kernel = kernel;
    private readonly FrameTable _frames = frames;
    private readonly SwapSpace _swap = swap;
    private readonly PteMarkers _markers = markers;
    private readonly PteMarker _inherited = behaviour.InheritedMarkers;

    /// <summary>Copies what faults could not bring back: only vmas with anonymous pages or guards; the others start empty.</summary>
    public void Copy(Vma parent, Vma child)
    {
        if (!parent.IsCopiedByFork)
            return;
        var from = parent.Space.Table;
        var to = child.Space.Table;
        for (ulong page = parent.Start; from.NextPteTable(ref page, parent.End, out int table);)
        {
            ulong stop = Math.Min(parent.End, PageGeometry.TableEnd(page));
            int copyTable = to.EnsurePteTable(page);
            for (; page < stop; page++)
            {
                ref var pte = ref from.Pte(table, page);
                if (!pte.IsNone)
                    to.Pte(copyTable, page) = pte.IsPresent ? CopyPresent(parent, child, ref pte) : CopySwap(child, ref pte);
            }
        }
    }

    // copy_present_pte
    private Pte CopyPresent(Vma parent, Vma child, ref Pte pte)
    {
        int frame = (int)pte.Pfn;
        if (frame != FrameTable.ZeroPage)
        {
            _frames.Map(frame);
            // page_try_dup_anon_rmap
            _frames.Clear(frame, PageFlags.AnonExclusive);
            if (_frames.IsAnon(frame))
                child.Space.Rss.Anon++;
            else
                child.Space.Rss.Shmem++;
        }
        if (!parent.IsShared && pte.Rw)
            pte = pte.WrProtect(_kernel);
        // The child is not registered with userfaultfd: that would take UFFD_FEATURE_EVENT_FORK.
        return (parent.IsShared ? pte.MkClean(_kernel) : pte).MkOld().ClearUffdWp(_kernel);
    }

    // copy_nonpresent_pte. Pageout markers are hints about the parent's own ptes and are never inherited.
    private Pte CopySwap(Vma child, ref Pte pte)
    {
        var swapPte = SwpPte.FromRaw(pte.Raw);
        var entry = swapPte.ToSwpEntry();
        if (entry.IsMarker(_kernel))
            return _markers.Make(entry.MarkerIn(_kernel) & _inherited);
        _swap.Duplicate(entry);
        child.Space.Rss.Swap++;
        swapPte = swapPte.ClearExclusive(_kernel);
        pte = swapPte.ToPte();
        return swapPte.ClearUffdWp(_kernel).ToPte();
    }
}
