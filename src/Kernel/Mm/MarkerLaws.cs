using KernelBits.AddressSpaces;

namespace KernelBits.Mm;

/// <summary>Markers: each says something that this kernel can say of this vma.</summary>
internal static class MarkerLaws
{
    public static void Check(MemoryManager mm, Vma vma, SwpEntry entry, Place where)
    {
        var marker = entry.MarkerIn(mm.Kernel);
        MmInvariants.Equal(marker.Raw, entry.Offset, "a marker has no bits but its flags", where);
        MmInvariants.That(marker != PteMarker.None, "a marker says something", where, "a flag", entry);
        bool isAlone = marker == mm.Markers.Guard || marker == mm.Markers.Poisoned;
        var faults = marker & (mm.Markers.Guard | mm.Markers.Poisoned);
        MmInvariants.That(faults == PteMarker.None || isAlone, "guard and poison stand alone", where, "one flag", marker);
        MmInvariants.That(
            !Has(marker, mm.Markers.Pageout) || (mm.Options.PteMarkerPageout && vma.IsShmem),
            "a pageout marker lies in a shmem vma of a kernel whose patch is on", where, "none", marker);
        bool mayProtect = vma.Uffd is { } features && (vma.IsShmem || features.HasWpUnpopulated);
        MmInvariants.That(
            !Has(marker, mm.Markers.UffdWp) || mayProtect || vma.MayHoldStaleUffdWp,
            "userfaultfd has markers only where it watches, in a file or where it may have them in anonymous memory", where, "none", marker);
        MmInvariants.That(
            !Has(marker, mm.Markers.Guard) || vma.IsCopiedByFork, "a vma with guards is one that fork copies", where, "copied", "not copied");
    }

    /// <summary>A pte that says userfaultfd protects its page.</summary>
    public static void CheckProtected(Vma vma, Place where, Pte pte)
        => MmInvariants.That(
            vma.Uffd is not null || vma.MayHoldStaleUffdWp, "ptes are protected only where userfaultfd watches, or where its end left them so", where, "no uffd-wp", pte);

    private static bool Has(PteMarker marker, PteMarker flag) => (marker & flag) != PteMarker.None;
}
