using KernelBits.AddressSpaces;
using KernelBits.Rmap;

namespace KernelBits.Mapping;

/// <summary>Makes pages fault as broken memory does (<c>mfill_atomic_pte_poison</c>, mm/userfaultfd.c, v6.6).</summary>
internal static class UffdPoison
{
    /// <summary>Puts a poison marker where the pte is none.</summary>
    /// <returns>False where it is not, markers of any kind included.</returns>
    public static bool TryPoison(Vma vma, ulong page, PteMarkers markers)
    {
        var tables = vma.Space.Table;
        ref var pte = ref tables.Pte(tables.EnsurePteTable(page), page);
        if (!pte.IsNone)
            return false;
        pte = markers.Make(markers.Poisoned);
        return true;
    }
}
