using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.MemCgroup;
using KernelBits.PageTables;

namespace KernelBits.Mapping;

/// <summary>Makes pages the next that reclaim takes (<c>madvise_cold_or_pageout_pte_range</c>, mm/madvise.c, v5.14 to v7.3).</summary>
internal sealed class MadviseCold(FrameTable frames, LruLists lru)
{
    private readonly FrameTable _frames = frames;
    private readonly LruLists _lru = lru;

    /// <summary>Forgets every use of pages that this vma alone maps.</summary>
    public void Cool(Vma vma, ulong start, ulong end)
    {
        var tables = vma.Space.Table;
        for (ulong page = start; tables.NextPteTable(ref page, end, out int table);)
        {
            ulong stop = Math.Min(end, PageGeometry.TableEnd(page));
            for (; page < stop; page++)
            {
                ref var pte = ref tables.Pte(table, page);
                int frame = pte.IsPresent ? (int)pte.Pfn : FrameTable.ZeroPage;
                if (frame == FrameTable.ZeroPage || _frames.MapCount(frame) != 1)
                    continue;
                pte = pte.MkOld();
                Deactivate(frame);
            }
        }
    }

    // lru_deactivate
    private void Deactivate(int frame)
    {
        _frames.Clear(frame, PageFlags.Referenced);
        if (!_frames.Has(frame, PageFlags.Active) || !_lru.TryRemove(frame))
            return;
        _frames.Clear(frame, PageFlags.Active);
        _lru.Add(frame);
    }
}
