namespace KernelBits.Experiments;

/// <summary>What a replay is doing in a cell.</summary>
public enum ReplayPhase
{
    /// <summary>Dirtying pages, with reclaim once the limit is reached.</summary>
    Populate,

    /// <summary>Reading pagemap in batches.</summary>
    ReadBatched,

    /// <summary>Reading pagemap 8 bytes at a time.</summary>
    ReadUnbatched,

    /// <summary>Comparing every pagemap word with the page cache.</summary>
    Compare,

    /// <summary>Checking that every page holds what was written.</summary>
    Verify,
}
