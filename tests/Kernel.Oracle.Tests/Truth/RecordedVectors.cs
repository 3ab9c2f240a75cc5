using System.Collections.Concurrent;
using System.Globalization;
using KernelBits.Oracle.Tests.Building;
using KernelBits.Oracle.Tests.Functions;
using KernelBits.Tests.Traces;

namespace KernelBits.Oracle.Tests.Truth;

/// <summary>What a kernel's own functions answered when the truth was recorded, in one configuration.</summary>
internal sealed class RecordedVectors
{
    /// <summary>Static in a .c file of the kernel: no header has it.</summary>
    private const string InNoHeader = "pte_to_pagemap_entry";

    private static readonly ConcurrentDictionary<OracleKernel, Lazy<IReadOnlyList<RecordedCall>>> _files = new();

    private readonly IReadOnlyList<RecordedCall> _calls;

    public RecordedVectors(OracleKernel kernel, OracleConfiguration configuration)
    {
        IReadOnlyList<RecordedCall> file = _files.GetOrAdd(kernel, static k => new(() => Read(k))).Value;
        _calls = [.. file.Where(c => c.Configuration == configuration && c.Function != InNoHeader)];
    }

    /// <summary>How many there are.</summary>
    public int Count => _calls.Count;

    /// <summary>The names of the functions that were called.</summary>
    public IEnumerable<string> Functions => _calls.Select(static c => c.Function).Distinct();

    /// <summary>Asks an oracle the same in every mode that a vector speaks of, and tells where it answers otherwise or warns otherwise.</summary>
    public IEnumerable<string> Differences(OracleProcess oracle)
    {
        ulong[] result = [0];
        foreach (RecordedCall call in _calls)
        {
            OracleFunction function = oracle.Program.Functions.Single(f => f.Name == call.Function);
            foreach (OracleModes mode in OracleMode.Matching(call.Mode))
            {
                oracle.Send(function, mode, call.Inputs);
                ulong warnings = oracle.Receive(result);
                if (result[0] != call.Output || warnings != call.Warnings)
                {
                    yield return string.Create(
                        CultureInfo.InvariantCulture,
                        $"line {call.Line}: {function.Name}({string.Join(", ", call.Inputs.Select(static i => $"0x{i:x16}"))}) in mode {OracleMode.Text(mode)} "
                        + $"was 0x{call.Output:x16} with {call.Warnings} warnings, the oracle says 0x{result[0]:x16} with {warnings}");
                }
            }
        }
    }

    private static IReadOnlyList<RecordedCall> Read(OracleKernel kernel) =>
        [.. File.ReadLines(Path.Combine(TruthFolder.Path!, "vectors", $"{kernel.Name[1..]}.jsonl")).Select(static (line, i) => RecordedCall.Parse(line, i + 1))];
}
