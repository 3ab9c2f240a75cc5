using System.Diagnostics;
using KernelBits.Experiments;
using KernelBits.Oracle.Tests.Building;
using KernelBits.Oracle.Tests.Functions;
using KernelBits.Oracle.Tests.Library;

namespace KernelBits.Oracle.Tests.Comparing;

/// <summary>Holds one function of the library against the kernel's.</summary>
internal sealed class Comparison(OracleProcess oracle, OracleFunction function, LibraryFunction library)
{
    private const int CallsAtATime = 1 << 13;

    /// <summary>Beyond this the function is wrong, and more time would not say it better.</summary>
    private const long EnoughMismatches = 1_000;

    private readonly ulong[] _arguments = new ulong[CallsAtATime * function.Parameters.Length];
    private readonly ulong[] _kernel = new ulong[CallsAtATime];
    private readonly ulong[] _library = new ulong[CallsAtATime];
    private readonly Dictionary<int, Exception> _thrown = [];

    /// <summary>Compares on so many inputs, spread over the modes.</summary>
    public ComparisonResult Run(long inputs, ulong seed)
    {
        long start = Stopwatch.GetTimestamp();
        long compared = 0;
        long mismatches = 0;
        Mismatch? first = null;
        foreach (OracleModes mode in OracleMode.All)
        {
            InputWords words = new(function, SeedOf(seed, mode));
            long left = (inputs / OracleMode.All.Length) + ((long)mode < inputs % OracleMode.All.Length ? 1 : 0);
            while (left > 0 && mismatches < EnoughMismatches)
            {
                int calls = (int)Math.Min(left, CallsAtATime);
                words.Fill(_arguments.AsSpan(0, calls * function.Parameters.Length));
                Evaluate(calls, mode);
                mismatches += CountMismatches(calls, out int at);
                first ??= at < 0 ? null : Describe(at, mode);
                compared += calls;
                left -= calls;
            }
        }

        return new ComparisonResult(function, compared, mismatches, first, first is null ? null : Shrink(first), Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Chance of its own for every function, configuration and mode, the same on every machine.</summary>
    private ulong SeedOf(ulong seed, OracleModes mode)
    {
        ulong mixed = SplitMix64.Mix(seed + (ulong)mode + ((ulong)oracle.Program.Configuration * (ulong)OracleMode.All.Length));
        return function.Name.Aggregate(mixed, static (state, letter) => SplitMix64.Mix(state + letter));
    }

    private void Evaluate(int calls, OracleModes mode)
    {
        oracle.Send(function, mode, _arguments.AsSpan(0, calls * function.Parameters.Length));
        EvaluateLibrary(calls, mode);
        oracle.Receive(_kernel.AsSpan(0, calls));
        foreach (int call in _thrown.Keys)
        {
            _library[call] = ~_kernel[call];
        }
    }

    /// <summary>The kernel always answers, so that an exception is a wrong answer too.</summary>
    private void EvaluateLibrary(int calls, OracleModes mode)
    {
        int width = function.Parameters.Length;
        _thrown.Clear();
        for (int call = 0; call < calls; call++)
        {
            try
            {
                _library[call] = library(_arguments.AsSpan(call * width, width), mode);
            }
            catch (Exception exception)
            {
                _thrown.Add(call, exception);
            }
        }
    }

    private int CountMismatches(int calls, out int first)
    {
        first = _kernel.AsSpan(0, calls).CommonPrefixLength(_library.AsSpan(0, calls));
        if (first == calls)
        {
            first = -1;
            return 0;
        }

        int count = 0;
        for (int call = first; call < calls; call++)
        {
            count += _kernel[call] != _library[call] ? 1 : 0;
        }

        return count;
    }

    private Mismatch Describe(int call, OracleModes mode)
    {
        int width = function.Parameters.Length;
        return new Mismatch(mode, [.. _arguments.AsSpan(call * width, width)], _kernel[call], _library[call], _thrown.GetValueOrDefault(call));
    }

    /// <summary>Clears bits of the arguments as long as the answers still differ.</summary>
    private Mismatch Shrink(Mismatch mismatch)
    {
        while (true)
        {
            int calls = 0;
            for (int argument = 0; argument < mismatch.Arguments.Length; argument++)
            {
                for (ulong bits = mismatch.Arguments[argument]; bits != 0; bits &= bits - 1)
                {
                    Span<ulong> candidate = _arguments.AsSpan(calls++ * mismatch.Arguments.Length, mismatch.Arguments.Length);
                    mismatch.Arguments.CopyTo(candidate);
                    candidate[argument] ^= bits & (0 - bits);
                }
            }

            Evaluate(calls, mismatch.Mode);
            CountMismatches(calls, out int first);
            if (first < 0)
            {
                return mismatch;
            }

            mismatch = Describe(first, mismatch.Mode);
        }
    }
}
