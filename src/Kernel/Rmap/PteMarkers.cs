using KernelBits.AddressSpaces;
using KernelBits.Frames;

namespace KernelBits.Rmap;

/// <summary>
/// Makes the ptes that carry markers: those of the marker patch (P. Xu, "mm: Enable PM_SWAP for shmem with PTE_MARKER", on
/// v5.14-rc4) and those that kernels have had since v5.19 (include/linux/mm_inline.h).
/// </summary>
internal sealed class PteMarkers(KernelProfile kernel, bool isConfigured)
{
    private readonly KernelProfile _kernel = kernel;

    // Only a kernel with the patch has such an encoding.
    private readonly Pte _pageout = isConfigured ? Encode(PteMarker.FromRaw(PteMarker.PageoutMaskIn(kernel)), kernel) : default;
    private readonly Pte _uffdWp = PteMarker.UffdWpMaskIn(kernel) != 0 ? Encode(PteMarker.UffdWp, kernel) : default;

    /// <summary>Reclaim took a shmem page from here; no flag where the kernel has none, as with the others.</summary>
    public PteMarker Pageout { get; } = PteMarker.FromRaw(PteMarker.PageoutMaskIn(kernel));

    /// <summary>Userfaultfd protects the page.</summary>
    public PteMarker UffdWp { get; } = PteMarker.FromRaw(PteMarker.UffdWpMaskIn(kernel));

    /// <summary>An access fails as on broken memory.</summary>
    public PteMarker Poisoned { get; } = PteMarker.FromRaw(PteMarker.PoisonedMaskIn(kernel));

    /// <summary>An access raises SIGSEGV.</summary>
    public PteMarker Guard { get; } = PteMarker.FromRaw(PteMarker.GuardMaskIn(kernel));

    /// <summary>The kernel has the patch and it is on (<c>CONFIG_PTE_MARKER_PAGEOUT</c>).</summary>
    public bool IsConfigured { get; } = isConfigured;

    /// <summary>Pageout markers installed.</summary>
    public ulong Installed { get; private set; }

    /// <summary>
    /// Leaves a marker where reclaim has just unmapped a page (<c>pte_marker_install</c>): only in a shmem vma, for a page that
    /// is not anonymous, on a pte that is none.
    /// </summary>
    public void Install(Vma vma, ref Pte pte, in Frame page)
    {
        if (!IsConfigured || !vma.IsShmem || page.IsAnon || !pte.IsNone)
            return;
        pte = _pageout;
        Installed++;
    }

    /// <summary>
    /// Leaves a marker where a page of a file went that userfaultfd protects (<c>pte_install_uffd_wp_if_needed</c>). What the pte
    /// of an anonymous page said is kept by nothing, or by its swap entry.
    /// </summary>
    /// <param name="vma">The vma.</param>
    /// <param name="pte">The pte, which is none now.</param>
    /// <param name="old">What it was.</param>
    public void InstallUffdWpIfNeeded(Vma vma, ref Pte pte, Pte old)
    {
        if (vma.IsShmem && vma.Flags.HasUffdWp && IsUffdWp(old))
            pte = _uffdWp;
    }

    /// <summary>The pte for marker flags (<c>make_pte_marker</c>); none for no flag.</summary>
    public Pte Make(PteMarker marker) => marker == PteMarker.None ? default : Encode(marker, _kernel);

    /// <summary>The flags that a pte carries if it is a marker, else none.</summary>
    public PteMarker Of(Pte pte)
    {
        if (!pte.IsSwap)
            return PteMarker.None;
        var entry = SwpPte.FromRaw(pte.Raw).ToSwpEntry();
        return entry.IsMarker(_kernel) ? entry.MarkerIn(_kernel) : PteMarker.None;
    }

    // pte_uffd_wp of a present pte, pte_swp_uffd_wp_any of any other.
    private bool IsUffdWp(Pte pte)
    {
        if (pte.IsPresent)
            return pte.IsUffdWp(_kernel);
        return pte.IsSwap && (SwpPte.FromRaw(pte.Raw).IsUffdWp(_kernel) || (Of(pte) & UffdWp) != PteMarker.None);
    }

    private static Pte Encode(PteMarker marker, KernelProfile kernel) => SwpEntry.MakePteMarker(marker, kernel).ToSwpPte().ToPte();
}
