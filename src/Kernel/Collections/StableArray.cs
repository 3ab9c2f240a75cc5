using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelBits.Collections;

/// <summary>
/// An array that grows without moving what it holds, so that growing neither copies nor holds two generations of the state at once,
/// and references into it stay good. What an index leads to are views of a few large arrays: an array's length, which every access is
/// checked against, lies beside its first item, and with many small arrays the look at it would miss the CPU's caches as often as
/// the item itself.
/// </summary>
internal struct StableArray<T>
    where T : struct
{
    private const int ViewShift = 13;
    private const int ViewItems = 1 << ViewShift;
    private const int LargestArrayBytes = 1 << 22;

    private View[] _views;

    /// <summary>Makes an empty array.</summary>
    public StableArray() => _views = [];

    /// <summary>Items there is room for.</summary>
    public int Length { get; private set; }

    /// <summary>An item.</summary>
    public readonly ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            // A view lies wholly in its array: the check that there is such a view is the only one needed.
            ref var view = ref _views[index >> ViewShift];
            return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(view.Items), (nint)(uint)(view.Start + (index & (ViewItems - 1))));
        }
    }

    /// <summary>Consecutive items that lie in one aligned block of at most 8,192.</summary>
    public readonly Span<T> Slice(int start, int length)
    {
        ref var view = ref _views[start >> ViewShift];
        return view.Items.AsSpan(view.Start + (start & (ViewItems - 1)), length);
    }

    /// <summary>Makes room for at least so many items; the new ones are zero.</summary>
    public void Ensure(int length)
    {
        while (Length < length)
            AddArray();
    }

    // Each array is as long as all before it together, until they are large.
    private void AddArray()
    {
        int most = Math.Max(LargestArrayBytes / Unsafe.SizeOf<T>() >> ViewShift, 1);
        int views = Math.Clamp(Length >> ViewShift, 1, most);
        int first = Length >> ViewShift;
        if (first + views > _views.Length)
            Arrays.Lengthen(ref _views, Math.Max(first + views, _views.Length * 2));
        var items = new T[views * ViewItems];
        HugePages.Advise(items);
        for (int i = 0; i < views; i++)
            _views[first + i] = new View(items, i * ViewItems);
        Length += items.Length;
    }

    private readonly record struct View(T[] Items, int Start);
}
