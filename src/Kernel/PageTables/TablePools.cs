using KernelBits.Collections;

namespace KernelBits.PageTables;

/// <summary>The tables of all processes, by level. The P4D level is folded into the PGD, as with 4-level paging.</summary>
internal sealed class TablePools(HugeBlocks memory)
{
    public TablePool<Pgd> Pgds { get; } = new(memory);

    public TablePool<Pud> Puds { get; } = new(memory);

    public TablePool<Pmd> Pmds { get; } = new(memory);

    public TablePool<Pte> Ptes { get; } = new(memory);
}
