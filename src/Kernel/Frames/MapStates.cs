using System.Runtime.CompilerServices;

namespace KernelBits.Frames;

/// <summary>
/// What pagemap says of a frame, two bits each: whether it is anonymous and whether just one pte maps it. Packed so that the
/// states of a large memory stay in the CPU's caches while page tables that name frames in any order are read.
/// </summary>
internal readonly ref struct MapStates(ReadOnlySpan<byte> packed)
{
    /// <summary>The bit of an anonymous frame.</summary>
    public const uint Anon = 1;

    /// <summary>The bit of a frame that one pte maps.</summary>
    public const uint MappedOnce = 2;

    private const int BitsShift = 1;
    private const int PerByteShift = 2;
    private const uint PerByteMask = (1 << PerByteShift) - 1;
    private const uint Mask = Anon | MappedOnce;

    private readonly ReadOnlySpan<byte> _packed = packed;

    /// <summary>Every frame of interest is a file's and mapped by one pte: nothing needs to be looked up.</summary>
    public static MapStates AllFileOnce => new([]);

    /// <summary>This is <see cref="AllFileOnce"/>.</summary>
    public bool IsAllFileOnce => _packed.IsEmpty;

    /// <summary>Bytes that hold the states of so many frames.</summary>
    public static int BytesFor(int frames) => (int)(((uint)frames + PerByteMask) >> PerByteShift);

    /// <summary>Stores the state of a frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(byte[] packed, int frame, uint state)
    {
        ref byte states = ref packed[(uint)frame >> PerByteShift];
        int shift = ShiftOf((uint)frame);
        states = (byte)((states & ~(Mask << shift)) | (state << shift));
    }

    /// <summary>The state of a frame, below bits that mean nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Load(ulong pfn) => (uint)_packed[(int)((uint)pfn >> PerByteShift)] >> ShiftOf((uint)pfn);

    private static int ShiftOf(uint frame) => (int)((frame & PerByteMask) << BitsShift);
}
