namespace KernelBits.Rmap;

/// <summary>Asks the ptes of a frame whether it was used (mm/rmap.c, v5.14).</summary>
internal static class PageReferenced
{
    /// <summary>Counts every cgroup's references.</summary>
    public const int AnyCgroup = -1;

    /// <summary>Counts the ptes through which the frame was used since the last call, and makes them old (<c>page_referenced</c>).</summary>
    /// <param name="walk">A walk through the frame's ptes.</param>
    /// <param name="cgroup">The cgroup under reclaim, whose processes count; or <see cref="AnyCgroup"/>.</param>
    public static int CountAndClear(ref PteWalk walk, int cgroup)
    {
        int referenced = 0;
        while (walk.MoveNext())
        {
            if (cgroup != AnyCgroup && walk.Vma.Space.Cgroup != cgroup)
                continue;
            ref var pte = ref walk.Pte;
            if (pte.Accessed)
            {
                pte = pte.MkOld();
                referenced++;
            }
        }
        return referenced;
    }
}
