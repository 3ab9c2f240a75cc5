using System.Runtime.CompilerServices;
using KernelBits.Collections;

namespace KernelBits.Frames;

/// <summary>
/// Physical memory: what Linux keeps in <c>struct page</c> (include/linux/mm_types.h, v5.14). A frame is named by its page frame
/// number. The arrays grow with use.
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
    private StableArray<Frame> _frames = new();
    private StableArray<FrameContent> _contents = new();
    private byte[] _packedMapStates = [];
    private int _free;
    private int _used = FirstFrame;

    /// <summary>Creates the table.</summary>
    /// <param name="frames">Frames that can be in use at once.</param>
    public FrameTable(uint frames)
    {
        _limit = (int)Math.Min(frames, int.MaxValue - 64) + FirstFrame;
        Lengthen(FirstFrame);
        _frames[ZeroPage].Flags = PageFlags.Uptodate;
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
            ref var reused = ref _frames[frame];
            _free = reused.Next;
            reused.Next = None;
        }
        else if (_used < _limit)
        {
            if (_used == _frames.Length)
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
        _contents[frame] = default;
        _frames[frame] = new Frame { Next = _free };
        _free = frame;
        Allocated--;
    }

    /// <summary>How many ptes map the frame (<c>page_mapcount</c>).</summary>
    public int MapCount(int frame) => _frames[frame].MapState >> MapCountShift;

    /// <summary>Some pte maps the frame (<c>page_mapped</c>).</summary>
    public bool IsMapped(int frame) => _frames[frame].MapState >> MapCountShift != 0;

    /// <summary>Counts one more pte.</summary>
    public void Map(int frame) => SetMapState(frame, _frames[frame].MapState + (1 << MapCountShift));

    /// <summary>Counts one pte less.</summary>
    public void Unmap(int frame) => SetMapState(frame, _frames[frame].MapState - (1 << MapCountShift));

    /// <summary>The frame belongs to an anonymous mapping (<c>PageAnon</c>); otherwise to a file.</summary>
    public bool IsAnon(int frame) => (_frames[frame].MapState & AnonBit) != 0;

    /// <summary>
    /// Whether each frame is anonymous and mapped just once, for readers in a hurry. No frame and the page of zeroes read as
    /// anonymous and not mapped.
    /// </summary>
    public MapStates MapStates => new(_packedMapStates);

    /// <summary>Ties the frame to a file's page cache.</summary>
    public void SetFile(int frame, int file, ulong index)
    {
        ref var state = ref _frames[frame];
        state.Mapping = file;
        state.Index = index;
        state.Flags |= PageFlags.PageCache;
    }

    /// <summary>Unties the frame from its file.</summary>
    public void ClearFile(int frame)
    {
        ref var state = ref _frames[frame];
        state.Mapping = 0;
        state.Flags &= ~PageFlags.PageCache;
    }

    /// <summary>Makes the frame one of an anonymous mapping.</summary>
    public void SetAnon(int frame, int anonVma, ulong index)
    {
        ref var state = ref _frames[frame];
        SetMapState(frame, state.MapState | AnonBit);
        state.Mapping = anonVma;
        state.Index = index;
    }

    /// <summary>The file (page cache) or anon_vma (anonymous) the frame belongs to.</summary>
    public int Mapping(int frame) => _frames[frame].Mapping;

    /// <summary>The page of the file, or the page number that the mapping's pgoff makes of the address (<c>page-&gt;index</c>).</summary>
    public ulong Index(int frame) => _frames[frame].Index;

    /// <summary>The frame's entry in swap while it is in the swap cache (<c>page_private</c>).</summary>
    public ref SwpEntry SwapEntry(int frame) => ref _contents[frame].SwapEntry;

    /// <summary>The next frame of its list.</summary>
    public ref int Next(int frame) => ref _frames[frame].Next;

    /// <summary>The frame before it in its list.</summary>
    public ref int Previous(int frame) => ref _frames[frame].Previous;

    /// <summary>The memory cgroup that is charged for the frame.</summary>
    public ref int MemCgroup(int frame) => ref _frames[frame].MemCgroup;

    /// <summary>The content, one word a page.</summary>
    public ref ulong Content(int frame) => ref _contents[frame].Value;

    /// <summary>Asks the CPU for what reclaim reads and writes of a frame when it goes.</summary>
    public void Prefetch(int frame) => Collections.Prefetch.Line(ref _contents[frame]);

    /// <summary>All state bits.</summary>
    public PageFlags Flags(int frame) => _frames[frame].Flags;

    /// <summary>Tests state bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(int frame, PageFlags flags) => (_frames[frame].Flags & flags) != 0;

    /// <summary>Sets state bits.</summary>
    public void Set(int frame, PageFlags flags) => _frames[frame].Flags |= flags;

    /// <summary>Clears state bits.</summary>
    public void Clear(int frame, PageFlags flags) => _frames[frame].Flags &= ~flags;

    /// <summary>Clears a state bit and says whether it was set.</summary>
    public bool TestAndClear(int frame, PageFlags flag)
    {
        bool had = Has(frame, flag);
        Clear(frame, flag);
        return had;
    }

    private void SetMapState(int frame, int state)
    {
        _frames[frame].MapState = state;
        uint packed = (state & AnonBit) != 0 ? MapStates.Anon : 0;
        if (state >> MapCountShift == 1)
            packed |= MapStates.MappedOnce;
        MapStates.Store(_packedMapStates, frame, packed);
    }

    private void Lengthen(int needed)
    {
        _frames.Ensure(needed);
        _contents.Ensure(needed);
        int bytes = MapStates.BytesFor(_frames.Length);
        if (bytes > _packedMapStates.Length)
            Arrays.Lengthen(ref _packedMapStates, Arrays.GrownLength(_packedMapStates.Length, bytes, int.MaxValue));
    }
}
