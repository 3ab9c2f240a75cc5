using System.Diagnostics.CodeAnalysis;

namespace BitLayoutsNamespace;

/// <summary>The exceptions of generated members, kept out of their machine code.</summary>
internal static class BitLayoutThrow
{
    [DoesNotReturn]
    public static void TooLarge(string field, ulong value, ulong max) =>
        throw new ArgumentOutOfRangeException(nameof(value), $"{field} cannot be 0x{value:x}: it holds 0 to 0x{max:x}");

    [DoesNotReturn]
    public static void Unaligned(string field, ulong value, ulong max, ulong step) =>
        throw new ArgumentOutOfRangeException(
            nameof(value), $"{field} cannot be 0x{value:x}: it holds 0 to 0x{max:x} in steps of 0x{step:x}");

    [DoesNotReturn]
    public static void Unrepresentable(string field, ulong value, ulong raw) =>
        throw new ArgumentOutOfRangeException(
            nameof(value), $"{field} cannot be 0x{value:x} in the word 0x{raw:x}: no word with its other bits reads back so");

    [DoesNotReturn]
    public static void Unparsable(string error) => throw new FormatException(error);
}
