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
}
