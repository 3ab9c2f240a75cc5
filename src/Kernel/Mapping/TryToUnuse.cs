using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.PageTables;
using KernelBits.Shmem;
using KernelBits.Swap;

namespace KernelBits.Mapping;

/// <summary>Empties a swap area (<c>try_to_unuse</c>, mm/swapfile.c, v5.14 to v7.3).</summary>
internal sealed class TryToUnuse(
    KernelProfile kernel, MmBehaviour behaviour, FrameTable frames, SwapSpace swap, SwapCache swapCache, ShmemFiles files, ShmemPages shmem)
{
    private readonly KernelProfile _kernel = kernel;
    private readonly bool _keepsPteFlags = behaviour.SwapoffKeepsPteFlags;
    private readonly FrameTable _frames = frames;
    private readonly SwapSpace _swap = swap;
    private readonly SwapCache _swapCache = swapCache;
    private readonly ShmemFiles _files = files;
    private readonly ShmemPages _shmem = shmem;

    /// <summary>Reads back what lies in an area: of files, then of processes, then what only the swap cache holds.</summary>
    /// <returns>False when memory is full; what was read stays so.</returns>
    public bool TryUnuse(SwapArea area, IEnumerable<AddressSpace?> spaces)
    {
        foreach (var file in _files.All)
        {
            if (file is not null && !_shmem.TryUnuse(file, area.Type))
                return false;
        }
        foreach (var space in spaces)
        {
            foreach (var vma in space?.Vmas ?? [])
            {
                if (!TryUnuse(vma, area.Type))
                    return false;
            }
        }
        for (int slot = 0; slot < area.End && area.InUse != 0; slot++)
        {
            if (area.IsUsed(slot))
                _swapCache.TryReclaim(SwpEntry.Create((ulong)area.Type, (ulong)slot));
        }
        return area.InUse == 0;
    }

    // unuse_pte_range
    private bool TryUnuse(Vma vma, int type)
    {
        var tables = vma.Space.Table;
        for (ulong page = vma.Start; tables.NextPteTable(ref page, vma.End, out int table);)
        {
            ulong stop = Math.Min(vma.End, PageGeometry.TableEnd(page));
            for (; page < stop; page++)
            {
                ref var pte = ref tables.Pte(table, page);
                if (!pte.IsSwap)
                    continue;
                var swapPte = SwpPte.FromRaw(pte.Raw);
                if ((int)swapPte.Type == type && !swapPte.ToSwpEntry().IsMarker(_kernel) && !TryUnusePte(vma, page, ref pte, swapPte))
                    return false;
            }
        }
        return true;
    }

    // unuse_pte. The page comes back read-only and old.
    private bool TryUnusePte(Vma vma, ulong page, ref Pte pte, SwpPte swapPte)
    {
        var entry = swapPte.ToSwpEntry();
        int frame = _swapCache.ReadIn(entry, out _);
        if (frame == FrameTable.None)
            return false;
        pte = Pte.Create((ulong)frame, vma.PageProt).MkOld();
        if (_keepsPteFlags && swapPte.IsSoftDirty(_kernel))
            pte = pte.MkSoftDirty(_kernel);
        if (_keepsPteFlags && swapPte.IsUffdWp(_kernel))
            pte = pte.WrProtect(_kernel).MkUffdWp(_kernel);
        bool isExclusive = swapPte.IsExclusive(_kernel);
        AnonRmap.Add(_frames, frame, vma, page, isExclusive);
        if (isExclusive)
            _frames.Set(frame, PageFlags.AnonExclusive);
        vma.Space.Rss.Swap--;
        vma.Space.Rss.Anon++;
        _swap.Free(entry);
        return true;
    }
}
