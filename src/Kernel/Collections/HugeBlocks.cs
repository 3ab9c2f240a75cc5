using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelBits.Collections;

/// <summary>
/// Memory for the model's state in parts of blocks that are huge pages: as large, and aligned to their size. The state is looked at all
/// over, and with 4 KiB pages nearly every look misses the CPU's TLB, which costs more than the look. Arrays that take parts share their
/// blocks, so that none has most of a block to spare. Blocks are cut from arrays that the collector does not move, and live as long as
/// the owner of this object or a reference into them; none is given back before.
/// </summary>
internal sealed class HugeBlocks
{
    /// <summary>Bytes of a block.</summary>
    public const int BlockBytes = (int)PageTableConstants.PmdSize;

    /// <summary>Bytes of a part.</summary>
    public const int PartBytes = BlockBytes / 8;

    private readonly List<byte[]> _blocks = [];
    private nint _next;
    private int _leftBytes;

    /// <summary>Takes a part that holds zeroes.</summary>
    /// <returns>Its address.</returns>
    /// <exception cref="OutOfMemoryException">The machine's memory is full.</exception>
    public unsafe nint Take()
    {
        if (_leftBytes == 0)
            AddBlock();
        nint part = _next;
        _next += PartBytes;
        _leftBytes -= PartBytes;
        new Span<byte>((void*)part, PartBytes).Clear();
        return part;
    }

    /// <summary>Takes as many parts as hold so many bytes, and forgets them.</summary>
    public static void Touch(ulong bytes)
    {
        var blocks = new HugeBlocks();
        for (ulong touched = 0; touched < bytes; touched += PartBytes)
            blocks.Take();
    }

    // An array begins anywhere, and twice a block leaves room to align one. A longer array would hold more blocks, but where one model
    // leaves the last of them alone the next may use them, and all stay with the process.
    // Apart from its callers, in which a system call would cost a frame for it each time they run.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private unsafe void AddBlock()
    {
        byte[] block = GC.AllocateUninitializedArray<byte>(2 * BlockBytes, pinned: true);
        nint start = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(block));
        _next = (start + BlockBytes - 1) & ~((nint)BlockBytes - 1);
        _leftBytes = BlockBytes;
        _blocks.Add(block);
        HugePages.Advise((nuint)_next, BlockBytes);
    }
}
