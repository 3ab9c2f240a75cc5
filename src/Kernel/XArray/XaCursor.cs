namespace KernelBits.XArray;

/// <summary>
/// A look-up that remembers the node it ended in, so that neighbouring look-ups need no walk from the root
/// (<c>struct xa_state</c>, v5.14). Valid only while the tree does not change.
/// </summary>
internal struct XaCursor(XaTree tree)
{
    private readonly XaTree _tree = tree;
    private ulong _firstIndex = ulong.MaxValue;
    private int _leaf;

    /// <summary>The entry at an index, null where there is none (<c>xas_load</c>).</summary>
    public XaEntry Load(ulong index)
    {
        if ((index & ~XaGeometry.ChunkMask) != _firstIndex)
        {
            _firstIndex = index & ~XaGeometry.ChunkMask;
            _leaf = _tree.FindLeaf(index);
        }
        return _leaf == XaNodePool.None ? default : _tree.Pool.Slot(_leaf, XaGeometry.Offset(index, 0));
    }
}
