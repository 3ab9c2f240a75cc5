using System.Diagnostics;
using System.Globalization;
using KernelBits.Oracle.Tests.Building;
using KernelBits.Oracle.Tests.Comparing;
using KernelBits.Oracle.Tests.Functions;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace KernelBits.Oracle.Tests;

/// <summary>One oracle for the tests of a class, started when the first asks for it, and the sum of what they compared.</summary>
public abstract class OracleFixture : IDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    private readonly IMessageSink _sink;
    private readonly Lazy<OracleProgram> _program;
    private readonly List<ComparisonResult> _results = [];
    private readonly long _start = Stopwatch.GetTimestamp();
    private OracleProcess? _process;

    private protected OracleFixture(OracleKernel kernel, OracleConfiguration configuration, IMessageSink sink)
    {
        _sink = sink;
        _program = new(() => OracleProgram.Build(configuration, OracleRequirements.Headers(kernel), OracleRequirements.CompilerPath));
    }

    /// <summary>The oracle; another one where a test has left the last in the middle of something.</summary>
    internal OracleProcess Process
    {
        get
        {
            if (_process is not { IsReady: true })
            {
                _process?.Dispose();
                _process = new OracleProcess(_program.Value, _limit);
            }

            return _process;
        }
    }

    internal void Add(ComparisonResult result) => _results.Add(result);

    /// <summary>Ends the oracle and says what was compared.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _process?.Dispose();
        if (_results.Count > 0)
        {
            OracleProgram program = _program.Value;
            _sink.OnMessage(new DiagnosticMessage(string.Create(
                CultureInfo.InvariantCulture,
                $"{program.Headers.Abi} {program.Configuration}: {_results.Count} functions, {_results.Sum(static r => r.Inputs):N0} inputs, "
                + $"{_results.Sum(static r => r.Mismatches):N0} mismatches, {Stopwatch.GetElapsedTime(_start).TotalSeconds:F1} s")));
        }
    }
}
