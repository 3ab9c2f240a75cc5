using KernelBits.AddressSpaces;
using KernelBits.PageTables;
using KernelBits.Rmap;

namespace KernelBits.Mapping;

/// <summary>
/// Protects pages against writes for userfaultfd, and takes that back (<c>uffd_wp_range</c>, mm/userfaultfd.c, and
/// <c>change_pte_range</c> with MM_CP_UFFD_WP or MM_CP_UFFD_WP_RESOLVE, mm/mprotect.c, v5.14 to v7.3).
/// </summary>
internal sealed class UffdWriteProtect(KernelProfile kernel, MmBehaviour behaviour, PteMarkers markers)
{
    private readonly KernelProfile _kernel = kernel;
    private readonly PteMarkers _markers = markers;
    private readonly bool _asksVma = behaviour.UnprotectAsksVma;
    private readonly bool _hasMarkers = markers.UffdWp != PteMarker.None;

    /// <summary>Protects pages of a registered vma. Where a file may have a page that is not mapped, a marker does it.</summary>
    /// <param name="vma">The vma.</param>
    /// <param name="start">The first page, within the vma.</param>
    /// <param name="end">The first page beyond, within the vma.</param>
    public void Protect(Vma vma, ulong start, ulong end)
    {
        var tables = vma.Space.Table;
        bool usesMarkers = UsesMarkers(vma);
        for (ulong page = start; NextTable(tables, ref page, end, usesMarkers, out int table);)
        {
            ulong stop = Math.Min(end, PageGeometry.TableEnd(page));
            for (; page < stop; page++)
            {
                ref var pte = ref tables.Pte(table, page);
                if (pte.IsPresent)
                    pte = pte.Modify(vma.PageProt, _kernel).WrProtect(_kernel).MkUffdWp(_kernel);
                else if (!pte.IsNone)
                    pte = ProtectAbsent(pte);
                else if (usesMarkers)
                    pte = _markers.Make(_markers.UffdWp);
            }
        }
    }

    /// <summary>Takes the protection back; a marker that says nothing else goes.</summary>
    /// <param name="vma">The vma.</param>
    /// <param name="start">The first page, within the vma.</param>
    /// <param name="end">The first page beyond, within the vma.</param>
    public void Unprotect(Vma vma, ulong start, ulong end)
    {
        var tables = vma.Space.Table;
        var prot = _asksVma ? vma.PageProt : PgProt.FromVmFlags(vma.Flags);
        for (ulong page = start; tables.NextPteTable(ref page, end, out int table);)
        {
            ulong stop = Math.Min(end, PageGeometry.TableEnd(page));
            for (; page < stop; page++)
            {
                ref var pte = ref tables.Pte(table, page);
                if (pte.IsPresent)
                    pte = UnprotectPresent(vma, pte, prot);
                else if (!pte.IsNone)
                    pte = UnprotectAbsent(pte);
            }
        }
    }

    // userfaultfd_wp_use_markers
    private bool UsesMarkers(Vma vma) => _hasMarkers && (vma.IsShmem || vma.Uffd is { } features && features.HasWpUnpopulated);

    // change_pmd_prepare: markers need tables.
    private static bool NextTable(PageTable tables, ref ulong page, ulong end, bool usesMarkers, out int table)
    {
        if (!usesMarkers)
            return tables.NextPteTable(ref page, end, out table);
        table = page < end ? tables.EnsurePteTable(page) : PageTable.None;
        return page < end;
    }

    // Poison and guards fault whatever else is said.
    private Pte ProtectAbsent(Pte pte)
    {
        var marker = _markers.Of(pte);
        if (marker == PteMarker.None)
            return SwpPte.FromRaw(pte.Raw).MkUffdWp(_kernel).ToPte();
        return IsFault(marker) ? pte : WithFlags(pte, marker | _markers.UffdWp);
    }

    private Pte UnprotectPresent(Vma vma, Pte pte, PgProt prot)
    {
        pte = pte.Modify(prot, _kernel).ClearUffdWp(_kernel);
        return _asksVma && vma.WantsWriteNotify && ChangeProtection.CanBecomeWritable(vma, pte, _kernel) ? pte.MkWrite(vma.Flags, _kernel) : pte;
    }

    private Pte UnprotectAbsent(Pte pte)
    {
        var marker = _markers.Of(pte);
        if (marker == PteMarker.None)
            return SwpPte.FromRaw(pte.Raw).ClearUffdWp(_kernel).ToPte();
        return IsFault(marker) ? pte : WithFlags(pte, marker & (marker ^ _markers.UffdWp));
    }

    private bool IsFault(PteMarker marker) => (marker & (_markers.Poisoned | _markers.Guard)) != PteMarker.None;

    // The pte's own bits, such as soft-dirty, stay with what remains of the marker.
    private Pte WithFlags(Pte pte, PteMarker marker)
    {
        var made = _markers.Make(marker);
        return SwpPte.FromRaw(pte.Raw).IsSoftDirty(_kernel) && !made.IsNone ? SwpPte.FromRaw(made.Raw).MkSoftDirty(_kernel).ToPte() : made;
    }
}
