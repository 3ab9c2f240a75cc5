using KernelBits.AddressSpaces;
using KernelBits.Frames;

namespace KernelBits.Rmap;

/// <summary>The marker patch (P. Xu, "mm: Enable PM_SWAP for shmem with PTE_MARKER", on v5.14-rc4).</summary>
internal sealed class PteMarkers(FrameTable frames, KernelProfile kernel, bool isConfigured)
{
    private readonly FrameTable _frames = frames;

    // Only a kernel with the patch has such an encoding.
    private readonly Pte _pageout = isConfigured ? SwpEntry.MakePteMarker(PteMarker.FromRaw(PteMarker.PageoutMaskIn(kernel)), kernel).ToSwpPte().ToPte() : default;

    /// <summary>The kernel has the patch and it is on (<c>CONFIG_PTE_MARKER_PAGEOUT</c>).</summary>
    public bool IsConfigured { get; } = isConfigured;

    /// <summary>Markers installed.</summary>
    public ulong Installed { get; private set; }

    /// <summary>
    /// Leaves a marker where reclaim has just unmapped a page (<c>pte_marker_install</c>): only in a shmem vma, for a page that
    /// is not anonymous, on a pte that is none.
    /// </summary>
    public void Install(Vma vma, ref Pte pte, int frame)
    {
        if (!IsConfigured || !vma.IsShmem || _frames.IsAnon(frame) || !pte.IsNone)
            return;
        pte = _pageout;
        Installed++;
    }
}
