using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelBits.Collections;

/// <summary>
/// An array that grows without moving what it holds, so that growing neither copies nor holds two generations of the state at once,
/// and references into it stay good. The items lie in memory that the collector does not move either; what an index leads to are the
/// addresses of their parts. That table is all that an access reads besides the item itself, and the shorter it is, the more of such
/// tables the CPU's first cache holds.
/// </summary>
internal struct StableArray<T>
    where T : unmanaged
{
    private const int ViewShift = 13;
    private const int ViewItems = 1 << ViewShift;

    private readonly HugeBlocks _blocks;

    // The addresses are into these or into blocks, which must live as long. A reference to an item keeps its array by itself.
    private readonly List<T[]> _arrays = [];
    private nint[] _views = [];

    /// <summary>Makes an empty array.</summary>
    /// <param name="blocks">Where its memory comes from once it is large.</param>
    /// <exception cref="NotSupportedException">The items are too large.</exception>
    public unsafe StableArray(HugeBlocks blocks)
    {
        if (ViewsPerPart == 0)
            throw new NotSupportedException($"An item has {sizeof(T)} bytes; {ViewItems:N0} of them are more than the {HugeBlocks.PartBytes:N0} of a part.");
        _blocks = blocks;
    }

    /// <summary>Items there is room for.</summary>
    public int Length { get; private set; }

    private static unsafe int ViewsPerPart => HugeBlocks.PartBytes / (ViewItems * sizeof(T));

    /// <summary>An item.</summary>
    public readonly unsafe ref T this[int index]
    {
        // A view lies wholly in its memory: the check that there is such a view is the only one needed.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref ((T*)_views[(uint)index >> ViewShift])[(uint)index & (ViewItems - 1)];
    }

    /// <summary>Consecutive items that lie in one aligned block of at most 8,192.</summary>
    public readonly Span<T> Slice(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)(ViewItems - (start & (ViewItems - 1))));
        return MemoryMarshal.CreateSpan(ref this[start], length);
    }

    /// <summary>Makes room for at least so many items; the new ones are zero.</summary>
    public void Ensure(int length)
    {
        if (Length < length)
            Lengthen(length);
    }

    // Apart from callers that ask each time, in which the system calls of a growing array would cost a frame for them each time they run.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Lengthen(int length)
    {
        while (Length < length)
        {
            if (Length >> ViewShift < ViewsPerPart)
                AddArray();
            else
                AddViews(_blocks.Take(), ViewsPerPart);
        }
    }

    // Each array is as long as all before it together, until all together are as large as a part.
    private unsafe void AddArray()
    {
        int views = Math.Max(Length >> ViewShift, 1);
        var items = GC.AllocateArray<T>(views * ViewItems, pinned: true);
        _arrays.Add(items);
        AddViews((nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(items)), views);
    }

    private unsafe void AddViews(nint address, int count)
    {
        int first = Length >> ViewShift;
        // Not longer than that: an index beyond the last item is found out by the length of the table.
        Arrays.Lengthen(ref _views, first + count);
        for (int i = 0; i < count; i++)
            _views[first + i] = address + ((nint)i * ViewItems * sizeof(T));
        Length += count * ViewItems;
    }
}
