namespace KernelBits.Proc;

/// <summary>What the frame part of a pagemap word can be.</summary>
public enum PagemapFrameKind : byte
{
    /// <summary>There is none: the word speaks of no page and no entry.</summary>
    None,

    /// <summary>There is one, which the kernel does not show to this reader (no CAP_SYS_ADMIN when pagemap was opened).</summary>
    Hidden,

    /// <summary>A frame number.</summary>
    Frame,

    /// <summary>A swap entry: a slot of a swap area, a marker or another entry that is no page.</summary>
    Entry,
}
