using System.Collections.Immutable;

namespace KernelBits.Conformance;

/// <summary>What a run of kernel vectors found.</summary>
/// <param name="Functions">Number of distinct functions that were run.</param>
/// <param name="Vectors">Number of vectors that were read, those of unknown functions included.</param>
/// <param name="Mismatches">Number of vectors that the library answers otherwise than the kernel.</param>
/// <param name="FirstMismatches">The first of these, at most <see cref="ConformanceRun.MismatchesKept"/>.</param>
/// <param name="UnknownFunctions">
/// Functions that the library does not mirror, or not for this kernel, in the order of their names.
/// </param>
public sealed record ConformanceReport(
    int Functions,
    long Vectors,
    long Mismatches,
    ImmutableArray<ConformanceMismatch> FirstMismatches,
    ImmutableArray<string> UnknownFunctions)
{
    /// <summary>The library answers every vector, and as the kernel does.</summary>
    public bool IsClean => Mismatches == 0 && UnknownFunctions.IsEmpty;
}
