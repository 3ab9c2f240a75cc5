using KernelBits.AddressSpaces;
using KernelBits.PageTables;

namespace KernelBits.Mapping;

/// <summary>Gives the ptes of a vma its new protection (<c>change_protection</c>, mm/mprotect.c, v5.14 to v7.3).</summary>
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
                if (isDirtyAccountable && CanBecomeWritable(vma, pte, kernel))
                    pte = pte.MkWrite(vma.Flags, kernel);
            }
        }
    }

    /// <summary>A shared page needs no fault on the next write, since nobody waits to hear of it (<c>can_change_pte_writable</c>).</summary>
    public static bool CanBecomeWritable(Vma vma, Pte pte, KernelProfile kernel)
        => pte.IsDirty(kernel) && (!vma.IsSoftDirtyTracked || pte.IsSoftDirty(kernel)) && !vma.IsUffdProtected(pte, kernel);
}
