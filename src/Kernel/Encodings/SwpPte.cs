namespace KernelBits;

/// <content>Making swap ptes (<c>arch/x86/include/asm/pgtable_64.h</c>, v5.14).</content>
public readonly partial struct SwpPte
{
    /// <summary>A swap entry in the architecture's form (<c>__swp_entry</c>).</summary>
    /// <param name="type">Swap type; bits past <see cref="TypeMax"/> are dropped, as the kernel drops them.</param>
    /// <param name="offset">Swap offset; bits past <see cref="OffsetMax"/> are dropped, as the kernel drops them.</param>
    public static SwpPte Create(ulong type, ulong offset) =>
        default(SwpPte).WithType(type & TypeMax).WithOffset(offset & OffsetMax);

    /// <summary>The same word as an entry of a page table.</summary>
    public Pte ToPte() => Pte.FromRaw(_raw);

    /// <summary>The same word as an entry of a PMD table (<c>swp_entry_to_pmd</c> builds these).</summary>
    public Pmd ToPmd() => Pmd.FromRaw(_raw);
}
