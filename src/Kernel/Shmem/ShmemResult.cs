namespace KernelBits.Shmem;

/// <summary>How getting a page ended.</summary>
internal enum ShmemResult
{
    /// <summary>There is a page, or for <see cref="ShmemGet.Read"/> a hole.</summary>
    Done,

    /// <summary>The page lies beyond the end of the file (-EINVAL, which a fault turns into SIGBUS).</summary>
    BeyondEnd,

    /// <summary>No memory, and nothing to reclaim (-ENOMEM).</summary>
    OutOfMemory,
}
