using System;
using System.Diagnostics.CodeAnalysis;

namespace BitLayoutTemplates;

/// <summary>
/// Throws for checked setters. Each method is a single throw, by which the JIT knows that it does not return and keeps the
/// call out of the setter's way.
/// </summary>
internal static class BitLayoutErrors
{
    /// <summary>A value is too large for its field, or has low bits that the field does not store.</summary>
    /// <param name="field">The field, such as <c>pte.pfn</c>.</param>
    /// <param name="value">The value.</param>
    /// <param name="max">The largest value that fits.</param>
    /// <param name="zeroBits">Low bits that every value has as 0.</param>
    [DoesNotReturn]
    internal static void ThrowOutOfRange(string field, ulong value, ulong max, int zeroBits) =>
        throw OutOfRange(field, value, max, zeroBits);

    /// <summary>Neither form of a field whose inversion depends on the word gives a word that reads back as the value.</summary>
    /// <param name="field">The field, such as <c>pte.pfn</c>.</param>
    /// <param name="value">The value.</param>
    /// <param name="raw">The word that was to hold it.</param>
    [DoesNotReturn]
    internal static void ThrowCannotHold(string field, ulong value, ulong raw) => throw CannotHold(field, value, raw);

    /// <summary>A kernel was asked for a constant that it does not have.</summary>
    /// <param name="constant">The constant, such as <c>SWP_HWPOISON</c>.</param>
    [DoesNotReturn]
    internal static T ThrowNotInKernel<T>(string constant) => throw new NotSupportedException($"This kernel has no {constant}.");

    private static ArgumentOutOfRangeException OutOfRange(string field, ulong value, ulong max, int zeroBits)
    {
        string steps = zeroBits == 0 ? "" : $" in steps of 0x{1UL << zeroBits:x}";
        return new ArgumentOutOfRangeException(nameof(value), $"{field} holds 0x0 to 0x{max:x}{steps}, not 0x{value:x}.");
    }

    private static ArgumentOutOfRangeException CannotHold(string field, ulong value, ulong raw) => new(
        nameof(value),
        $"{field} of the word 0x{raw:x} cannot hold 0x{value:x}: whether the field is stored inverted depends on the word, and neither form reads back as this value.");
}
