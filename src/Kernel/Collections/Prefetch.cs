using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace KernelBits.Collections;

/// <summary>Asks the CPU for memory that will soon be used; changes nothing but time.</summary>
internal static class Prefetch
{
    /// <summary>Asks for the cache line of a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Line<T>(ref T value)
    {
        // The address need not stay right: a collection that moves the value costs the benefit and nothing else.
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref value));
    }
}
