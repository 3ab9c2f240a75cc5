namespace KernelBits;

/// <content>What the kernel does with whole P4D entries (<c>arch/x86/include/asm/pgalloc.h</c>, v5.14).</content>
public readonly partial struct P4d
{
    /// <summary>An entry that points to a PUD table (<c>p4d_populate</c>).</summary>
    /// <param name="tablePfn">Frame of the table, at most <see cref="TablePfnMax"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tablePfn"/> does not fit.</exception>
    public static P4d Populate(ulong tablePfn) => FromRaw(PagingConstants.PageTable).WithTablePfn(tablePfn);
}
