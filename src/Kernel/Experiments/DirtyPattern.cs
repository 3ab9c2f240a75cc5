namespace KernelBits.Experiments;

/// <summary>Which pages of the mapping are dirtied, and in which order.</summary>
public enum DirtyPattern
{
    /// <summary>Distinct pages drawn at random, in random order: the RFC's experiment.</summary>
    Random,

    /// <summary>The first pages, in order; the rest of the mapping has no page tables.</summary>
    First,
}
