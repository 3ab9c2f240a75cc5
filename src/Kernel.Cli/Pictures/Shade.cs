namespace KernelBits.Cli.Pictures;

/// <summary>What a colour stands for, from the bottom of a cell to its top.</summary>
internal enum Shade
{
    Present,
    WriteProtected,
    Swapped,
    SwappedShmem,
    Guard,
    Poisoned,
    Other,
    Cached,
    Hole,
}
