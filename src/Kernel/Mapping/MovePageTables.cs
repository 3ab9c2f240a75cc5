using KernelBits.AddressSpaces;
using KernelBits.PageTables;
using KernelBits.Rmap;

namespace KernelBits.Mapping;

/// <summary>Moves the ptes of a mapping that goes elsewhere (<c>move_page_tables</c>, mm/mremap.c, v5.14 to v7.3).</summary>
internal sealed class MovePageTables(KernelProfile kernel, MmBehaviour behaviour, PteMarkers markers)
{
    private readonly KernelProfile _kernel = kernel;
    private readonly PteMarkers _markers = markers;
    private readonly bool _dropsUffdWp = behaviour.MremapDropsUffdWp;

    /// <summary>
    /// Moves what is not none; that is soft-dirty then. A table that moves as a whole, since both places begin one, keeps its
    /// entries as they are (<c>move_normal_pmd</c>).
    /// </summary>
    /// <param name="from">The vma that loses its ptes.</param>
    /// <param name="start">The first page, within that vma.</param>
    /// <param name="pages">How many pages.</param>
    /// <param name="to">The vma that gets them; it is as long.</param>
    public void Move(Vma from, ulong start, ulong pages, Vma to)
    {
        var source = from.Space.Table;
        var target = to.Space.Table;
        bool dropsUffdWp = _dropsUffdWp && from.Flags.HasUffdWp;
        ulong end = start + pages;
        for (ulong page = start; source.NextPteTable(ref page, end, out int table);)
        {
            // One step stays within a table of either side.
            ulong moved = to.Start + (page - start);
            ulong step = Math.Min(Math.Min(end, PageGeometry.TableEnd(page)) - page, PageGeometry.TableEnd(moved) - moved);
            bool isWhole = step == PageGeometry.PagesPerPteTable && !dropsUffdWp;
            int moveTo = target.EnsurePteTable(moved);
            for (ulong i = 0; i < step; i++)
            {
                ref var pte = ref source.Pte(table, page + i);
                if (!pte.IsNone)
                    target.Pte(moveTo, moved + i) = isWhole ? pte : MovePte(pte, dropsUffdWp);
                pte = default;
            }
            page += step;
        }
    }

    // move_ptes
    private Pte MovePte(Pte pte, bool dropsUffdWp)
    {
        if (pte.IsPresent)
        {
            pte = pte.MkSoftDirty(_kernel);
            return dropsUffdWp ? pte.ClearUffdWp(_kernel) : pte;
        }
        var marker = _markers.Of(pte);
        if (dropsUffdWp && (marker & _markers.UffdWp) != PteMarker.None)
        {
            marker ^= _markers.UffdWp;
            if (marker == PteMarker.None)
                return default;
            pte = _markers.Make(marker);
        }
        var swapPte = SwpPte.FromRaw(pte.Raw).MkSoftDirty(_kernel);
        return (dropsUffdWp ? swapPte.ClearUffdWp(_kernel) : swapPte).ToPte();
    }
}
