using System.Collections.Immutable;
using System.Numerics;
using KernelBits.Experiments;
using KernelBits.Oracle.Tests.Functions;

namespace KernelBits.Oracle.Tests.Comparing;

/// <summary>
/// The inputs of one function: first every boundary word for every parameter, then words of many shapes. What comes is fixed by
/// the seed, and does not depend on how much is taken at a time.
/// </summary>
/// <remarks>No shape knows an encoding: a wrong idea of one would hide the words that prove it wrong.</remarks>
internal sealed class InputWords(OracleFunction function, ulong seed)
{
    private const int Word = 64;

    private SplitMix64 _random = new(seed);
    private int _nextBoundary;

    /// <summary>Zero, all ones, every single bit and hole, and every mask that begins or ends the word.</summary>
    public static ImmutableArray<ulong> Boundaries { get; } =
    [
        .. Enumerable.Range(0, Word)
            .Select(static bit => 1UL << bit)
            .SelectMany(static bit => new[] { bit, bit - 1, 0 - bit, ~bit })
            .Append(ulong.MaxValue)
            .Distinct(),
    ];

    /// <summary>How many calls the boundary words of all parameters take.</summary>
    public static int BoundaryCalls(OracleFunction function) => function.Parameters.Length * Boundaries.Length;

    /// <summary>Writes the arguments of the next calls, call by call.</summary>
    public void Fill(Span<ulong> arguments)
    {
        ImmutableArray<CType> parameters = function.Parameters;
        for (; arguments.Length > 0; arguments = arguments[parameters.Length..])
        {
            for (int i = 0; i < parameters.Length; i++)
            {
                arguments[i] = Next(i == 0 ? 0 : arguments[i - 1]) & parameters[i].Max;
            }

            if (_nextBoundary < BoundaryCalls(function))
            {
                (int parameter, int boundary) = Math.DivRem(_nextBoundary++, Boundaries.Length);
                arguments[parameter] = Boundaries[boundary] & parameters[parameter].Max;
            }
        }
    }

    private ulong Next(ulong neighbour)
    {
        ulong draw = _random.Next();
        return (draw & 7) switch
        {
            0 => Boundaries[(int)((draw >> 32) % (uint)Boundaries.Length)],
            1 => Flip(0, draw >> 3),
            2 => Flip(ulong.MaxValue, draw >> 3),
            // Equal and nearly equal arguments, which chance alone never gives.
            3 => (draw & 8) == 0 ? neighbour : Flip(neighbour, draw >> 4),
            4 or 5 or 6 => Segments(draw >> 3),
            _ => _random.Next(),
        };
    }

    /// <summary>A word with one to four bits changed.</summary>
    private static ulong Flip(ulong word, ulong draw)
    {
        for (ulong left = (draw & 3) + 1; left > 0; left--)
        {
            draw >>= 6;
            word ^= 1UL << (int)(draw % Word);
        }

        return word;
    }

    /// <summary>A word in four parts, cut anywhere, each of zeros, ones or chance: what words with fields look like.</summary>
    private ulong Segments(ulong draw)
    {
        ulong word = 0;
        ulong chance = _random.Next();
        for (int part = 0; part < 4; part++)
        {
            ulong filling = (draw & 3) switch { 0 => 0, 1 => ulong.MaxValue, _ => chance };
            ulong mask = part == 0 ? ulong.MaxValue : ulong.MaxValue << (int)((draw >> 2) % Word);
            word = (word & ~mask) | (filling & mask);
            draw >>= 8;
            chance = BitOperations.RotateLeft(chance, 23);
        }

        return word;
    }
}
