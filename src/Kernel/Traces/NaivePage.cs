using KernelBits.Mm;

namespace KernelBits.Traces;

/// <summary>One mapped page of a process. What is null is not known, since it depends on when the kernel reclaimed or what it merged.</summary>
/// <param name="File">The file behind it, or null for anonymous memory.</param>
/// <param name="FilePage">The page of the file.</param>
/// <param name="Private">True when a write goes to a copy of the process's own.</param>
/// <param name="Readable">The mapping has PROT_READ.</param>
/// <param name="Writable">The mapping has PROT_WRITE.</param>
internal sealed record NaivePage(FileId? File, ulong FilePage, bool Private, bool Readable, bool Writable)
{
    /// <summary>The value of the process's own copy; null while there is none.</summary>
    public ulong? OwnValue { get; init; }

    /// <summary>The copy may be dropped until it is written again (MADV_FREE), so that it may read as zero.</summary>
    public bool MayReadZero { get; init; }

    /// <summary>The copy was written since the process's soft-dirty bits were cleared.</summary>
    public bool IsDirty { get; init; }

    /// <summary>An access raises SIGSEGV (MADV_GUARD_INSTALL).</summary>
    public bool? IsGuarded { get; init; } = false;

    /// <summary>An access raises SIGBUS (UFFDIO_POISON).</summary>
    public bool? IsPoisoned { get; init; } = false;

    /// <summary>Registered with userfaultfd.</summary>
    public bool IsWatched { get; init; }

    /// <summary>Userfaultfd protects it against the next write, and its pte says so.</summary>
    public bool? IsProtected { get; init; } = false;

    /// <summary>Writes reach others.</summary>
    public bool IsShared => File is not null && !Private;
}
