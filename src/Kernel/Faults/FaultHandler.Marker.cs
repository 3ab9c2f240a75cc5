using KernelBits.AddressSpaces;

namespace KernelBits.Faults;

/// <content>Faults on markers (<c>handle_pte_marker</c>, mm/memory.c, v5.14 with the RFC to v7.3).</content>
internal sealed partial class FaultHandler
{
    /// <summary>
    /// Poison and guards refuse the access. A pageout marker is cleared, and so is one of userfaultfd in a vma that it no longer
    /// watches; then the fault goes on as on a none pte. The kernel makes no other marker, so any other is an error (SIGBUS).
    /// </summary>
    private FaultResult Marker(Vma vma, ulong page, ref Pte pte, PteMarker marker, bool isWrite)
    {
        if (Has(marker, _markers.Poisoned))
            return FaultResult.Bus;
        if (Has(marker, _markers.Guard))
            return FaultResult.Segv;
        bool isPageout = Has(marker, _markers.Pageout);
        bool isProtected = Has(marker, _markers.UffdWp) && vma.Flags.HasUffdWp;
        if (!isPageout && !Has(marker, _markers.UffdWp))
            return FaultResult.Bus;
        if (isPageout)
            MarkerFaults++;
        if (isPageout || !isProtected)
            pte = isProtected ? _markers.Make(_markers.UffdWp) : default;
        return Missing(vma, page, ref pte, isWrite, isProtected);
    }

    private static bool Has(PteMarker marker, PteMarker flag) => (marker & flag) != PteMarker.None;
}
