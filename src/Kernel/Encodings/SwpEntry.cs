namespace KernelBits;

/// <content>Making swap entries (<c>include/linux/swapops.h</c>, v5.14 with the RFC).</content>
public readonly partial struct SwpEntry
{
    /// <summary>
    /// The flags that a marker entry carries (<c>pte_marker_get</c>); offset bits without a meaning are dropped. Means
    /// nothing unless <see cref="IsMarker"/>.
    /// </summary>
    public PteMarker Marker => PteMarker.FromRaw(Offset & MarkerConstants.PteMarkerMask);

    /// <summary>A swap entry (<c>swp_entry</c>).</summary>
    /// <param name="type">
    /// Swap type. Not masked, as in the kernel: bits past <see cref="TypeMax"/> are shifted out, and a type past those
    /// of a pte makes an entry of kind <see cref="SwpEntryKind.Oversized"/>.
    /// </param>
    /// <param name="offset">Swap offset; bits past <see cref="OffsetMax"/> are dropped, as the kernel drops them.</param>
    public static SwpEntry Create(ulong type, ulong offset) => FromRaw((type << TypeShift) | (offset & OffsetMask));

    /// <summary>An entry that carries marker flags (<c>make_pte_marker_entry</c>).</summary>
    /// <param name="marker">The flags.</param>
    public static SwpEntry MakePteMarker(PteMarker marker) => Create(SwapConstants.SwpPteMarker, marker.Raw);

    /// <summary>Stands for a read-only page that is moving (<c>make_readable_migration_entry</c>).</summary>
    /// <param name="pfn">Frame that the page leaves.</param>
    public static SwpEntry MakeReadableMigration(ulong pfn) => Create(SwapConstants.SwpMigrationRead, pfn);

    /// <summary>Stands for a writable page that is moving (<c>make_writable_migration_entry</c>).</summary>
    /// <param name="pfn">Frame that the page leaves.</param>
    public static SwpEntry MakeWritableMigration(ulong pfn) => Create(SwapConstants.SwpMigrationWrite, pfn);

    /// <summary>Stands for a read-only page in device memory (<c>make_readable_device_private_entry</c>).</summary>
    /// <param name="pfn">Frame in device memory.</param>
    public static SwpEntry MakeReadableDevicePrivate(ulong pfn) => Create(SwapConstants.SwpDeviceRead, pfn);

    /// <summary>Stands for a writable page in device memory (<c>make_writable_device_private_entry</c>).</summary>
    /// <param name="pfn">Frame in device memory.</param>
    public static SwpEntry MakeWritableDevicePrivate(ulong pfn) => Create(SwapConstants.SwpDeviceWrite, pfn);

    /// <summary>Stands for a read-only page that a device holds (<c>make_readable_device_exclusive_entry</c>).</summary>
    /// <param name="pfn">Frame of the page.</param>
    public static SwpEntry MakeReadableDeviceExclusive(ulong pfn) => Create(SwapConstants.SwpDeviceExclusiveRead, pfn);

    /// <summary>Stands for a writable page that a device holds (<c>make_writable_device_exclusive_entry</c>).</summary>
    /// <param name="pfn">Frame of the page.</param>
    public static SwpEntry MakeWritableDeviceExclusive(ulong pfn) => Create(SwapConstants.SwpDeviceExclusiveWrite, pfn);

    /// <summary>Stands for a frame with an uncorrectable memory error (<c>make_hwpoison_entry</c>).</summary>
    /// <param name="pfn">The frame.</param>
    public static SwpEntry MakeHwPoison(ulong pfn) => Create(SwapConstants.SwpHwpoison, pfn);
}
