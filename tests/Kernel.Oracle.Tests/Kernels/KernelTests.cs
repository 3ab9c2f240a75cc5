using System.Globalization;
using KernelBits.Oracle.Tests.Building;
using KernelBits.Oracle.Tests.Comparing;
using KernelBits.Oracle.Tests.Functions;
using KernelBits.Oracle.Tests.Library;
using KernelBits.Oracle.Tests.Truth;
using Xunit;
using Xunit.Abstractions;

namespace KernelBits.Oracle.Tests.Kernels;

/// <summary>The library against the kernel's own functions, of one kernel in one configuration. Two of these run side by side.</summary>
public abstract class KernelTests(OracleFixture oracle, ITestOutputHelper output)
{
    private static readonly ILibrary _library = new KernelBitsLibrary();

    private protected static TheoryData<string> FunctionsIn(OracleKernel kernel, OracleConfiguration configuration) =>
        [.. OracleFunctions.In(kernel, configuration).Select(static f => f.Name)];

    private protected void Compare(string name)
    {
        OracleProcess process = oracle.Process;
        OracleProgram program = process.Program;
        OracleFunction function = program.Functions.Single(f => f.Name == name);
        OracleSettings settings = OracleSettings.Current;
        LibraryFunction library = _library.Find(name, program.Headers.Kernel, program.Configuration)
            ?? throw new InvalidOperationException($"The library does not mirror {function}; add it to KernelFunctions.");
        ComparisonResult result = new Comparison(process, function, library).Run(settings.Inputs, settings.Seed);
        oracle.Add(result);
        output.WriteLine(result.Summary());
        Assert.True(result.Mismatches == 0, result.Explain(program, settings));
    }

    private protected void CompareWithRecordings()
    {
        OracleProcess process = oracle.Process;
        OracleProgram program = process.Program;
        RecordedVectors recorded = new(program.Headers.Kernel, program.Configuration);
        Assert.Equal(recorded.Functions.Order(StringComparer.Ordinal), program.Functions.Select(static f => f.Name).Order(StringComparer.Ordinal));
        string[] differences = [.. recorded.Differences(process)];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{program.Headers.Abi} {program.Configuration}: {program.Functions.Length} functions, {recorded.Count:N0} vectors, {differences.Length:N0} differences"));
        Assert.NotEqual(0, recorded.Count);
        Assert.True(differences.Length == 0, $"{differences.Length} differ; the first ones:\n{string.Join('\n', differences.Take(10))}");
    }
}
