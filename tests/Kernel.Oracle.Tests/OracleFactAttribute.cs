using System.Runtime.CompilerServices;
using KernelBits.Oracle.Tests.Building;
using KernelBits.Oracle.Tests.Functions;
using KernelBits.Tests.Traces;
using Xunit;

namespace KernelBits.Oracle.Tests;

/// <summary>A fact that needs an oracle and is skipped, with the reason in its name, where that cannot be built.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OracleFactAttribute : FactAttribute
{
    /// <param name="kernel">The kernel's name.</param>
    /// <param name="needsTruth">Whether the recorded vectors are needed too.</param>
    /// <param name="name">The test's name.</param>
    public OracleFactAttribute(string kernel = OracleKernel.NameOf6_1, bool needsTruth = false, [CallerMemberName] string name = "")
    {
        Skip = OracleRequirements.SkipReason(OracleKernel.Find(kernel)) ?? (needsTruth ? TruthFolder.SkipReason : null);
        DisplayName = Skip is null ? null : $"{name} ({Skip})";
    }
}
