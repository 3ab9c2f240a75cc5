using System.Collections.Immutable;
using KernelBits.Oracle.Tests.Functions;

namespace KernelBits.Oracle.Tests.Comparing;

/// <summary>A call that the library answers otherwise than the kernel.</summary>
/// <param name="Mode">What was decided at boot.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="Expected">The kernel's answer.</param>
/// <param name="Actual">The library's.</param>
/// <param name="Thrown">What the library threw instead of answering.</param>
internal sealed record Mismatch(OracleModes Mode, ImmutableArray<ulong> Arguments, ulong Expected, ulong Actual, Exception? Thrown)
{
    /// <summary>The arguments, as a person would write them.</summary>
    public string ArgumentText => string.Join(", ", Arguments.Select(static word => $"0x{word:x16}"));

    /// <summary>What the library did.</summary>
    public string ActualText => Thrown is null ? $"0x{Actual:x16}" : $"{Thrown.GetType().Name}: {Thrown.Message}";
}
