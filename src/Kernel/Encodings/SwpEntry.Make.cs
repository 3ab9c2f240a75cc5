using System.Runtime.CompilerServices;

namespace KernelBits;

/// <content>
/// Making entries that are not swap (<c>include/linux/swapops.h</c>, v5.14 to v7.3). A kernel that is built without what an
/// entry stands for makes the entry 0 instead.
/// </content>
public readonly partial struct SwpEntry
{
    /// <summary>Stands for a read-only page that is moving (<c>make_readable_migration_entry</c>).</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="pfn">Frame number; bits past <see cref="OffsetMax"/> are dropped, as the kernel drops them.</param>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SwpEntry MakeReadableMigration<TKernel>(ulong pfn, TKernel kernel)
        where TKernel : IKernelProfile =>
        SwapConstants.SwpMigrationNum(kernel) == 0 ? default : Create((ulong)SwapConstants.SwpMigrationRead(kernel), pfn);

    /// <summary>Stands for a read-only anonymous page that is moving and that nobody else maps (<c>make_readable_exclusive_migration_entry</c>).</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="pfn">Frame number; bits past <see cref="OffsetMax"/> are dropped, as the kernel drops them.</param>
    /// <param name="kernel">The kernel.</param>
    /// <exception cref="NotSupportedException">The kernel is older than v5.19 and does not tell these apart.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SwpEntry MakeReadableExclusiveMigration<TKernel>(ulong pfn, TKernel kernel)
        where TKernel : IKernelProfile =>
        SwapConstants.SwpMigrationNum(kernel) == 0 ? default : Create((ulong)SwapConstants.SwpMigrationReadExclusive(kernel), pfn);

    /// <summary>Stands for a writable page that is moving (<c>make_writable_migration_entry</c>).</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="pfn">Frame number; bits past <see cref="OffsetMax"/> are dropped, as the kernel drops them.</param>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SwpEntry MakeWritableMigration<TKernel>(ulong pfn, TKernel kernel)
        where TKernel : IKernelProfile =>
        SwapConstants.SwpMigrationNum(kernel) == 0 ? default : Create((ulong)SwapConstants.SwpMigrationWrite(kernel), pfn);

    /// <summary>Stands for a read-only page in device memory (<c>make_readable_device_private_entry</c>).</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="pfn">Frame number; bits past <see cref="OffsetMax"/> are dropped, as the kernel drops them.</param>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SwpEntry MakeReadableDevicePrivate<TKernel>(ulong pfn, TKernel kernel)
        where TKernel : IKernelProfile =>
        SwapConstants.SwpDeviceNum(kernel) == 0 ? default : Create((ulong)SwapConstants.SwpDeviceRead(kernel), pfn);

    /// <summary>Stands for a writable page in device memory (<c>make_writable_device_private_entry</c>).</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="pfn">Frame number; bits past <see cref="OffsetMax"/> are dropped, as the kernel drops them.</param>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SwpEntry MakeWritableDevicePrivate<TKernel>(ulong pfn, TKernel kernel)
        where TKernel : IKernelProfile =>
        SwapConstants.SwpDeviceNum(kernel) == 0 ? default : Create((ulong)SwapConstants.SwpDeviceWrite(kernel), pfn);

    /// <summary>Stands for a read-only page that a device holds (<c>make_readable_device_exclusive_entry</c>).</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="pfn">Frame number; bits past <see cref="OffsetMax"/> are dropped, as the kernel drops them.</param>
    /// <param name="kernel">The kernel.</param>
    /// <exception cref="NotSupportedException">The kernel is v6.18 or newer; see <see cref="MakeDeviceExclusive{TKernel}(ulong, TKernel)"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SwpEntry MakeReadableDeviceExclusive<TKernel>(ulong pfn, TKernel kernel)
        where TKernel : IKernelProfile =>
        SwapConstants.SwpDeviceNum(kernel) == 0 ? default : Create((ulong)SwapConstants.SwpDeviceExclusiveRead(kernel), pfn);

    /// <summary>Stands for a writable page that a device holds (<c>make_writable_device_exclusive_entry</c>).</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="pfn">Frame number; bits past <see cref="OffsetMax"/> are dropped, as the kernel drops them.</param>
    /// <param name="kernel">The kernel.</param>
    /// <exception cref="NotSupportedException">The kernel is v6.18 or newer; see <see cref="MakeDeviceExclusive{TKernel}(ulong, TKernel)"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SwpEntry MakeWritableDeviceExclusive<TKernel>(ulong pfn, TKernel kernel)
        where TKernel : IKernelProfile =>
        SwapConstants.SwpDeviceNum(kernel) == 0 ? default : Create((ulong)SwapConstants.SwpDeviceExclusiveWrite(kernel), pfn);

    /// <summary>Stands for a page that a device holds, writable or not (<c>make_device_exclusive_entry</c>).</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="pfn">Frame number; bits past <see cref="OffsetMax"/> are dropped, as the kernel drops them.</param>
    /// <param name="kernel">The kernel.</param>
    /// <exception cref="NotSupportedException">The kernel is older than v6.18 and tells readable from writable.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SwpEntry MakeDeviceExclusive<TKernel>(ulong pfn, TKernel kernel)
        where TKernel : IKernelProfile =>
        SwapConstants.SwpDeviceNum(kernel) == 0 ? default : Create((ulong)SwapConstants.SwpDeviceExclusive(kernel), pfn);

    /// <summary>Stands for a frame with an uncorrectable memory error (<c>make_hwpoison_entry</c>).</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="pfn">Frame number; bits past <see cref="OffsetMax"/> are dropped, as the kernel drops them.</param>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SwpEntry MakeHwPoison<TKernel>(ulong pfn, TKernel kernel)
        where TKernel : IKernelProfile =>
        SwapConstants.SwpHwpoisonNum(kernel) == 0 ? default : Create((ulong)SwapConstants.SwpHwpoison(kernel), pfn);

    /// <summary>An entry that carries marker flags (<c>make_pte_marker_entry</c>); any offset bits, as in the kernel.</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="marker">The flags.</param>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SwpEntry MakePteMarker<TKernel>(PteMarker marker, TKernel kernel)
        where TKernel : IKernelProfile =>
        SwapConstants.SwpPteMarkerNum(kernel) == 0 ? default : Create((ulong)SwapConstants.SwpPteMarker(kernel), marker.Raw);

    /// <summary>A marker on which every access fails (<c>make_poisoned_swp_entry</c>, v6.6).</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="kernel">The kernel.</param>
    /// <exception cref="NotSupportedException">The kernel is older than v6.6 and has no such marker.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SwpEntry MakePoisoned<TKernel>(TKernel kernel)
        where TKernel : IKernelProfile => MakeMarker(PteMarker.PoisonedMaskIn(kernel), "PTE_MARKER_POISONED", kernel);

    /// <summary>A marker of a guard region (<c>make_guard_swp_entry</c>, v6.18).</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="kernel">The kernel.</param>
    /// <exception cref="NotSupportedException">The kernel is older than v6.18 and has no such marker.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SwpEntry MakeGuard<TKernel>(TKernel kernel)
        where TKernel : IKernelProfile => MakeMarker(PteMarker.GuardMaskIn(kernel), "PTE_MARKER_GUARD", kernel);

    private static SwpEntry MakeMarker<TKernel>(ulong flag, string name, TKernel kernel)
        where TKernel : IKernelProfile =>
        flag == 0 ? BitLayoutErrors.ThrowNotInKernel<SwpEntry>(name) : MakePteMarker(PteMarker.FromRaw(flag), kernel);
}
