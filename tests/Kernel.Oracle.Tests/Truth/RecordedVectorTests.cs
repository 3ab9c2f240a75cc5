using System.Globalization;
using KernelBits.Oracle.Tests.Building;
using KernelBits.Oracle.Tests.Functions;
using KernelBits.Tests.Traces;
using Xunit;
using Xunit.Abstractions;

namespace KernelBits.Oracle.Tests.Truth;

/// <summary>The oracle itself on trial: it must answer as the kernel did when the vectors were recorded, warnings included.</summary>
public sealed class RecordedVectorTests(OnOracle on, OffOracle off, ITestOutputHelper output) : IClassFixture<OnOracle>, IClassFixture<OffOracle>
{
    /// <summary>Static in a .c file of the kernel: no header has it.</summary>
    private const string InNoHeader = "pte_to_pagemap_entry";

    private static readonly Lazy<IReadOnlyList<RecordedCall>> _recorded = new(static () =>
    [
        .. File.ReadLines(Path.Combine(TruthFolder.Path!, "vectors", "6.1.jsonl")).Select(static (line, i) => RecordedCall.Parse(line, i + 1)),
    ]);

    public static TheoryData<OracleConfiguration> Configurations => [.. Enum.GetValues<OracleConfiguration>()];

    [OracleTheory(needsTruth: true)]
    [MemberData(nameof(Configurations))]
    public void The_oracle_gives_every_recorded_result(OracleConfiguration configuration)
    {
        OracleProcess oracle = (configuration == OracleConfiguration.On ? on : (OracleFixture)off).Process;
        List<string> differences = [];
        int answers = 0;
        RecordedCall[] calls = [.. _recorded.Value.Where(c => c.Configuration == configuration && c.Function != InNoHeader)];
        foreach (RecordedCall call in calls)
        {
            OracleFunction function = oracle.Program.Functions.Single(f => f.Name == call.Function);
            foreach (OracleModes mode in OracleMode.Matching(call.Mode))
            {
                ulong[] result = [0];
                oracle.Send(function, mode, call.Inputs);
                ulong warnings = oracle.Receive(result);
                answers++;
                if (result[0] != call.Output || warnings != call.Warnings)
                {
                    differences.Add(
                        $"line {call.Line}: {function.Name}({string.Join(", ", call.Inputs.Select(static i => $"0x{i:x16}"))}) in mode {OracleMode.Text(mode)} "
                        + $"was 0x{call.Output:x16} with {call.Warnings} warnings, the oracle says 0x{result[0]:x16} with {warnings}");
                }
            }
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{oracle.Program.Headers.Abi} {configuration}: {calls.Select(static c => c.Function).Distinct().Count()} functions, {calls.Length:N0} vectors, {answers:N0} answers, {differences.Count:N0} differences"));
        Assert.NotEmpty(calls);
        Assert.True(differences.Count == 0, $"{differences.Count} differ; the first ones:\n{string.Join('\n', differences.Take(10))}");
    }

    [OracleTheory(needsTruth: true)]
    [MemberData(nameof(Configurations))]
    public void The_table_has_the_recorded_functions_and_no_others(OracleConfiguration configuration) =>
        Assert.Equal(
            _recorded.Value.Where(c => c.Configuration == configuration).Select(static c => c.Function).Distinct().Except([InNoHeader]).Order(StringComparer.Ordinal),
            OracleFunctions.In(configuration).Select(static f => f.Name).Order(StringComparer.Ordinal));
}
