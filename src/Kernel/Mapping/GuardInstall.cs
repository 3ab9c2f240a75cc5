using KernelBits.AddressSpaces;
using KernelBits.Rmap;

namespace KernelBits.Mapping;

/// <summary>Makes pages raise SIGSEGV (<c>madvise_guard_install</c>, mm/madvise.c, v6.18.44).</summary>
internal sealed class GuardInstall(MmBehaviour behaviour, AnonVmaTable anonVmas, ZapRange zap, PteMarkers markers)
{
    private readonly MmBehaviour _behaviour = behaviour;
    private readonly AnonVmaTable _anonVmas = anonVmas;
    private readonly ZapRange _zap = zap;
    private readonly PteMarkers _markers = markers;

    /// <summary>Puts guard markers over a range, whose pages go. Fork will copy the vma from now on.</summary>
    /// <returns>
    /// False where something in the range does not go, as markers of userfaultfd do not: the kernel tries until a signal comes.
    /// </returns>
    public bool TryInstall(Vma vma, ulong start, ulong end)
    {
        vma.MayHoldGuards |= _behaviour.GuardsMarkVma;
        if (!vma.IsShmem || !_behaviour.GuardsMarkVma)
            _anonVmas.Prepare(vma);
        if (TryFill(vma, start, end))
            return true;
        _zap.Zap(vma, start, end);
        return TryFill(vma, start, end);
    }

    // guard_install_pte_entry
    private bool TryFill(Vma vma, ulong start, ulong end)
    {
        var tables = vma.Space.Table;
        var guard = _markers.Make(_markers.Guard);
        for (ulong page = start; page < end; page++)
        {
            ref var pte = ref tables.Pte(tables.EnsurePteTable(page), page);
            if (!pte.IsNone && _markers.Of(pte) != _markers.Guard)
                return false;
            pte = guard;
        }
        return true;
    }
}
