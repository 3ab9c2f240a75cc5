using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KernelBits.XArray;

/// <summary>
/// An entry, or the way to a node, in half of what the kernel spends: the slots are what most of a page cache is, and the fewer cache
/// lines they take, the less is waited for them. A page's number stands for its address, a node's number for the node's address
/// (<c>xa_mk_node</c>, include/linux/xarray.h, v5.14), and a swap entry has its type beside its offset. What does not fit, as an entry of
/// a swap area beyond its first 256 GiB, lies elsewhere.
/// </summary>
internal readonly struct XaSlot
{
    // The tags are those of entries: a value, an internal entry, or a pointer.
    private const int NodeShift = XaEntry.InternalShift;
    private const int PageShift = MemoryModelConstants.StructPageMaxShift - XaEntry.PointerShift;
    private const int TypeBits = SwpPte.TypeBits;
    private const int TypeShift = XaEntry.ValueShift + SwpEntry.TypeShift;
    private const uint ValueTag = (uint)XaEntry.ValueTagMask;
    private const uint NodeTag = (uint)XaEntry.InternalTagMask;

    private readonly uint _bits;

    private XaSlot(uint bits) => _bits = bits;

    /// <summary>The entry lies elsewhere: no node has number -1.</summary>
    public static XaSlot Elsewhere => new(NodeTag);

    /// <summary>There is no entry.</summary>
    public bool IsNull => _bits == 0;

    /// <summary>The entry lies elsewhere.</summary>
    public bool IsElsewhere => _bits == NodeTag;

    /// <summary>The node that the slot leads to.</summary>
    public int Node => (int)(_bits >> NodeShift) - 1;

    /// <summary>The entry that the slot holds; it neither lies elsewhere nor leads to a node.</summary>
    public XaEntry Entry => XaEntry.FromRaw(
        _bits == 0 ? 0
        : (_bits & ValueTag) != 0 ? (ulong)(_bits >> TypeBits) | XaEntry.ValueTagMask | ((ulong)_bits >> XaEntry.ValueShift << TypeShift)
        : MemoryModelConstants.VmemmapBaseL4 + ((ulong)_bits << PageShift));

    /// <summary>The slot that leads to a node.</summary>
    public static XaSlot OfNode(int node) => new((uint)(node + 1) << NodeShift | NodeTag);

    /// <summary>Holds an entry, if it fits.</summary>
    public static XaSlot Of(XaEntry entry)
    {
        ulong raw = entry.Raw;
        if (raw == 0)
            return default;
        if (entry.IsValue)
        {
            ulong value = ((raw & ~XaEntry.ValueTagMask) << TypeBits) | (raw >> TypeShift << XaEntry.ValueShift) | ValueTag;
            return value <= uint.MaxValue ? new XaSlot((uint)value) : Elsewhere;
        }
        // What lies between two pages is rotated to where it is too much.
        ulong page = BitOperations.RotateRight(raw - MemoryModelConstants.VmemmapBaseL4, PageShift);
        return page is not 0 and <= uint.MaxValue && (page & (ValueTag | NodeTag)) == 0 ? new XaSlot((uint)page) : Elsewhere;
    }

    /// <summary>The entries that slots hold; null for those whose entry lies elsewhere.</summary>
    /// <returns>False if there are such.</returns>
    public static bool TryCopyEntries(ReadOnlySpan<XaSlot> slots, Span<XaEntry> entries)
    {
        var from = MemoryMarshal.Cast<XaSlot, uint>(slots);
        var to = MemoryMarshal.Cast<XaEntry, ulong>(entries)[..from.Length];
        var elsewhere = Vector256<uint>.Zero;
        int i = 0;
        for (; i + Vector256<uint>.Count <= from.Length; i += Vector256<uint>.Count)
        {
            var bits = Vector256.Create(from[i..]);
            var isElsewhere = Vector256.Equals(bits, Vector256.Create(NodeTag));
            elsewhere |= isElsewhere;
            var (lower, upper) = Vector256.Widen(Vector256.AndNot(bits, isElsewhere));
            Entries(lower).CopyTo(to[i..]);
            Entries(upper).CopyTo(to[(i + Vector256<ulong>.Count)..]);
        }
        bool isWhole = elsewhere == Vector256<uint>.Zero;
        for (; i < from.Length; i++)
        {
            isWhole &= !slots[i].IsElsewhere;
            entries[i] = slots[i].IsElsewhere ? default : slots[i].Entry;
        }
        return isWhole;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Entries(Vector256<ulong> bits)
    {
        var pages = Vector256.AndNot(
            Vector256.Create(MemoryModelConstants.VmemmapBaseL4) + (bits << PageShift), Vector256.Equals(bits, Vector256<ulong>.Zero));
        var values = (bits >>> TypeBits) | Vector256.Create(XaEntry.ValueTagMask) | (bits >>> XaEntry.ValueShift << TypeShift);
        var isPage = Vector256.Equals(bits & Vector256.Create((ulong)ValueTag), Vector256<ulong>.Zero);
        return Vector256.ConditionalSelect(isPage, pages, values);
    }
}
