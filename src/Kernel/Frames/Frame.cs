namespace KernelBits.Frames;

/// <summary>
/// What reclaim and faults ask of a frame first (<c>struct page</c>, include/linux/mm_types.h, v5.14): two to a cache line, so that
/// a look at a frame fetches one line and its neighbour in the list is mostly there too.
/// </summary>
internal struct Frame
{
    /// <summary>In <see cref="MapState"/>: the frame belongs to an anonymous mapping.</summary>
    public const int AnonBit = 1;

    /// <summary>Where in <see cref="MapState"/> the number of ptes lies.</summary>
    public const int MapCountShift = 1;

    // Above the flags lies the swap type, as the kernel keeps zone and node above them in page->flags.
    private const int SwapTypeShift = (8 * sizeof(ushort)) - SwpPte.TypeBits;
    private const ushort FlagsMask = (1 << SwapTypeShift) - 1;

    public ulong Index;
    public int Mapping;
    public int MapState;
    public int Next;
    public int Previous;
    public ushort MemCgroup;
    private ushort _flagsAndType;
    private uint _swapOffset;

    /// <summary>How many ptes map the frame (<c>page_mapcount</c>).</summary>
    public readonly int MapCount => MapState >> MapCountShift;

    /// <summary>Some pte maps the frame (<c>page_mapped</c>).</summary>
    public readonly bool IsMapped => MapCount != 0;

    /// <summary>The frame belongs to an anonymous mapping (<c>PageAnon</c>); otherwise to a file.</summary>
    public readonly bool IsAnon => (MapState & AnonBit) != 0;

    /// <summary>The state bits.</summary>
    public PageFlags Flags
    {
        readonly get => (PageFlags)(_flagsAndType & FlagsMask);
        set => _flagsAndType = (ushort)((_flagsAndType & ~FlagsMask) | (int)value);
    }

    /// <summary>The entry in swap while the frame is in the swap cache (<c>page_private</c>); else 0.</summary>
    public SwpEntry SwapEntry
    {
        readonly get => SwpEntry.Create((ulong)_flagsAndType >> SwapTypeShift, _swapOffset);
        set
        {
            _flagsAndType = (ushort)((_flagsAndType & FlagsMask) | (int)(value.Type << SwapTypeShift));
            _swapOffset = (uint)value.Offset;
        }
    }

    /// <summary>Tests state bits.</summary>
    public readonly bool Has(PageFlags flags) => (_flagsAndType & (int)flags) != 0;

    /// <summary>Sets state bits.</summary>
    public void Set(PageFlags flags) => _flagsAndType |= (ushort)flags;

    /// <summary>Clears state bits.</summary>
    public void Clear(PageFlags flags) => _flagsAndType &= (ushort)~flags;

    /// <summary>Ties the frame to a file's page cache, and sets state bits.</summary>
    public void SetFile(int file, ulong index, PageFlags flags = PageFlags.None)
    {
        Mapping = file;
        Index = index;
        Set(PageFlags.PageCache | flags);
    }

    /// <summary>Unties the frame from its file.</summary>
    public void ClearFile()
    {
        Mapping = 0;
        Clear(PageFlags.PageCache);
    }

    /// <summary>Puts the frame into the swap cache, and sets further state bits.</summary>
    public void SetSwapEntry(SwpEntry entry, PageFlags flags)
    {
        SwapEntry = entry;
        Set(PageFlags.SwapCache | flags);
    }

    /// <summary>Takes the frame out of the swap cache.</summary>
    /// <returns>The entry in swap that it had.</returns>
    public SwpEntry ClearSwapEntry()
    {
        var entry = SwapEntry;
        SwapEntry = default;
        Clear(PageFlags.SwapCache);
        return entry;
    }
}
