namespace KernelBits.Proc;

/// <summary>How a <see cref="PagemapFile"/> gets its words. Words and counters are the same.</summary>
public enum PagemapWalk
{
    /// <summary>As the kernel does: every read walks the page table to the end of its 2 MiB range and throws the rest away.</summary>
    Literal,

    /// <summary>
    /// The walk that would be repeated is only counted: the words of a 2 MiB range are kept until something in the model
    /// changes.
    /// </summary>
    Counted,
}
