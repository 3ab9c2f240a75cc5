namespace KernelBits.Proc;

/// <summary>Where a page of a process is; every page is in one class.</summary>
public enum PageClass : byte
{
    /// <summary>Nowhere: never touched, or given back.</summary>
    Hole,

    /// <summary>A page of a file that is in memory, but not mapped here. Only known of shared memory.</summary>
    Cached,

    /// <summary>Mapped.</summary>
    Present,

    /// <summary>In swap, as the pte says: anonymous memory, or a private copy.</summary>
    Swapped,

    /// <summary>Shared memory in swap, which no pte says.</summary>
    SwappedShmem,

    /// <summary>Part of a guard region.</summary>
    Guard,

    /// <summary>Access raises SIGBUS: poisoned by userfaultfd, lost when reading from swap, or a memory error.</summary>
    Poisoned,

    /// <summary>Moving to another frame, in device memory, or a word that this kernel should not write.</summary>
    Other,
}
