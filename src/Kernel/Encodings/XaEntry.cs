namespace KernelBits;

/// <content>Page descriptors as entries of a page cache (<c>include/linux/xarray.h</c>, vmemmap of x86-64, v5.14).</content>
public readonly partial struct XaEntry
{
    /// <summary>Whether the slot is empty.</summary>
    public bool IsNull => _raw == 0;

    /// <summary>The entry that points to a frame's page descriptor (<c>pfn_to_page</c> over the vmemmap).</summary>
    /// <param name="pfn">Frame number.</param>
    public static XaEntry FromPage(uint pfn) =>
        FromRaw(MemoryModelConstants.VmemmapBaseL4 + ((ulong)pfn << MemoryModelConstants.StructPageMaxShift));

    /// <summary>The frame whose descriptor the entry points to (<c>page_to_pfn</c>).</summary>
    /// <exception cref="InvalidOperationException">The entry is not a pointer into the array of page descriptors.</exception>
    public uint ToPfn()
    {
        ulong index = (_raw - MemoryModelConstants.VmemmapBaseL4) >> MemoryModelConstants.StructPageMaxShift;
        if (index > uint.MaxValue || FromPage((uint)index) != this)
        {
            throw new InvalidOperationException($"{this} does not point to a page descriptor; those of frames 0 to {uint.MaxValue} begin at {FromPage(0)}.");
        }

        return (uint)index;
    }
}
