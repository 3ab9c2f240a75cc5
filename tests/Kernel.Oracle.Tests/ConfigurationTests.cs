using KernelBits.Oracle.Tests.Building;
using KernelBits.Oracle.Tests.Comparing;
using KernelBits.Oracle.Tests.Functions;
using KernelBits.Oracle.Tests.Library;
using Xunit;
using Xunit.Abstractions;

namespace KernelBits.Oracle.Tests;

/// <summary>The library against the kernel's own functions, in one configuration. Two configurations run side by side.</summary>
public abstract class ConfigurationTests(OracleFixture oracle, ITestOutputHelper output)
{
    private static readonly ILibrary _library = new KernelBitsLibrary();

    private protected static TheoryData<string> FunctionsIn(OracleConfiguration configuration) =>
        [.. OracleFunctions.In(configuration).Select(static f => f.Name).Where(name => !AwaitedFunctions.Contains(name, configuration))];

    private protected void Compare(string name)
    {
        OracleFunction function = OracleFunctions.All.Single(f => f.Name == name);
        OracleProcess process = oracle.Process;
        OracleSettings settings = OracleSettings.Current;
        LibraryFunction library = _library.Find(name, process.Program.Configuration)
            ?? throw new InvalidOperationException($"The library does not mirror {function}; add it to KernelFunctions.");
        ComparisonResult result = new Comparison(process, function, library).Run(settings.Inputs, settings.Seed);
        oracle.Add(result);
        output.WriteLine(result.Summary());
        Assert.True(result.Mismatches == 0, result.Explain(process.Program, settings));
    }

    private protected void ExpectDifferences()
    {
        OracleProcess process = oracle.Process;
        OracleConfiguration configuration = process.Program.Configuration;
        IEnumerable<string> agreeing =
            from function in process.Program.Functions
            where AwaitedFunctions.Contains(function.Name, configuration)
            let library = _library.Find(function.Name, configuration)
            where library is not null && new Comparison(process, function, library).Run(OracleSettings.Short.Inputs, OracleSettings.Short.Seed).Mismatches == 0
            select function.Name;
        string[] arrived = [.. agreeing];
        Assert.True(arrived.Length == 0, $"these agree now, take them off {nameof(AwaitedFunctions)}: {string.Join(", ", arrived)}");
    }
}
