using KernelBits.AddressSpaces;
using KernelBits.PageTables;

namespace KernelBits.Mapping;

/// <summary>Gives the ptes of a vma its new protection (<c>change_protection</c>, mm/mprotect.c, v5.14).</summary>
internal static class ChangeProtection
{
    /// <summary>Changes present ptes; swap entries and markers have no protection.</summary>
    public static void Change(Vma vma, ulong start, ulong end, KernelProfile kernel)
    {
        var tables = vma.Space.Table;
        bool isDirtyAccountable = vma.WantsWriteNotify;
        for (ulong page = start; tables.NextPteTable(ref page, end, out int table);)
        {
            ulong stop = Math.Min(end, PageGeometry.TableEnd(page));
            for (; page < stop; page++)
            {
                ref var pte = ref tables.Pte(table, page);
                if (!pte.IsPresent)
                    continue;
                pte = pte.Modify(vma.PageProt, kernel);
                // A page known to be dirty needs no fault to say so again.
                if (isDirtyAccountable && pte.Dirty && (pte.SoftDirty || vma.Flags.HasSoftDirty))
                    pte = pte.MkWrite();
            }
        }
    }
}
