namespace KernelBits.Frames;

/// <summary>
/// What reclaim and faults ask of a frame first (<c>struct page</c>, include/linux/mm_types.h, v5.14): two to a cache line, so that
/// a look at a frame fetches one line and its neighbour in the list is mostly there too.
/// </summary>
internal struct Frame
{
    public ulong Index;
    public int Mapping;
    public int MapState;
    public int Next;
    public int Previous;
    public int MemCgroup;
    public PageFlags Flags;
}
