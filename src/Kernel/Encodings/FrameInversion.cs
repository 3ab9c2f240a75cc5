using System.Runtime.CompilerServices;

namespace KernelBits;

/// <summary>
/// The inversion of frame bits in entries that the CPU may not use, which keeps the L1TF speculation from reaching
/// memory. Mirrors <c>arch/x86/include/asm/pgtable-invert.h</c> (v5.14); the same for every level.
/// </summary>
public static class FrameInversion
{
    /// <summary>Whether the frame bits of <paramref name="raw"/> are stored inverted (<c>__pte_needs_invert</c>).</summary>
    /// <param name="raw">An entry of any level, or its flags alone.</param>
    public static bool NeedsInvert(ulong raw) => Pte.FromRaw(raw).NeedsInvert;

    /// <summary>What to exclusive-or with the frame bits of <paramref name="raw"/>: all ones or nothing (<c>protnone_mask</c>).</summary>
    /// <param name="raw">An entry of any level, or its flags alone.</param>
    public static ulong ProtNoneMask(ulong raw) => NeedsInvert(raw) ? ulong.MaxValue : 0;

    /// <summary>
    /// Inverts the frame bits of an entry whose flags were replaced, if the new flags ask for the other form
    /// (<c>flip_protnone_guard</c>).
    /// </summary>
    /// <param name="oldRaw">The entry before the change; says how the frame bits are stored.</param>
    /// <param name="newRaw">The entry with its new flags and the old frame bits.</param>
    /// <param name="frameMask">The frame bits of the level.</param>
    public static ulong FlipProtNoneGuard(ulong oldRaw, ulong newRaw, ulong frameMask) =>
        NeedsInvert(oldRaw) == NeedsInvert(newRaw) ? newRaw : newRaw ^ frameMask;

    /// <summary>
    /// The same for a new entry whose present bit is that of <paramref name="prot"/>: callers often know their protection when
    /// compiling, and need not ask the word then.
    /// </summary>
    /// <param name="oldRaw">The entry before the change.</param>
    /// <param name="newRaw">The entry with its new flags and the old frame bits.</param>
    /// <param name="frameMask">The frame bits of the level.</param>
    /// <param name="prot">Where the new entry has its present bit from.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong FlipProtNoneGuard(ulong oldRaw, ulong newRaw, ulong frameMask, PgProt prot)
    {
        bool inverts = !prot.Present && newRaw != 0;
        return NeedsInvert(oldRaw) == inverts ? newRaw : newRaw ^ frameMask;
    }
}
