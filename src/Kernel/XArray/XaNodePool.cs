using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KernelBits.Collections;

namespace KernelBits.XArray;

/// <summary>
/// The nodes of all trees, in pooled arrays: 64 slots each (<c>struct xa_node</c>, include/linux/xarray.h, v5.14).
/// Slots never move.
/// </summary>
internal sealed class XaNodePool(HugeBlocks memory)
{
    /// <summary>No node.</summary>
    public const int None = -1;

    private StableArray<XaSlot> _slots = new(memory);

    // Entries that are too large for their slots, by the number of the slot.
    private readonly Dictionary<int, XaEntry> _elsewhere = [];

    private StableArray<Node> _nodes = new(memory);
    private int _free = None;
    private int _used;

    /// <summary>Nodes in use.</summary>
    public int LiveNodes { get; private set; }

    /// <summary>Nodes that were given back so far.</summary>
    public long Freed { get; private set; }

    /// <summary>Calls of <c>xa_load</c> on any tree of the pool.</summary>
    public ulong Loads { get; set; }

    /// <summary>Takes an empty node.</summary>
    /// <param name="shift">How far an index is shifted right to select a slot of this node.</param>
    /// <param name="parent">The node above, or <see cref="None"/>.</param>
    /// <param name="offset">The slot of <paramref name="parent"/> that leads here.</param>
    public int Allocate(int shift, int parent, int offset)
    {
        int node = _free;
        if (node != None)
            _free = _nodes[node].Parent;
        else
            node = TakeNew();
        _nodes[node] = new Node { Parent = parent, Offset = (byte)offset, Shift = (byte)shift };
        LiveNodes++;
        return node;
    }

    /// <summary>Gives an empty node back.</summary>
    public void Free(int node)
    {
        _nodes[node].Parent = _free;
        _free = node;
        LiveNodes--;
        Freed++;
    }

    /// <summary>The slots of a node.</summary>
    public Span<XaSlot> Slots(int node) => _slots.Slice(NumberOf(node, 0), XaGeometry.ChunkSize);

    /// <summary>Where the slots of a node lie for good.</summary>
    public unsafe nint AddressOf(int node) => (nint)Unsafe.AsPointer(ref Slot(node, 0));

    /// <summary>One slot of a node, of a leaf only to look at it: <see cref="SetEntry"/> sets what it holds.</summary>
    public ref XaSlot Slot(int node, int offset) => ref _slots[NumberOf(node, offset)];

    /// <summary>An entry of a leaf.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public XaEntry Entry(int node, int offset)
    {
        var slot = Slot(node, offset);
        return slot.IsElsewhere ? _elsewhere[NumberOf(node, offset)] : slot.Entry;
    }

    /// <summary>Consecutive entries of a leaf.</summary>
    public void CopyEntries(int node, int offset, Span<XaEntry> entries)
    {
        if (XaSlot.TryCopyEntries(Slots(node).Slice(offset, entries.Length), entries))
            return;
        for (int i = 0; i < entries.Length; i++)
            entries[i] = Entry(node, offset + i);
    }

    /// <summary>Puts an entry into a leaf.</summary>
    public void SetEntry(int node, int offset, XaEntry entry)
    {
        ref var slot = ref Slot(node, offset);
        bool wasElsewhere = slot.IsElsewhere;
        slot = XaSlot.Of(entry);
        if (wasElsewhere || slot.IsElsewhere)
            SetElsewhere(NumberOf(node, offset), slot, entry);
    }

    /// <summary>The node above, or <see cref="None"/>.</summary>
    public int Parent(int node) => _nodes[node].Parent;

    /// <summary>The slot of the parent that leads to this node.</summary>
    public int Offset(int node) => _nodes[node].Offset;

    /// <summary>How far an index is shifted right to select a slot.</summary>
    public int Shift(int node) => _nodes[node].Shift;

    /// <summary>All slots are null. Counting them when they are stored (<c>xa_node->count</c>) would touch a line more each time.</summary>
    public bool IsEmpty(int node) => HasNone(Slots(node));

    /// <summary>The first slot is the only one that is not null.</summary>
    public bool HasFirstOnly(int node) => !Slot(node, 0).IsNull && HasNone(Slots(node)[1..]);

    /// <summary>Asks the CPU for the marks.</summary>
    public void PrefetchMarks(int node) => Prefetch.Line(ref _nodes[node]);

    /// <summary>A bit for each slot: it is marked, or leads to a node with a marked slot.</summary>
    public ulong Marks(int node) => _nodes[node].Marks;

    /// <summary>Marks a slot.</summary>
    /// <returns>The marks that the node had.</returns>
    public ulong AddMark(int node, int offset)
    {
        ref ulong marks = ref _nodes[node].Marks;
        ulong old = marks;
        marks = old | (1UL << offset);
        return old;
    }

    /// <summary>Takes a mark away.</summary>
    /// <returns>The marks that are left.</returns>
    public ulong RemoveMark(int node, int offset) => _nodes[node].Marks &= ~(1UL << offset);

    /// <summary>Hangs a node under another.</summary>
    public void SetParent(int node, int parent, int offset)
    {
        _nodes[node].Parent = parent;
        _nodes[node].Offset = (byte)offset;
    }

    private static int NumberOf(int node, int offset) => (node * XaGeometry.ChunkSize) + offset;

    private static bool HasNone(ReadOnlySpan<XaSlot> slots) => !MemoryMarshal.Cast<XaSlot, uint>(slots).ContainsAnyExcept(0u);

    private void SetElsewhere(int at, XaSlot slot, XaEntry entry)
    {
        if (slot.IsElsewhere)
            _elsewhere[at] = entry;
        else
            _elsewhere.Remove(at);
    }

    private int TakeNew()
    {
        int node = _used++;
        _nodes.Ensure(_used);
        _slots.Ensure(_used * XaGeometry.ChunkSize);
        return node;
    }

    private struct Node
    {
        public ulong Marks;
        public int Parent;
        public byte Offset;
        public byte Shift;
    }
}
