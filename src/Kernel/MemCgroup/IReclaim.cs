namespace KernelBits.MemCgroup;

/// <summary>
/// What the allocation of pages asks of reclaim. Linux is cyclic here (charge, reclaim, unmap, swap); the interface breaks
/// the circle and is wired in the composition root.
/// </summary>
internal interface IReclaim
{
    /// <summary>Frees pages of one cgroup (<c>try_to_free_mem_cgroup_pages</c>, mm/vmscan.c, v5.14).</summary>
    /// <returns>The number of pages freed; 0 where this round freed none, which the next may yet.</returns>
    int ReclaimMemCgroup(int cgroup, int pages);

    /// <summary>Frees pages of any cgroup (<c>try_to_free_pages</c>, mm/vmscan.c, v5.14).</summary>
    /// <returns>The number of pages freed; 0 where this round freed none, which the next may yet.</returns>
    int ReclaimGlobal(int pages);
}
