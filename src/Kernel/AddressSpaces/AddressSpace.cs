using System.Runtime.CompilerServices;
using KernelBits.PageTables;

namespace KernelBits.AddressSpaces;

/// <summary>The memory of a process (<c>struct mm_struct</c>, include/linux/mm_types.h, v5.14).</summary>
internal sealed class AddressSpace(int id, int cgroup, TablePools pools, bool tracksSoftDirty)
{
    // Room for the stack and the gap below it, of which the model has nothing; a whole number of every table's reach.
    private const ulong TopGap = PageTableConstants.PudSize >> PagingConstants.PageShift;

    private Vma? _lastFound;

    /// <summary>The process.</summary>
    public int Id { get; } = id;

    /// <summary>The memory cgroup that pays for new pages.</summary>
    public int Cgroup { get; } = cgroup;

    /// <summary>Writes are tracked per page for clear_refs (<c>CONFIG_MEM_SOFT_DIRTY</c>).</summary>
    public bool TracksSoftDirty { get; } = tracksSoftDirty;

    /// <summary>The page table.</summary>
    public PageTable Table { get; } = new(pools);

    /// <summary>The vmas by address.</summary>
    public List<Vma> Vmas { get; } = [];

    /// <summary>The process is gone; its pagemap reads as empty.</summary>
    public bool HasExited { get; set; }

    /// <summary>The page counters.</summary>
    public RssStat Rss { get; } = new();

    /// <summary>The vma that maps a page, or null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vma? Find(ulong page) => _lastFound is { } last && page >= last.Start && page < last.End ? last : Search(page);

    private Vma? Search(ulong page)
    {
        int at = IndexFrom(page);
        if (at == Vmas.Count || Vmas[at].Start > page)
            return null;
        return _lastFound = Vmas[at];
    }

    /// <summary>The place in <see cref="Vmas"/> of the first vma that ends above a page (<c>find_vma</c>).</summary>
    public int IndexFrom(ulong page)
    {
        int low = 0;
        int high = Vmas.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (Vmas[middle].End <= page)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>The vmas that a range touches, as they are now: they may be split and merged under way.</summary>
    public List<Vma> VmasIn(ulong start, ulong end)
    {
        int from = IndexFrom(start);
        int to = from;
        while (to < Vmas.Count && Vmas[to].Start < end)
            to++;
        return Vmas.GetRange(from, to - from);
    }

    /// <summary>Adds a vma where no other is.</summary>
    public void Insert(Vma vma) => Vmas.Insert(IndexFrom(vma.Start), vma);

    /// <summary>Takes a vma out of the list.</summary>
    public void Remove(Vma vma)
    {
        Vmas.Remove(vma);
        _lastFound = null;
    }

    /// <summary>Forgets the vma found last, after vmas have changed their ends.</summary>
    public void VmasChanged() => _lastFound = null;

    /// <summary>The highest gap for a mapping (<c>arch_get_unmapped_area_topdown</c>); 0 where there is none.</summary>
    public ulong FindGap(ulong pages)
    {
        ulong top = ((PageGeometry.TaskPages + 1) & ~(TopGap - 1)) - TopGap;
        for (int i = Vmas.Count - 1; i >= 0; i--)
        {
            if (Vmas[i].Start >= top)
                continue;
            if (Vmas[i].End <= top && top - Vmas[i].End >= pages)
                return top - pages;
            top = Math.Min(top, Vmas[i].Start);
        }
        return top > pages ? top - pages : 0;
    }
}
