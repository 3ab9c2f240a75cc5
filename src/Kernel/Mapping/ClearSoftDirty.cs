using KernelBits.AddressSpaces;
using KernelBits.PageTables;

namespace KernelBits.Mapping;

/// <summary>Starts a new round of soft-dirty tracking (<c>clear_refs_write</c> with <c>CLEAR_REFS_SOFT_DIRTY</c>, fs/proc/task_mmu.c, v5.14).</summary>
internal static class ClearSoftDirty
{
    /// <summary>Clears the bit of every vma and pte of a process, and makes the next write to each page fault.</summary>
    public static void Clear(AddressSpace space, KernelProfile kernel)
    {
        foreach (var vma in space.Vmas)
        {
            vma.Flags = vma.Flags.WithSoftDirty(false);
            vma.SetPageProt();
            ClearPtes(vma, kernel);
        }
    }

    private static void ClearPtes(Vma vma, KernelProfile kernel)
    {
        var tables = vma.Space.Table;
        for (ulong page = vma.Start; tables.NextPteTable(ref page, vma.End, out int table);)
        {
            ulong stop = Math.Min(vma.End, PageGeometry.TableEnd(page));
            for (; page < stop; page++)
            {
                ref var pte = ref tables.Pte(table, page);
                if (pte.IsPresent)
                    pte = pte.WrProtect(kernel).ClearSoftDirty(kernel);
                else if (pte.IsSwap)
                    pte = SwpPte.FromRaw(pte.Raw).ClearSoftDirty(kernel).ToPte();
            }
        }
    }
}
