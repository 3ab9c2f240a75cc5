using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace KernelBits.Collections;

/// <summary>Asks the CPU for memory that will soon be used; changes nothing but time.</summary>
internal static class Prefetch
{
    /// <summary>The most lines to ask for at once: CPUs drop what they have no room to wait for, some 20 lines in those of today.</summary>
    public const int MostLines = 16;

    /// <summary>Asks for the cache line of a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Line<T>(ref T value)
    {
        // The address need not stay right: a collection that moves the value costs the benefit and nothing else.
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref value));
    }

    /// <summary>
    /// Asks for the cache lines at many addresses; 0 is none. One after the other, so that the CPU looks for them all at once: it gets
    /// only so many instructions ahead of one that waits, and with the search for addresses in between those are few lines.
    /// At most <see cref="MostLines"/>.
    /// </summary>
    public static unsafe void Lines(ReadOnlySpan<nint> addresses)
    {
        if (!Sse.IsSupported)
            return;
        foreach (nint address in addresses)
        {
            if (address != 0)
                Sse.Prefetch0((void*)address);
        }
    }
}
