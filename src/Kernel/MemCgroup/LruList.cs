namespace KernelBits.MemCgroup;

/// <summary>
/// The lists of reclaimable frames (<c>enum lru_list</c>, include/linux/mmzone.h, v5.14). Shmem, which is swap-backed, lies on the
/// anonymous ones; on those of files lies what needs no swap to go, in the model anonymous memory after MADV_FREE.
/// </summary>
internal enum LruList
{
    /// <summary><c>LRU_INACTIVE_ANON</c>.</summary>
    InactiveAnon,

    /// <summary><c>LRU_ACTIVE_ANON</c>.</summary>
    ActiveAnon,

    /// <summary><c>LRU_INACTIVE_FILE</c>.</summary>
    InactiveFile,

    /// <summary><c>LRU_ACTIVE_FILE</c>.</summary>
    ActiveFile,
}
