using KernelBits.AddressSpaces;
using KernelBits.PageTables;
using KernelBits.Rmap;

namespace KernelBits.Mapping;

/// <summary>Takes guard markers away (<c>madvise_guard_remove</c>, mm/madvise.c, v6.18).</summary>
internal static class GuardRemove
{
    /// <summary>Makes the guard markers of a range none; everything else stays.</summary>
    public static void Remove(Vma vma, ulong start, ulong end, PteMarkers markers)
    {
        var tables = vma.Space.Table;
        for (ulong page = start; tables.NextPteTable(ref page, end, out int table);)
        {
            ulong stop = Math.Min(end, PageGeometry.TableEnd(page));
            for (; page < stop; page++)
            {
                ref var pte = ref tables.Pte(table, page);
                if ((markers.Of(pte) & markers.Guard) != PteMarker.None)
                    pte = default;
            }
        }
    }
}
