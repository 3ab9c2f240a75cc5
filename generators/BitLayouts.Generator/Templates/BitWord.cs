using System.Runtime.CompilerServices;

namespace BitLayoutTemplates;

/// <summary>Arithmetic with whole words.</summary>
internal static class BitWord
{
    /// <summary>The lowest <paramref name="count"/> bits.</summary>
    internal static ulong Ones(int count) => count >= 64 ? ulong.MaxValue : (1UL << count) - 1;

    /// <summary>
    /// Whether <paramref name="first"/> &lt;= <paramref name="value"/> &lt;= <paramref name="last"/>, in one comparison and
    /// without a branch where the JIT knows the bounds.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsBetween(ulong value, ulong first, ulong last) =>
        first <= last & unchecked(value - first) <= unchecked(last - first);
}
