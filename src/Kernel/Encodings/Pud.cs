namespace KernelBits;

/// <content>What the kernel does with whole PUD entries (<c>arch/x86/include/asm/pgtable.h</c>, v5.14).</content>
public readonly partial struct Pud
{
    /// <summary>
    /// The frame, in 4 KiB frames: the first of the 1 GiB page's, or that of the PMD table (<c>pud_pfn</c>), by the
    /// size bit alone.
    /// </summary>
    public ulong FirstPfn => Pse ? Pfn : TablePfn;

    /// <summary>An entry that points to a PMD table (<c>pud_populate</c>).</summary>
    /// <param name="tablePfn">Frame of the table, at most <see cref="TablePfnMax"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tablePfn"/> does not fit.</exception>
    public static Pud Populate(ulong tablePfn) => FromRaw(PagingConstants.PageTable).WithTablePfn(tablePfn);
}
