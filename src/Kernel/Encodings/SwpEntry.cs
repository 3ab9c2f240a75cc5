namespace KernelBits;

/// <content>Making swap entries (<c>include/linux/swapops.h</c>, v5.14 with the RFC).</content>
public readonly partial struct SwpEntry
{
    /// <summary>
    /// The flags that a marker entry carries (<c>pte_marker_get</c>); offset bits without a meaning are dropped. Means
    /// nothing unless <see cref="IsMarker{TKernel}(TKernel)"/>.
    /// </summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="kernel">The kernel.</param>
    public PteMarker MarkerIn<TKernel>(TKernel kernel)
        where TKernel : IKernelProfile => PteMarker.FromRaw(Offset & MarkerConstants.PteMarkerMask(kernel));

    /// <summary>The swap type of markers (<c>SWP_PTE_MARKER</c>); a type that no entry has where the kernel has none.</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="kernel">The kernel.</param>
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

    /// <summary>An entry that carries marker flags (<c>make_pte_marker_entry</c>).</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="marker">The flags.</param>
    /// <param name="kernel">The kernel.</param>
    public static SwpEntry MakePteMarker<TKernel>(PteMarker marker, TKernel kernel)
        where TKernel : IKernelProfile => Create((ulong)SwapConstants.SwpPteMarker(kernel), marker.Raw);

    /// <summary>Stands for a read-only page that is moving (<c>make_readable_migration_entry</c>).</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="pfn">Frame that the page leaves.</param>
    /// <param name="kernel">The kernel.</param>
    public static SwpEntry MakeReadableMigration<TKernel>(ulong pfn, TKernel kernel)
        where TKernel : IKernelProfile => Create((ulong)SwapConstants.SwpMigrationRead(kernel), pfn);

    /// <summary>Stands for a writable page that is moving (<c>make_writable_migration_entry</c>).</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="pfn">Frame that the page leaves.</param>
    /// <param name="kernel">The kernel.</param>
    public static SwpEntry MakeWritableMigration<TKernel>(ulong pfn, TKernel kernel)
        where TKernel : IKernelProfile => Create((ulong)SwapConstants.SwpMigrationWrite(kernel), pfn);

    /// <summary>Stands for a read-only page in device memory (<c>make_readable_device_private_entry</c>).</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="pfn">Frame in device memory.</param>
    /// <param name="kernel">The kernel.</param>
    public static SwpEntry MakeReadableDevicePrivate<TKernel>(ulong pfn, TKernel kernel)
        where TKernel : IKernelProfile => Create((ulong)SwapConstants.SwpDeviceRead(kernel), pfn);

    /// <summary>Stands for a writable page in device memory (<c>make_writable_device_private_entry</c>).</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="pfn">Frame in device memory.</param>
    /// <param name="kernel">The kernel.</param>
    public static SwpEntry MakeWritableDevicePrivate<TKernel>(ulong pfn, TKernel kernel)
        where TKernel : IKernelProfile => Create((ulong)SwapConstants.SwpDeviceWrite(kernel), pfn);

    /// <summary>Stands for a read-only page that a device holds (<c>make_readable_device_exclusive_entry</c>).</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="pfn">Frame of the page.</param>
    /// <param name="kernel">The kernel.</param>
    public static SwpEntry MakeReadableDeviceExclusive<TKernel>(ulong pfn, TKernel kernel)
        where TKernel : IKernelProfile => Create((ulong)SwapConstants.SwpDeviceExclusiveRead(kernel), pfn);

    /// <summary>Stands for a writable page that a device holds (<c>make_writable_device_exclusive_entry</c>).</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="pfn">Frame of the page.</param>
    /// <param name="kernel">The kernel.</param>
    public static SwpEntry MakeWritableDeviceExclusive<TKernel>(ulong pfn, TKernel kernel)
        where TKernel : IKernelProfile => Create((ulong)SwapConstants.SwpDeviceExclusiveWrite(kernel), pfn);

    /// <summary>Stands for a frame with an uncorrectable memory error (<c>make_hwpoison_entry</c>).</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="pfn">The frame.</param>
    /// <param name="kernel">The kernel.</param>
    public static SwpEntry MakeHwPoison<TKernel>(ulong pfn, TKernel kernel)
        where TKernel : IKernelProfile => Create((ulong)SwapConstants.SwpHwpoison(kernel), pfn);
}
