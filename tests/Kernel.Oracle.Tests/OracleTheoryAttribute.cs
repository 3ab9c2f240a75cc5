using System.Runtime.CompilerServices;
using KernelBits.Oracle.Tests.Building;
using KernelBits.Oracle.Tests.Functions;
using Xunit;

namespace KernelBits.Oracle.Tests;

/// <summary>A theory that needs an oracle and is skipped, with the reason in its name, where that cannot be built.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OracleTheoryAttribute : TheoryAttribute
{
    /// <param name="kernel">The kernel's name.</param>
    /// <param name="name">The test's name.</param>
    public OracleTheoryAttribute(string kernel, [CallerMemberName] string name = "")
    {
        Skip = OracleRequirements.SkipReason(OracleKernel.Find(kernel));
        DisplayName = Skip is null ? null : $"{name} ({Skip})";
    }
}
