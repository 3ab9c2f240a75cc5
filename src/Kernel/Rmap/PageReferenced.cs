using KernelBits.AddressSpaces;
using KernelBits.Frames;

namespace KernelBits.Rmap;

/// <summary>Asks the ptes of a frame whether it was used (mm/rmap.c, v5.14).</summary>
internal sealed class PageReferenced(AnonVmaTable anonVmas, FileMappings files)
{
    /// <summary>Counts every cgroup's references.</summary>
    public const int AnyCgroup = -1;

    private readonly AnonVmaTable _anonVmas = anonVmas;
    private readonly FileMappings _files = files;

    /// <summary>Counts the ptes through which the frame was used since the last call, and makes them old (<c>page_referenced</c>).</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="page">Its state.</param>
    /// <param name="cgroup">The cgroup under reclaim, whose processes count; or <see cref="AnyCgroup"/>.</param>
    public int CountAndClear(int frame, in Frame page, int cgroup)
    {
        int referenced = 0;
        var walk = new PteWalk(_anonVmas, _files, frame, page);
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
