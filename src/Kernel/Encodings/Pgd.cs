namespace KernelBits;

/// <content>What the kernel does with whole PGD entries (<c>arch/x86/include/asm/pgalloc.h</c>, v5.14).</content>
public readonly partial struct Pgd
{
    /// <summary>An entry that points to a P4D table (<c>pgd_populate</c>).</summary>
    /// <param name="tablePfn">Frame of the table, at most <see cref="TablePfnMax"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tablePfn"/> does not fit.</exception>
    public static Pgd Populate(ulong tablePfn) => FromRaw(PagingConstants.PageTable).WithTablePfn(tablePfn);
}
