using System.Runtime.CompilerServices;

namespace BitLayoutTemplates;

/// <summary>Arithmetic with whole words.</summary>
internal static class BitWord
{
    /// <summary>The lowest <paramref name="count"/> bits.</summary>
    internal static ulong Ones(int count) => count >= 64 ? ulong.MaxValue : (1UL << count) - 1;

    /// <summary>
    /// The word with another value of one bit: a single operation where the value is a constant, and otherwise one without a
    /// branch, which the JIT would make of a choice between two words in a loop and a CPU guess wrong every other time.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong With(ulong raw, int shift, bool value)
    {
        ulong bit = value ? 1UL : 0;
        return (raw & ~((bit ^ 1) << shift)) | (bit << shift);
    }

    /// <inheritdoc cref="With(ulong, int, bool)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint With(uint raw, int shift, bool value)
    {
        uint bit = value ? 1U : 0;
        return (raw & ~((bit ^ 1) << shift)) | (bit << shift);
    }

    /// <summary>
    /// Whether <paramref name="first"/> &lt;= <paramref name="value"/> &lt;= <paramref name="last"/>, in one comparison and
    /// without a branch where the JIT knows the bounds.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsBetween(ulong value, ulong first, ulong last) =>
        first <= last & unchecked(value - first) <= unchecked(last - first);
}
