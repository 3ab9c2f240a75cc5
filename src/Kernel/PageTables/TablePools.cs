namespace KernelBits.PageTables;

/// <summary>The tables of all processes, by level. The P4D level is folded into the PGD, as with 4-level paging.</summary>
internal sealed class TablePools
{
    public TablePool<Pgd> Pgds { get; } = new();

    public TablePool<Pud> Puds { get; } = new();

    public TablePool<Pmd> Pmds { get; } = new();

    public TablePool<Pte> Ptes { get; } = new();
}
