using System.Runtime.CompilerServices;

namespace KernelBits.XArray;

/// <content>Asking the CPU for entries that will soon be used.</content>
internal sealed partial class XaTree
{
    /// <summary>Asks the CPU for the slot of an index that will soon be used, if the way to it is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryPrefetch(ulong index)
    {
        if (!_walks.TryFindAddress(index >> XaGeometry.ChunkShift, out nint slots))
            return false;
        Collections.Prefetch.Line(ref SlotAt(slots, index));
        return true;
    }

    /// <summary>Finds the slots that lead to the leaves of indexes that will soon be used.</summary>
    /// <param name="indexes">The indexes.</param>
    /// <param name="ways">Filled with the addresses of the slots, 0 where there is none.</param>
    public unsafe void FindWays(ReadOnlySpan<ulong> indexes, Span<nint> ways)
    {
        for (int i = 0; i < indexes.Length; i++)
        {
            ways[i] = 0;
            ulong index = indexes[i];
            if (_rootShift == 0 || _root == XaNodePool.None || index > _maxIndex)
                continue;
            int node = _root;
            int shift = _rootShift;
            for (; shift > XaGeometry.ChunkShift; shift -= XaGeometry.ChunkShift)
            {
                var slot = Pool.Slot(node, XaGeometry.Offset(index, shift));
                if (slot.IsNull)
                    break;
                node = slot.Node;
            }
            if (shift == XaGeometry.ChunkShift)
                ways[i] = (nint)Unsafe.AsPointer(ref Pool.Slot(node, XaGeometry.Offset(index, shift)));
        }
    }

    /// <summary>Goes the ways to the slots of indexes, and remembers them.</summary>
    /// <param name="indexes">The indexes.</param>
    /// <param name="ways">What <see cref="FindWays"/> has found for them, with no node freed since; filled with the addresses of the slots that there are.</param>
    public unsafe void GoWays(ReadOnlySpan<ulong> indexes, Span<nint> ways)
    {
        for (int i = 0; i < indexes.Length; i++)
        {
            if (ways[i] == 0 || *(XaSlot*)ways[i] is not { IsNull: false } slot)
                continue;
            int leaf = slot.Node;
            nint slots = Pool.AddressOf(leaf);
            _walks.Add(indexes[i] >> XaGeometry.ChunkShift, leaf, slots);
            if (_usesMarks)
                Pool.PrefetchMarks(leaf);
            ways[i] = (nint)Unsafe.AsPointer(ref SlotAt(slots, indexes[i]));
        }
    }

    /// <summary>Asks the CPU for the slot of an index that will soon be used.</summary>
    public void Prefetch(ulong index)
    {
        int leaf = FindLeaf(index);
        if (leaf != XaNodePool.None)
            Collections.Prefetch.Line(ref Pool.Slot(leaf, XaGeometry.Offset(index, 0)));
    }
}
