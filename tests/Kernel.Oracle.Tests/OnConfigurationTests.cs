using KernelBits.Oracle.Tests.Functions;
using Xunit;
using Xunit.Abstractions;

namespace KernelBits.Oracle.Tests;

/// <summary>Every option that changes an encoding is on.</summary>
public sealed class OnConfigurationTests(OnOracle oracle, ITestOutputHelper output)
    : ConfigurationTests(oracle, output), IClassFixture<OnOracle>
{
    public static TheoryData<string> Functions => FunctionsIn(OracleConfiguration.On);

    [OracleTheory]
    [MemberData(nameof(Functions))]
    public void Library_gives_the_kernels_result(string function) => Compare(function);

    [OracleFact]
    public void What_is_awaited_still_differs() => ExpectDifferences();
}
