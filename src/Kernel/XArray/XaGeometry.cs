namespace KernelBits.XArray;

/// <summary>The shape of a node (include/linux/xarray.h, v5.14).</summary>
internal static class XaGeometry
{
    /// <summary>Index bits a node resolves (<c>XA_CHUNK_SHIFT</c>).</summary>
    public const int ChunkShift = XArrayConstants.XaChunkShift;

    /// <summary>Slots of a node (<c>XA_CHUNK_SIZE</c>).</summary>
    public const int ChunkSize = XArrayConstants.XaChunkSize;

    /// <summary>Selects a slot of a node (<c>XA_CHUNK_MASK</c>).</summary>
    public const ulong ChunkMask = XArrayConstants.XaChunkMask;

    /// <summary>The slot that entry <paramref name="index"/> uses in a node of <paramref name="shift"/>.</summary>
    public static int Offset(ulong index, int shift) => (int)((index >> shift) & ChunkMask);

    /// <summary>The highest index below a root node of <paramref name="shift"/>.</summary>
    public static ulong MaxIndex(int shift)
        => shift + ChunkShift >= 64 ? ulong.MaxValue : (1UL << (shift + ChunkShift)) - 1;
}
