namespace KernelBits.Proc;

/// <summary>Whether a mapping's pages can be looked up in the page cache.</summary>
public enum ShmemAccess : byte
{
    /// <summary>It is not shared memory: the page table says whether a page is in swap.</summary>
    NotShmem,

    /// <summary>They can.</summary>
    Opened,

    /// <summary>It is or may be shared memory, and the reader may not open it: empty ptes can be pages in swap.</summary>
    Refused,
}
