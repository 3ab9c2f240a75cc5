namespace KernelBits.Proc;

/// <summary>Where the pages of a mapping are. Each page is in one <see cref="PageClass"/>; the other counts go across.</summary>
public sealed record MappingCensus
{
    /// <summary>The mapping; null for a sum of several.</summary>
    public MemoryMapping? Mapping { get; init; }

    /// <summary>All pages.</summary>
    public ulong Pages { get; set; }

    /// <summary>Pages that are mapped.</summary>
    public ulong Present { get; set; }

    /// <summary>Pages in swap by their pte: anonymous memory and private copies.</summary>
    public ulong Swapped { get; set; }

    /// <summary>Pages of shared memory in swap.</summary>
    public ulong SwappedShmem { get; set; }

    /// <summary>Pages in guard regions.</summary>
    public ulong Guard { get; set; }

    /// <summary>Pages whose access raises SIGBUS.</summary>
    public ulong Poisoned { get; set; }

    /// <summary>Pages of shared memory that are in memory but not mapped here.</summary>
    public ulong Cached { get; set; }

    /// <summary>Pages that are nowhere; without a look into the page cache also those of which nothing more is known.</summary>
    public ulong Hole { get; set; }

    /// <summary>Pages of <see cref="PageClass.Other"/>.</summary>
    public ulong Other { get; set; }

    /// <summary>Across: pages that userfaultfd write-protects, present or not.</summary>
    public ulong UffdWp { get; set; }

    /// <summary>Across: pages of <see cref="Guard"/> and <see cref="Poisoned"/> behind whose markers shared memory is in swap.</summary>
    public ulong SwappedBehindMarkers { get; set; }

    /// <summary>Across: pages of files and of shared memory that are present.</summary>
    public ulong File { get; set; }

    /// <summary>Across: pages mapped exactly once.</summary>
    public ulong Exclusive { get; set; }

    /// <summary>Across: pages written since clear_refs; 0 in a kernel that does not track that.</summary>
    public ulong SoftDirty { get; set; }

    /// <summary>Across: pages of <see cref="Swapped"/> that may be markers, since the reader sees no swap types.</summary>
    public ulong Doubtful { get; set; }

    /// <summary>Across: pages of <see cref="Hole"/> that may be in swap, since the reader may not open the file.</summary>
    public ulong Unresolved { get; set; }

    /// <summary>The mapping was another when its words had been read.</summary>
    public bool Changed { get; set; }

    /// <summary>Whether the file's page cache was looked at.</summary>
    public ShmemAccess Shmem { get; set; }

    /// <summary><see cref="IShmemPages.IsExact"/> of the answers about shared memory; true where there are none.</summary>
    public bool IsExact { get; set; } = true;

    /// <summary>All pages in swap; what <c>Swap:</c> of /proc/PID/smaps says, in pages.</summary>
    public ulong InSwap => Swapped + SwappedShmem + SwappedBehindMarkers;

    /// <summary>Pages that nothing is mapped at and that are not in swap.</summary>
    public ulong HoleOrCached => Hole + Cached;

    /// <summary>Adds pages of one class.</summary>
    /// <param name="run">The pages.</param>
    public void Add(in PageRun run)
    {
        Pages += run.Pages;
        UffdWp += run.IsUffdWp ? run.Pages : 0;
        switch (run.Class)
        {
            case PageClass.Present: Present += run.Pages; break;
            case PageClass.Swapped: Swapped += run.Pages; break;
            case PageClass.SwappedShmem: SwappedShmem += run.Pages; break;
            case PageClass.Guard: Guard += run.Pages; break;
            case PageClass.Poisoned: Poisoned += run.Pages; break;
            case PageClass.Cached: Cached += run.Pages; break;
            case PageClass.Hole: Hole += run.Pages; break;
            default: Other += run.Pages; break;
        }
    }

    /// <summary>Adds the counts of another census.</summary>
    /// <param name="other">The other.</param>
    public void Add(MappingCensus other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Pages += other.Pages;
        Present += other.Present;
        Swapped += other.Swapped;
        SwappedShmem += other.SwappedShmem;
        Guard += other.Guard;
        Poisoned += other.Poisoned;
        Cached += other.Cached;
        Hole += other.Hole;
        Other += other.Other;
        UffdWp += other.UffdWp;
        SwappedBehindMarkers += other.SwappedBehindMarkers;
        File += other.File;
        Exclusive += other.Exclusive;
        SoftDirty += other.SoftDirty;
        Doubtful += other.Doubtful;
        Unresolved += other.Unresolved;
        Changed |= other.Changed;
        IsExact &= other.IsExact;
    }
}
