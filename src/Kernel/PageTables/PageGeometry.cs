namespace KernelBits.PageTables;

/// <summary>Addresses, page numbers and tables of 4-level paging.</summary>
internal static class PageGeometry
{
    /// <summary>Entries of a table.</summary>
    public const int EntriesPerTable = PageTableConstants.PtrsPerPte;

    /// <summary>The first page number beyond user space (<c>TASK_SIZE</c> with 4-level paging, <c>DEFAULT_MAP_WINDOW</c>).</summary>
    public const ulong TaskPages = PageTableConstants.DefaultMapWindow >> PagingConstants.PageShift;

    /// <summary>Pages that one PTE table maps.</summary>
    public const ulong PagesPerPteTable = PageTableConstants.PmdSize >> PagingConstants.PageShift;

    /// <summary>The page that an address lies in.</summary>
    public static ulong PageOf(ulong address) => address >> PagingConstants.PageShift;

    /// <summary>The first address of a page.</summary>
    public static ulong AddressOf(ulong page) => page << PagingConstants.PageShift;

    /// <summary>A page's place in its PTE table.</summary>
    public static int PteIndex(ulong page) => (int)(page & (PagesPerPteTable - 1));

    /// <summary>Which PTE table maps a page, counted from address 0.</summary>
    public static ulong TableOf(ulong page) => page / PagesPerPteTable;

    /// <summary>Which PMD table leads to a page, counted from address 0.</summary>
    public static ulong PmdTableOf(ulong page) => page / PageOf(PageTableConstants.PudSize);

    /// <summary>A page's place in its PMD table.</summary>
    public static int PmdIndex(ulong page) => (int)(TableOf(page) % EntriesPerTable);

    /// <summary>The first page of the PTE table that maps a page.</summary>
    public static ulong TableStart(ulong page) => page & ~(PagesPerPteTable - 1);

    /// <summary>The first page that the PTE table of a page no longer maps.</summary>
    public static ulong TableEnd(ulong page) => TableStart(page) + PagesPerPteTable;
}
