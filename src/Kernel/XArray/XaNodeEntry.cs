namespace KernelBits.XArray;

/// <summary>
/// Slots that lead to a node (<c>xa_mk_node</c>, <c>xa_to_node</c>, include/linux/xarray.h, v5.14). The kernel stores the
/// node's address with the two low bits 10; the model's node number stands for that address.
/// </summary>
internal static class XaNodeEntry
{
    // Lies above the internal entries with other meanings (siblings, retry, zero), as a node's address does.
    private const int FirstNode = XArrayConstants.XaNodeAbove;

    public static XaEntry ToEntry(int node) => default(XaEntry).WithInternalTag(true).WithInternal((ulong)(node + FirstNode));

    public static int ToNode(XaEntry entry) => (int)entry.Internal - FirstNode;
}
