using KernelBits.Frames;
using KernelBits.Swap;

namespace KernelBits.Mm;

/// <summary>Swap slots: references, caches, counts, and that none leaks.</summary>
internal static class SwapLaws
{
    public static void Check(MemoryManager mm, Census census)
    {
        long total = 0;
        long free = 0;
        foreach (var area in mm.Swap.Areas)
        {
            if (area is null)
                continue;
            int inUse = 0;
            for (int slot = 0; slot < area.End; slot++)
                inUse += CheckSlot(mm, area, slot, census.SlotReferences[area.Type][slot]) ? 1 : 0;
            MmInvariants.Equal(area.InUse, inUse, "an area knows how many slots are in use", Place.Area(area.Type));
            total += area.Pages;
            free += area.Pages - area.InUse;
        }
        MmInvariants.Equal(mm.Swap.TotalPages, total, "the swap space is the sum of its areas", Place.Whole("swap"));
        MmInvariants.Equal(mm.Swap.FreePages, free, "free swap is the sum of the areas' free slots", Place.Whole("swap"));
    }

    // True if the slot is in use.
    private static bool CheckSlot(MemoryManager mm, SwapArea area, int slot, int references)
    {
        var where = Place.Slot(area.Type, slot);
        if (slot == 0)
        {
            MmInvariants.Equal(0, references, "nothing refers to the header", where);
            return false;
        }
        MmInvariants.Equal(references, area.Count(slot), "a slot's count is the number of ptes and page-cache entries that refer to it", where);
        int frame = area.CachedFrame(slot);
        if (frame != FrameTable.None)
        {
            MmInvariants.That(
                frame < mm.Frames.End && mm.Frames.Has(frame, PageFlags.SwapCache) && mm.Frames.SwapEntry(frame) == SwpEntry.Create((ulong)area.Type, (ulong)slot),
                "a cached slot names a frame that knows it", where, "the slot's entry", frame);
        }
        return area.IsUsed(slot);
    }
}
