using KernelBits.Oracle.Tests.Functions;
using Xunit;
using Xunit.Abstractions;

namespace KernelBits.Oracle.Tests;

/// <summary>Every option that changes an encoding is off, and so are huge pages.</summary>
public sealed class OffConfigurationTests(OffOracle oracle, ITestOutputHelper output)
    : ConfigurationTests(oracle, output), IClassFixture<OffOracle>
{
    public static TheoryData<string> Functions => FunctionsIn(OracleConfiguration.Off);

    [OracleTheory]
    [MemberData(nameof(Functions))]
    public void Library_gives_the_kernels_result(string function) => Compare(function);

    [OracleFact]
    public void What_is_awaited_still_differs() => ExpectDifferences();
}
