using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.Mapping;
using KernelBits.PageTables;
using KernelBits.Swap;

namespace KernelBits.Mm;

/// <content>swapon and swapoff (mm/swapfile.c, v5.14).</content>
public sealed partial class MemoryManager
{
    /// <summary>Adds a swap area.</summary>
    /// <param name="area">Its size and priority.</param>
    /// <param name="id">Its swap type: the lowest that is free.</param>
    /// <returns>0; -EINVAL for an area without a slot besides its header; -EPERM when all swap types are taken.</returns>
    public int SwapOn(SwapAreaOptions area, out SwapAreaId id)
    {
        ArgumentNullException.ThrowIfNull(area);
        id = default;
        if (area.Slots < 2)
            return Error(Errno.Einval);
        if (Swap.Add(area.Slots, area.Priority) is not { } added)
            return Error(Errno.Eperm);
        Generation.Advance();
        id = new SwapAreaId(added.Type);
        return 0;
    }

    /// <summary>Removes a swap area, reading everything back that lies in it.</summary>
    /// <returns>0; -EINVAL if there is no such area; -ENOMEM if what lies in it finds no room: the area stays on.</returns>
    public int SwapOff(SwapAreaId id)
    {
        if (Swap.Find(id.Value) is not { } area)
            return Error(Errno.Einval);
        Generation.Advance();
        Swap.StopServing(area);
        if (!TryUnuse(area))
        {
            Swap.ServeAgain(area);
            return Error(Errno.Enomem);
        }
        Swap.Remove(area);
        return 0;
    }

    // try_to_unuse: files, then processes, then what only the swap cache holds.
    private bool TryUnuse(SwapArea area)
    {
        foreach (var file in Files.All)
        {
            if (file is not null && !Shmem.TryUnuse(file, area.Type))
                return false;
        }
        foreach (var space in Spaces)
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
                SwapCache.TryReclaim(SwpEntry.Create((ulong)area.Type, (ulong)slot));
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
                if ((int)swapPte.Type == type && !swapPte.ToSwpEntry().IsMarker(Kernel) && !TryUnusePte(vma, page, ref pte, swapPte))
                    return false;
            }
        }
        return true;
    }

    // unuse_pte. The page comes back read-only and old.
    private bool TryUnusePte(Vma vma, ulong page, ref Pte pte, SwpPte swapPte)
    {
        var entry = swapPte.ToSwpEntry();
        int frame = SwapCache.ReadIn(entry, out _);
        if (frame == FrameTable.None)
            return false;
        pte = Pte.Create((ulong)frame, vma.PageProt).MkOld();
        if (Behaviour.SwapoffKeepsPteFlags && swapPte.IsSoftDirty(Kernel))
            pte = pte.MkSoftDirty(Kernel);
        if (Behaviour.SwapoffKeepsPteFlags && swapPte.IsUffdWp(Kernel))
            pte = pte.WrProtect(Kernel).MkUffdWp(Kernel);
        bool isExclusive = swapPte.IsExclusive(Kernel);
        AnonRmap.Add(Frames, frame, vma, page, isExclusive);
        if (isExclusive)
            Frames.Set(frame, PageFlags.AnonExclusive);
        vma.Space.Rss.Swap--;
        vma.Space.Rss.Anon++;
        Swap.Free(entry);
        return true;
    }
}
