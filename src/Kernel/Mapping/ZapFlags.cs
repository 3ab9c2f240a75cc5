namespace KernelBits.Mapping;

/// <summary>What zapping leaves (<c>struct zap_details</c>, include/linux/mm.h, v5.14 to v7.3).</summary>
[Flags]
internal enum ZapFlags
{
    /// <summary>Pages and entries go; markers of userfaultfd on files and of guard regions stay.</summary>
    None = 0,

    /// <summary>Private copies of file pages, in memory or in swap, stay; so do poison markers (<c>even_cows</c> is false).</summary>
    KeepCopies = 1,

    /// <summary>Every marker goes, since the mapping does (<c>ZAP_FLAG_DROP_MARKER</c>).</summary>
    DropMarkers = 2,
}
