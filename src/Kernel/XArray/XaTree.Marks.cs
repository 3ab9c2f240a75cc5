namespace KernelBits.XArray;

/// <content>
/// Marks (<c>xa_set_mark</c>, lib/xarray.c, v5.14): a bit an entry, which the nodes above carry for all below them, so that who looks for
/// marked entries enters no node without one. Departure: there is one mark, where an xarray has three.
/// </content>
internal sealed partial class XaTree
{
    // Some entry was marked once: the marks are worth asking the CPU for.
    private bool _usesMarks;

    /// <summary>Marks the entry at an index; where there is none, nothing happens.</summary>
    public void SetMark(ulong index)
    {
        int node = FindLeaf(index);
        if (node == XaNodePool.None || Pool.Slot(node, XaGeometry.Offset(index, 0)).IsNull)
            return;
        _usesMarks = true;
        int offset = XaGeometry.Offset(index, 0);
        while (node != XaNodePool.None && Pool.AddMark(node, offset) == 0)
            (node, offset) = (Pool.Parent(node), Pool.Offset(node));
    }

    /// <summary>Takes the mark of an entry away (<c>xa_clear_mark</c>).</summary>
    public void ClearMark(ulong index)
    {
        int node = FindLeaf(index);
        if (node != XaNodePool.None)
            ClearMark(node, XaGeometry.Offset(index, 0));
    }

    /// <summary>Tells whether there is a marked entry at an index (<c>xa_get_mark</c>).</summary>
    public bool HasMark(ulong index)
    {
        int node = FindLeaf(index);
        return node != XaNodePool.None && (Pool.Marks(node) >> XaGeometry.Offset(index, 0) & 1) != 0;
    }

    private void ClearMark(int node, int offset)
    {
        while (node != XaNodePool.None && Pool.RemoveMark(node, offset) == 0)
            (node, offset) = (Pool.Parent(node), Pool.Offset(node));
    }
}
