using System.Runtime.CompilerServices;
using KernelBits.Collections;

namespace KernelBits.Frames;

/// <summary>
/// Physical memory: what Linux keeps in <c>struct page</c> (include/linux/mm_types.h, v5.14), one array a member. A frame is
/// named by its page frame number. The arrays grow with use.
/// </summary>
internal sealed class FrameTable
{
    /// <summary>No frame.</summary>
    public const int None = 0;

    /// <summary>The frame of the shared page of zeroes (<c>my_zero_pfn</c>).</summary>
    public const int ZeroPage = 1;

    private const int FirstFrame = 2;
    private const int AnonBit = 1;
    private const int MapCountShift = 1;

    private readonly int _limit;
    private int[] _mapState = [];
    private byte[] _packedMapStates = [];
    private PageFlags[] _flags = [];
    private int[] _mapping = [];
    private ulong[] _index = [];
    private SwpEntry[] _swapEntry = [];
    private int[] _next = [];
    private int[] _previous = [];
    private int[] _memCgroup = [];
    private ulong[] _content = [];
    private int _free;
    private int _used = FirstFrame;

    /// <summary>Creates the table.</summary>
    /// <param name="frames">Frames that can be in use at once.</param>
    public FrameTable(uint frames)
    {
        _limit = (int)Math.Min(frames, int.MaxValue - 64) + FirstFrame;
        Lengthen(FirstFrame);
        _flags[ZeroPage] = PageFlags.Uptodate;
        // Neither a file's nor mapped once: a reader of map states need not ask whether there is a frame that counts.
        SetMapState(None, AnonBit);
        SetMapState(ZeroPage, AnonBit);
    }

    /// <summary>Frames in use, the page of zeroes aside.</summary>
    public int Allocated { get; private set; }

    /// <summary>Frames that can be in use at once.</summary>
    public int Capacity => _limit - FirstFrame;

    /// <summary>One more than the highest frame that was ever in use.</summary>
    public int End => _used;

    /// <summary>Takes a frame that holds zeroes; <see cref="None"/> when memory is full.</summary>
    public int TryAllocate()
    {
        int frame = _free;
        if (frame != None)
        {
            _free = _next[frame];
            _next[frame] = None;
        }
        else if (_used < _limit)
        {
            if (_used == _flags.Length)
                Lengthen(_used + 1);
            frame = _used++;
        }
        else
        {
            return None;
        }
        Allocated++;
        return frame;
    }

    /// <summary>Gives a frame back that nothing refers to.</summary>
    public void Free(int frame)
    {
        SetMapState(frame, 0);
        _flags[frame] = PageFlags.None;
        _mapping[frame] = 0;
        _index[frame] = 0;
        _swapEntry[frame] = default;
        _previous[frame] = None;
        _memCgroup[frame] = 0;
        _content[frame] = 0;
        _next[frame] = _free;
        _free = frame;
        Allocated--;
    }

    /// <summary>How many ptes map the frame (<c>page_mapcount</c>).</summary>
    public int MapCount(int frame) => _mapState[frame] >> MapCountShift;

    /// <summary>Some pte maps the frame (<c>page_mapped</c>).</summary>
    public bool IsMapped(int frame) => _mapState[frame] >> MapCountShift != 0;

    /// <summary>Counts one more pte.</summary>
    public void Map(int frame) => SetMapState(frame, _mapState[frame] + (1 << MapCountShift));

    /// <summary>Counts one pte less.</summary>
    public void Unmap(int frame) => SetMapState(frame, _mapState[frame] - (1 << MapCountShift));

    /// <summary>The frame belongs to an anonymous mapping (<c>PageAnon</c>); otherwise to a file.</summary>
    public bool IsAnon(int frame) => (_mapState[frame] & AnonBit) != 0;

    /// <summary>
    /// Whether each frame is anonymous and mapped just once, for readers in a hurry. No frame and the page of zeroes read as
    /// anonymous and not mapped.
    /// </summary>
    public MapStates MapStates => new(_packedMapStates);

    /// <summary>Ties the frame to a file's page cache.</summary>
    public void SetFile(int frame, int file, ulong index)
    {
        _mapping[frame] = file;
        _index[frame] = index;
        _flags[frame] |= PageFlags.PageCache;
    }

    /// <summary>Unties the frame from its file.</summary>
    public void ClearFile(int frame)
    {
        _mapping[frame] = 0;
        _flags[frame] &= ~PageFlags.PageCache;
    }

    /// <summary>Makes the frame one of an anonymous mapping.</summary>
    public void SetAnon(int frame, int anonVma, ulong index)
    {
        SetMapState(frame, _mapState[frame] | AnonBit);
        _mapping[frame] = anonVma;
        _index[frame] = index;
    }

    /// <summary>The file (page cache) or anon_vma (anonymous) the frame belongs to.</summary>
    public int Mapping(int frame) => _mapping[frame];

    /// <summary>The page of the file, or the page number that the mapping's pgoff makes of the address (<c>page-&gt;index</c>).</summary>
    public ulong Index(int frame) => _index[frame];

    /// <summary>The frame's entry in swap while it is in the swap cache (<c>page_private</c>).</summary>
    public ref SwpEntry SwapEntry(int frame) => ref _swapEntry[frame];

    /// <summary>The next frame of its list.</summary>
    public ref int Next(int frame) => ref _next[frame];

    /// <summary>The frame before it in its list.</summary>
    public ref int Previous(int frame) => ref _previous[frame];

    /// <summary>The memory cgroup that is charged for the frame.</summary>
    public ref int MemCgroup(int frame) => ref _memCgroup[frame];

    /// <summary>The content, one word a page.</summary>
    public ref ulong Content(int frame) => ref _content[frame];

    /// <summary>All state bits.</summary>
    public PageFlags Flags(int frame) => _flags[frame];

    /// <summary>Tests state bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(int frame, PageFlags flags) => (_flags[frame] & flags) != 0;

    /// <summary>Sets state bits.</summary>
    public void Set(int frame, PageFlags flags) => _flags[frame] |= flags;

    /// <summary>Clears state bits.</summary>
    public void Clear(int frame, PageFlags flags) => _flags[frame] &= ~flags;

    /// <summary>Clears a state bit and says whether it was set.</summary>
    public bool TestAndClear(int frame, PageFlags flag)
    {
        bool had = Has(frame, flag);
        Clear(frame, flag);
        return had;
    }

    private void SetMapState(int frame, int state)
    {
        _mapState[frame] = state;
        uint packed = (state & AnonBit) != 0 ? MapStates.Anon : 0;
        if (state >> MapCountShift == 1)
            packed |= MapStates.MappedOnce;
        MapStates.Store(_packedMapStates, frame, packed);
    }

    private void Lengthen(int needed)
    {
        int length = Arrays.GrownLength(_flags.Length, needed, _limit);
        Arrays.Lengthen(ref _mapState, length);
        Arrays.Lengthen(ref _packedMapStates, MapStates.BytesFor(length));
        Arrays.Lengthen(ref _flags, length);
        Arrays.Lengthen(ref _mapping, length);
        Arrays.Lengthen(ref _index, length);
        Arrays.Lengthen(ref _swapEntry, length);
        Arrays.Lengthen(ref _next, length);
        Arrays.Lengthen(ref _previous, length);
        Arrays.Lengthen(ref _memCgroup, length);
        Arrays.Lengthen(ref _content, length);
    }
}
