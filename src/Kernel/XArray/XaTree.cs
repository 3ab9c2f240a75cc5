using System.Runtime.CompilerServices;
using KernelBits.Collections;

namespace KernelBits.XArray;

/// <summary>
/// An xarray (lib/xarray.c, v5.14): entries by index in a radix tree that is as high as its highest index needs. It knows
/// nothing of what its entries mean. Departure: the single entry at index 0 has a node too.
/// </summary>
internal sealed partial class XaTree(XaNodePool pool)
{
    private int _root = XaNodePool.None;
    private int _rootShift;
    private ulong _maxIndex;

    private WalkCache _walks = new();

    /// <summary>The pool of the tree's nodes.</summary>
    public XaNodePool Pool { get; } = pool;

    /// <summary>The root node, or <see cref="XaNodePool.None"/> for an empty tree.</summary>
    public int Root => _root;

    /// <summary>The entry at an index, null where there is none (<c>xa_load</c>).</summary>
    public XaEntry Load(ulong index)
    {
        Pool.Loads++;
        return Peek(index);
    }

    /// <summary>The entry at an index, null where there is none, for those who look from outside: no call is counted.</summary>
    public XaEntry Peek(ulong index)
    {
        if (_walks.TryFindAddress(index >> XaGeometry.ChunkShift, out nint slots) && SlotAt(slots, index) is { IsElsewhere: false } slot)
            return slot.Entry;
        int leaf = FindLeaf(index);
        return leaf == XaNodePool.None ? default : Pool.Entry(leaf, XaGeometry.Offset(index, 0));
    }

    /// <summary>The lowest node on the way to an index, or <see cref="XaNodePool.None"/> where no node covers it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FindLeaf(ulong index) => _walks.TryFind(index >> XaGeometry.ChunkShift, out int leaf) ? leaf : WalkToLeaf(index);

    // Seldom gone, and apart from those who go the short way mostly.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int WalkToLeaf(ulong index)
    {
        if (_root == XaNodePool.None || index > _maxIndex)
            return XaNodePool.None;
        int node = _root;
        for (int shift = _rootShift; shift != 0; shift -= XaGeometry.ChunkShift)
        {
            var slot = Pool.Slot(node, XaGeometry.Offset(index, shift));
            if (slot.IsNull)
                return XaNodePool.None;
            node = slot.Node;
        }
        _walks.Add(index >> XaGeometry.ChunkShift, node, Pool.AddressOf(node));
        return node;
    }

    /// <summary>Puts an entry that is not null at an index (<c>xa_store</c>).</summary>
    public void Store(ulong index, XaEntry entry)
    {
        var stored = XaSlot.Of(entry);
        if (!stored.IsElsewhere && _walks.TryFindAddress(index >> XaGeometry.ChunkShift, out nint slots))
        {
            ref var slot = ref SlotAt(slots, index);
            if (!slot.IsElsewhere)
            {
                slot = stored;
                return;
            }
        }
        Pool.SetEntry(EnsureLeaf(index), XaGeometry.Offset(index, 0), entry);
    }

    /// <summary>Removes the entry at an index, if there is one (<c>xa_erase</c>).</summary>
    public void Erase(ulong index)
    {
        int leaf = FindLeaf(index);
        if (leaf == XaNodePool.None || Pool.Slot(leaf, XaGeometry.Offset(index, 0)).IsNull)
            return;
        Pool.SetEntry(leaf, XaGeometry.Offset(index, 0), default);
        if (Pool.Marks(leaf) != 0)
            ClearMark(leaf, XaGeometry.Offset(index, 0));
        if (Pool.IsEmpty(leaf))
            DeleteEmptyNodes(leaf, index);
    }

    /// <summary>Finds the first entry at or above an index (<c>xa_find</c>).</summary>
    /// <param name="index">Where to start; where the entry was found.</param>
    /// <param name="last">The highest index of interest.</param>
    /// <param name="entry">The entry.</param>
    /// <returns>False if there is none up to <paramref name="last"/>.</returns>
    public bool Find(ref ulong index, ulong last, out XaEntry entry)
    {
        entry = default;
        while (_root != XaNodePool.None && index <= last && index <= _maxIndex)
        {
            int node = _root;
            int shift = _rootShift;
            var slot = Pool.Slot(node, XaGeometry.Offset(index, shift));
            while (!slot.IsNull && shift != 0)
            {
                node = slot.Node;
                shift -= XaGeometry.ChunkShift;
                slot = Pool.Slot(node, XaGeometry.Offset(index, shift));
            }
            if (!slot.IsNull)
            {
                entry = Pool.Entry(node, XaGeometry.Offset(index, 0));
                return true;
            }
            // Nothing below this slot: go on with the first index of the next one that is not null.
            int offset = XaGeometry.Offset(index, shift);
            var slots = Pool.Slots(node);
            ulong step = 1UL << shift;
            ulong next = index & ~(step - 1);
            do
            {
                next += step;
                offset++;
            }
            while (offset < XaGeometry.ChunkSize && slots[offset].IsNull);
            if (next < index)
                return false;
            index = next;
        }
        return false;
    }

    private static unsafe ref XaSlot SlotAt(nint leaf, ulong index) => ref ((XaSlot*)leaf)[XaGeometry.Offset(index, 0)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int EnsureLeaf(ulong index) => _walks.TryFind(index >> XaGeometry.ChunkShift, out int leaf) ? leaf : MakeLeaf(index);

    // Seldom gone, and apart from those who go the short way mostly.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int MakeLeaf(ulong index)
    {
        if (_root == XaNodePool.None)
        {
            _rootShift = 0;
            while (index > XaGeometry.MaxIndex(_rootShift))
                _rootShift += XaGeometry.ChunkShift;
            _root = Pool.Allocate(_rootShift, XaNodePool.None, 0);
            _maxIndex = XaGeometry.MaxIndex(_rootShift);
        }
        while (index > _maxIndex)
            AddRoot();
        int node = _root;
        for (int shift = _rootShift; shift != 0; shift -= XaGeometry.ChunkShift)
        {
            int offset = XaGeometry.Offset(index, shift);
            var slot = Pool.Slot(node, offset);
            if (slot.IsNull)
            {
                int child = Pool.Allocate(shift - XaGeometry.ChunkShift, node, offset);
                Pool.Slot(node, offset) = XaSlot.OfNode(child);
                node = child;
            }
            else
            {
                node = slot.Node;
            }
        }
        return node;
    }

    private void AddRoot()
    {
        _rootShift += XaGeometry.ChunkShift;
        int root = Pool.Allocate(_rootShift, XaNodePool.None, 0);
        Pool.Slot(root, 0) = XaSlot.OfNode(_root);
        Pool.SetParent(_root, root, 0);
        if (Pool.Marks(_root) != 0)
            Pool.AddMark(root, 0);
        _root = root;
        _maxIndex = XaGeometry.MaxIndex(_rootShift);
    }

    // xas_delete_node and xas_shrink.
    private void DeleteEmptyNodes(int node, ulong index)
    {
        _walks.Remove(index >> XaGeometry.ChunkShift);
        while (Pool.IsEmpty(node))
        {
            int parent = Pool.Parent(node);
            int offset = Pool.Offset(node);
            Pool.Free(node);
            if (parent == XaNodePool.None)
            {
                _root = XaNodePool.None;
                return;
            }
            Pool.Slot(parent, offset) = default;
            node = parent;
        }
        while (_rootShift != 0 && Pool.HasFirstOnly(_root))
        {
            int child = Pool.Slot(_root, 0).Node;
            Pool.Slot(_root, 0) = default;
            Pool.Free(_root);
            _root = child;
            _rootShift -= XaGeometry.ChunkShift;
            _maxIndex = XaGeometry.MaxIndex(_rootShift);
            Pool.SetParent(child, XaNodePool.None, 0);
        }
    }
}
