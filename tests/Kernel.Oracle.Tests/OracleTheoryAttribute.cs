using System.Runtime.CompilerServices;
using KernelBits.Oracle.Tests.Building;
using KernelBits.Tests.Traces;
using Xunit;

namespace KernelBits.Oracle.Tests;

/// <summary>A theory that needs the oracle and is skipped, with the reason in its name, where it cannot be built.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OracleTheoryAttribute : TheoryAttribute
{
    /// <param name="needsTruth">Whether the recorded vectors are needed too.</param>
    /// <param name="name">The test's name.</param>
    public OracleTheoryAttribute(bool needsTruth = false, [CallerMemberName] string name = "")
    {
        Skip = OracleRequirements.SkipReason ?? (needsTruth ? TruthFolder.SkipReason : null);
        DisplayName = Skip is null ? null : $"{name} ({Skip})";
    }
}
