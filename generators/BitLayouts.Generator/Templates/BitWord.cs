namespace BitLayoutTemplates;

/// <summary>Arithmetic with whole words.</summary>
internal static class BitWord
{
    /// <summary>The lowest <paramref name="count"/> bits.</summary>
    internal static ulong Ones(int count) => count >= 64 ? ulong.MaxValue : (1UL << count) - 1;
}
