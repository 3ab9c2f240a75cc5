using System;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

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

    /// <summary>A lane's value is too large for its field, or has low bits that the field does not store.</summary>
    /// <param name="field">The field, such as <c>pte.pfn</c>.</param>
    /// <param name="values">The values.</param>
    /// <param name="max">The largest value that fits.</param>
    /// <param name="zeroBits">Low bits that every value has as 0.</param>
    [DoesNotReturn]
    internal static void ThrowOutOfRange<T>(string field, Vector<T> values, T max, int zeroBits)
        where T : struct, IBinaryInteger<T> => throw OutOfRange(field, values, max, zeroBits);

    /// <summary>In a lane neither form of a field whose inversion depends on the word gives a word that reads back as the value.</summary>
    /// <param name="field">The field, such as <c>pte.pfn</c>.</param>
    /// <param name="values">The values.</param>
    /// <param name="words">The words that were to hold them.</param>
    /// <param name="refused">All bits of the lanes where that is so.</param>
    [DoesNotReturn]
    internal static void ThrowCannotHold<T>(string field, Vector<T> values, Vector<T> words, Vector<T> refused)
        where T : struct, IBinaryInteger<T> => throw CannotHold(field, values, words, refused);

    /// <summary>A kernel was asked for a constant that it does not have.</summary>
    /// <param name="constant">The constant, such as <c>SWP_HWPOISON</c>.</param>
    [DoesNotReturn]
    internal static T ThrowNotInKernel<T>(string constant) => throw new NotSupportedException($"This kernel has no {constant}.");

    private static ArgumentOutOfRangeException OutOfRange<T>(string field, Vector<T> values, T max, int zeroBits)
        where T : struct, IBinaryInteger<T>
    {
        int lane = First(values & ~new Vector<T>(max));
        return OutOfRange(field, ulong.CreateTruncating(values[lane]), ulong.CreateTruncating(max), zeroBits, nameof(values));
    }

    private static ArgumentOutOfRangeException CannotHold<T>(string field, Vector<T> values, Vector<T> words, Vector<T> refused)
        where T : struct, IBinaryInteger<T>
    {
        int lane = First(refused);
        return CannotHold(field, ulong.CreateTruncating(values[lane]), ulong.CreateTruncating(words[lane]), nameof(values));
    }

    /// <summary>The first lane that is not zero.</summary>
    private static int First<T>(Vector<T> lanes)
        where T : struct, IBinaryInteger<T>
    {
        int lane = 0;
        while (T.IsZero(lanes[lane]))
        {
            lane++;
        }

        return lane;
    }

    private static ArgumentOutOfRangeException OutOfRange(string field, ulong value, ulong max, int zeroBits, string parameter = "value")
    {
        string steps = zeroBits == 0 ? "" : $" in steps of 0x{1UL << zeroBits:x}";
        return new ArgumentOutOfRangeException(parameter, $"{field} holds 0x0 to 0x{max:x}{steps}, not 0x{value:x}.");
    }

    private static ArgumentOutOfRangeException CannotHold(string field, ulong value, ulong raw, string parameter = "value") => new(
        parameter,
        $"{field} of the word 0x{raw:x} cannot hold 0x{value:x}: whether the field is stored inverted depends on the word, and neither form reads back as this value.");
}
