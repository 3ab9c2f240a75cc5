namespace KernelBits.MemCgroup;

/// <summary>The lists of reclaimable frames (<c>enum lru_list</c>, include/linux/mmzone.h, v5.14). Every page of the model is swap-backed.</summary>
internal enum LruList
{
    /// <summary><c>LRU_INACTIVE_ANON</c>.</summary>
    InactiveAnon,

    /// <summary><c>LRU_ACTIVE_ANON</c>.</summary>
    ActiveAnon,
}
