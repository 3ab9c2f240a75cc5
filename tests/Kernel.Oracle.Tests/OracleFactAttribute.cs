using System.Runtime.CompilerServices;
using KernelBits.Oracle.Tests.Building;
using Xunit;

namespace KernelBits.Oracle.Tests;

/// <summary>A fact that needs the oracle and is skipped, with the reason in its name, where it cannot be built.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OracleFactAttribute : FactAttribute
{
    /// <param name="name">The test's name.</param>
    public OracleFactAttribute([CallerMemberName] string name = "")
    {
        Skip = OracleRequirements.SkipReason;
        DisplayName = Skip is null ? null : $"{name} ({Skip})";
    }
}
