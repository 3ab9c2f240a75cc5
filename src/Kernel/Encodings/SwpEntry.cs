using System.Runtime.CompilerServices;

namespace KernelBits;

/// <content>Swap entries and the markers among them (<c>include/linux/swapops.h</c>, v5.14 to v6.18; <c>leafops.h</c>, v7.3).</content>
public readonly partial struct SwpEntry
{
    /// <summary>
    /// The flags that a marker entry carries (<c>pte_marker_get</c>, in v7.3 <c>pte_marker_from_softleaf</c>); offset bits
    /// without a meaning are dropped. Means nothing unless <see cref="IsMarker{TKernel}(TKernel)"/>; none in a kernel without
    /// markers.
    /// </summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PteMarker MarkerIn<TKernel>(TKernel kernel)
        where TKernel : IKernelProfile =>
        SwapConstants.SwpPteMarkerNum(kernel) == 0 ? default : PteMarker.FromRaw(Offset & MarkerConstants.PteMarkerMask(kernel));

    /// <summary>The swap type of markers (<c>SWP_PTE_MARKER</c>); a type that no entry has where the kernel has none.</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MarkerTypeIn<TKernel>(TKernel kernel)
        where TKernel : IKernelProfile =>
        SwapConstants.SwpPteMarkerNum(kernel) == 0 ? ulong.MaxValue : (ulong)SwapConstants.SwpPteMarker(kernel);

    /// <summary>A swap entry (<c>swp_entry</c>).</summary>
    /// <param name="type">
    /// Swap type. Not masked, as in the kernel: bits past <see cref="TypeMax"/> are shifted out, and a type past those
    /// of a pte makes an entry of kind <see cref="SwpEntryKind.Oversized"/>.
    /// </param>
    /// <param name="offset">Swap offset; bits past <see cref="OffsetMax"/> are dropped, as the kernel drops them.</param>
    public static SwpEntry Create(ulong type, ulong offset) => FromRaw((type << TypeShift) | (offset & OffsetMask));

    /// <summary>
    /// What the entry stands for (<c>softleaf_type</c>, include/linux/leafops.h, v7.3). Older kernels have only predicates;
    /// asked of one of them, this says what these say. The entry 0 is none, though its type and offset are those of a slot.
    /// </summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="kernel">The kernel.</param>
    public SoftleafType SoftleafTypeIn<TKernel>(TKernel kernel)
        where TKernel : IKernelProfile =>
        _raw == 0 ? SoftleafType.None
        : Type < (ulong)SwapConstants.MaxSwapfiles(kernel) ? SoftleafType.Swap
        : IsWritableMigration(kernel) ? SoftleafType.MigrationWrite
        : IsReadableExclusiveMigration(kernel) ? SoftleafType.MigrationReadExclusive
        : IsMigration(kernel) ? SoftleafType.MigrationRead
        : IsWritableDevicePrivate(kernel) ? SoftleafType.DevicePrivateWrite
        : IsDevicePrivate(kernel) ? SoftleafType.DevicePrivateRead
        : IsDeviceExclusive(kernel) ? SoftleafType.DeviceExclusive
        : IsHwPoison(kernel) ? SoftleafType.HwPoison
        : IsMarker(kernel) ? SoftleafType.Marker
        : SoftleafType.None;

    /// <summary>
    /// The word of a PMD table that holds the entry (<c>swp_entry_to_pmd</c>); the empty word in a kernel without huge pages.
    /// </summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pmd ToPmd<TKernel>(TKernel kernel)
        where TKernel : IKernelProfile =>
        (kernel.Switches & KernelSwitches.ConfigTransparentHugepage) == 0 ? default : ToSwpPte().ToPmd();
}
