using KernelBits.Oracle.Tests.Functions;
using Xunit;
using Xunit.Abstractions;

namespace KernelBits.Oracle.Tests.Kernels;

/// <summary>Every option that changes an encoding is off, and so are huge pages.</summary>
public sealed class V6_12OffTests(V6_12Off oracle, ITestOutputHelper output) : KernelTests(oracle, output), IClassFixture<V6_12Off>
{
    public static TheoryData<string> Functions => FunctionsIn(OracleKernel.V6_12, OracleConfiguration.Off);

    [OracleTheory(OracleKernel.NameOf6_12)]
    [MemberData(nameof(Functions))]
    public void Library_gives_the_kernels_result(string function) => Compare(function);

    [OracleFact(OracleKernel.NameOf6_12, needsTruth: true)]
    public void The_oracle_gives_every_recorded_result_and_has_no_other_function() => CompareWithRecordings();
}
