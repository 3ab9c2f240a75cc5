using System.Runtime.CompilerServices;

namespace KernelBits;

/// <content>Arithmetic with addresses in whole pages (<c>arch/x86/include/asm/page_types.h</c>, v5.14).</content>
public readonly partial struct VirtAddr : IComparable<VirtAddr>
{
    /// <summary>Number of the page that holds the address.</summary>
    public ulong Page => _raw >> PagingConstants.PageShift;

    /// <summary>Whether the address is the first of a page.</summary>
    public bool IsPageAligned => Offset == 0;

    /// <summary>
    /// Index into the P4D table (<c>p4d_index</c>); always 0 with 4-level paging, which folds that table into the PGD.
    /// </summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="kernel">The kernel, whose mode says how many levels there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong P4dIndexIn<TKernel>(TKernel kernel)
        where TKernel : IKernelProfile =>
        (_raw >> PageTableConstants.P4dShift) & (ulong)(PageTableConstants.PtrsPerP4d(kernel) - 1);

    /// <summary>Index into the PGD table (<c>pgd_index</c>), which 5-level paging takes from higher bits.</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="kernel">The kernel, whose mode says how many levels there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong PgdIndexIn<TKernel>(TKernel kernel)
        where TKernel : IKernelProfile =>
        (_raw >> PageTableConstants.PgdirShift(kernel)) & (PageTableConstants.PtrsPerPgd - 1);

    /// <summary>The first address of a page.</summary>
    /// <param name="page">Page number; bits that an address cannot hold are dropped.</param>
    public static VirtAddr FromPage(ulong page) => FromRaw(page << PagingConstants.PageShift);

    /// <summary>Whether <paramref name="left"/> is below <paramref name="right"/>.</summary>
    public static bool operator <(VirtAddr left, VirtAddr right) => left._raw < right._raw;

    /// <summary>Whether <paramref name="left"/> is above <paramref name="right"/>.</summary>
    public static bool operator >(VirtAddr left, VirtAddr right) => left._raw > right._raw;

    /// <summary>Whether <paramref name="left"/> is not above <paramref name="right"/>.</summary>
    public static bool operator <=(VirtAddr left, VirtAddr right) => left._raw <= right._raw;

    /// <summary>Whether <paramref name="left"/> is not below <paramref name="right"/>.</summary>
    public static bool operator >=(VirtAddr left, VirtAddr right) => left._raw >= right._raw;

    /// <summary>The address <paramref name="pages"/> whole pages further; wraps around as the kernel's unsigned long does.</summary>
    /// <param name="pages">Pages to go on.</param>
    public VirtAddr AddPages(ulong pages) => FromRaw(unchecked(_raw + (pages << PagingConstants.PageShift)));

    /// <summary>The first address of the page that holds this one.</summary>
    public VirtAddr AlignDown() => FromRaw(_raw & PagingConstants.PageMask);

    /// <inheritdoc/>
    public int CompareTo(VirtAddr other) => _raw.CompareTo(other._raw);
}
