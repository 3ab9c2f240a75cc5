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

    private readonly int _limit;
    private StableArray<Frame> _frames;
    private StableArray<ulong> _contents;
    private byte[] _packedMapStates = [];
    private int _free;
    private int _used = FirstFrame;

    /// <summary>Creates the table.</summary>
    /// <param name="frames">Frames that can be in use at once.</param>
    /// <param name="memory">Where the state of many frames lies.</param>
    public FrameTable(uint frames, HugeBlocks memory)
    {
        _frames = new StableArray<Frame>(memory);
        _contents = new StableArray<ulong>(memory);
        _limit = (int)Math.Min(frames, int.MaxValue - 64) + FirstFrame;
        Lengthen(FirstFrame);
        _frames[ZeroPage].Flags = PageFlags.Uptodate;
        // Neither a file's nor mapped once: a reader of map states need not ask whether there is a frame that counts.
        SetMapState(None, ref _frames[None], Frame.AnonBit);
        SetMapState(ZeroPage, ref _frames[ZeroPage], Frame.AnonBit);
    }

    /// <summary>Frames in use, the page of zeroes aside.</summary>
    public int Allocated { get; private set; }

    /// <summary>Frames that can be in use at once.</summary>
    public int Capacity => _limit - FirstFrame;

    /// <summary>One more than the highest frame that was ever in use.</summary>
    public int End => _used;

    /// <summary>Takes a frame that holds zeroes.</summary>
    /// <param name="frame">The frame; <see cref="None"/> when memory is full.</param>
    /// <returns>Its state.</returns>
    public ref Frame TryAllocate(out int frame)
    {
        frame = _free;
        if (frame != None)
        {
            ref var reused = ref _frames[frame];
            _free = reused.Next;
            reused.Next = None;
            Allocated++;
            return ref reused;
        }
        if (_used < _limit)
        {
            if (_used == _frames.Length)
                Lengthen(_used + 1);
            frame = _used++;
            Allocated++;
        }
        return ref _frames[frame];
    }

    /// <summary>Gives a frame back that nothing refers to.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="state">Its state.</param>
    public void Free(int frame, ref Frame state)
    {
        if (state.MapState != 0)
            SetMapState(frame, ref state, 0);
        state = new Frame { Next = _free };
        _contents[frame] = default;
        _free = frame;
        Allocated--;
    }

    /// <summary>The state of a frame, for those who need much of it. What ptes map the frame changes by <see cref="Map(int)"/> and its kin only.</summary>
    public ref Frame Of(int frame) => ref _frames[frame];

    /// <summary>How many ptes map the frame (<c>page_mapcount</c>).</summary>
    public int MapCount(int frame) => _frames[frame].MapCount;

    /// <summary>Some pte maps the frame (<c>page_mapped</c>).</summary>
    public bool IsMapped(int frame) => _frames[frame].IsMapped;

    /// <summary>Counts one more pte.</summary>
    public void Map(int frame) => Map(frame, ref _frames[frame]);

    /// <summary>The same of a frame whose state is at hand.</summary>
    public void Map(int frame, ref Frame state) => SetMapState(frame, ref state, state.MapState + (1 << Frame.MapCountShift));

    /// <summary>Counts one pte less.</summary>
    public void Unmap(int frame) => Unmap(frame, ref _frames[frame]);

    /// <summary>The same of a frame whose state is at hand.</summary>
    public void Unmap(int frame, ref Frame state) => SetMapState(frame, ref state, state.MapState - (1 << Frame.MapCountShift));

    /// <summary>The frame belongs to an anonymous mapping (<c>PageAnon</c>); otherwise to a file.</summary>
    public bool IsAnon(int frame) => _frames[frame].IsAnon;

    /// <summary>
    /// Whether each frame is anonymous and mapped just once, for readers in a hurry. No frame and the page of zeroes read as
    /// anonymous and not mapped.
    /// </summary>
    public MapStates MapStates => new(_packedMapStates);

    /// <summary>Makes the frame one of an anonymous mapping.</summary>
    public void SetAnon(int frame, int anonVma, ulong index)
    {
        ref var state = ref _frames[frame];
        SetMapState(frame, ref state, state.MapState | Frame.AnonBit);
        state.Mapping = anonVma;
        state.Index = index;
    }

    /// <summary>The file (page cache) or anon_vma (anonymous) the frame belongs to.</summary>
    public int Mapping(int frame) => _frames[frame].Mapping;

    /// <summary>The page of the file, or the page number that the mapping's pgoff makes of the address (<c>page-&gt;index</c>).</summary>
    public ulong Index(int frame) => _frames[frame].Index;

    /// <summary>The frame's entry in swap while it is in the swap cache (<c>page_private</c>).</summary>
    public SwpEntry SwapEntry(int frame) => _frames[frame].SwapEntry;

    /// <summary>The next frame of its list.</summary>
    public ref int Next(int frame) => ref _frames[frame].Next;

    /// <summary>The frame before it in its list.</summary>
    public ref int Previous(int frame) => ref _frames[frame].Previous;

    /// <summary>The memory cgroup that is charged for the frame.</summary>
    public int MemCgroup(int frame) => _frames[frame].MemCgroup;

    /// <summary>The content, one word a page.</summary>
    public ref ulong Content(int frame) => ref _contents[frame];

    /// <summary>Asks the CPU for what reclaim reads and writes of a frame when it goes.</summary>
    public void Prefetch(int frame) => Collections.Prefetch.Line(ref _contents[frame]);

    /// <summary>All state bits.</summary>
    public PageFlags Flags(int frame) => _frames[frame].Flags;

    /// <summary>Tests state bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(int frame, PageFlags flags) => _frames[frame].Has(flags);

    /// <summary>Sets state bits.</summary>
    public void Set(int frame, PageFlags flags) => _frames[frame].Set(flags);

    /// <summary>Clears state bits.</summary>
    public void Clear(int frame, PageFlags flags) => _frames[frame].Clear(flags);

    private void SetMapState(int frame, ref Frame state, int mapState)
    {
        state.MapState = mapState;
        uint packed = state.IsAnon ? MapStates.Anon : 0;
        if (state.MapCount == 1)
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
