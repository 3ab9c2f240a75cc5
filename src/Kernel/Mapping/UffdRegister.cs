using KernelBits.AddressSpaces;
using KernelBits.Rmap;

namespace KernelBits.Mapping;

/// <summary>Registers memory with userfaultfd (<c>userfaultfd_register</c>, fs/userfaultfd.c, v5.14 to v7.3).</summary>
internal sealed class UffdRegister(KernelProfile kernel, PteMarkers markers, UffdContext context)
{
    private readonly KernelProfile _kernel = kernel;
    private readonly PteMarkers _markers = markers;
    private readonly UffdContext _context = context;

    /// <summary>The features that the kernel has, as far as the model does.</summary>
    public UffdFeatures KnownFeatures => UffdFeatures.FromRaw(
        UffdFeatures.PagefaultFlagWpMask | UffdFeatures.WpHugetlbfsShmemMaskIn(_kernel) | UffdFeatures.WpAsyncMaskIn(_kernel)
            | UffdFeatures.WpUnpopulatedMaskIn(_kernel) | UffdFeatures.PoisonMaskIn(_kernel));

    /// <summary>Registers the vmas of a range for write-protection, all or none.</summary>
    /// <returns>
    /// 0; <see cref="Errno.Einval"/> where there is no vma, or one that cannot be watched; <see cref="Errno.Eperm"/> for one that may
    /// not be made writable; <see cref="Errno.Ebusy"/> for one registered with other features.
    /// </returns>
    public Errno Register(AddressSpace space, ulong start, ulong end, UffdFeatures features)
    {
        var vmas = space.VmasIn(start, end);
        if (vmas.Count == 0)
            return Errno.Einval;
        foreach (var vma in vmas)
        {
            // vma_can_userfault: a file needs markers for what is not mapped.
            if (vma.IsShmem && _markers.UffdWp == PteMarker.None)
                return Errno.Einval;
            if (!vma.Flags.HasMayWrite)
                return Errno.Eperm;
            if (vma.Uffd is { } other && other != features)
                return Errno.Ebusy;
        }
        foreach (var vma in vmas)
            _context.Set(vma, start, end, features);
        return default;
    }
}
