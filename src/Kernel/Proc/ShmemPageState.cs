namespace KernelBits.Proc;

/// <summary>Where a page of shared memory is that a page table says nothing about.</summary>
public enum ShmemPageState : byte
{
    /// <summary>Not asked for: the page table says it.</summary>
    NotAsked,

    /// <summary>Nowhere: it reads as zeroes.</summary>
    Hole,

    /// <summary>In memory, but no pte of this process points at it.</summary>
    Cached,

    /// <summary>In swap.</summary>
    Swapped,
}
