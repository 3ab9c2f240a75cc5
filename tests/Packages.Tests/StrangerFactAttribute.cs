using System.Runtime.CompilerServices;
using KernelBits.Packages.Tests.Building;
using Xunit;

namespace KernelBits.Packages.Tests;

/// <summary>A fact about a new project, skipped with the reason in its name where such a project cannot be built.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StrangerFactAttribute : FactAttribute
{
    /// <param name="native">Whether it is compiled to native code.</param>
    /// <param name="name">The test's name.</param>
    public StrangerFactAttribute(bool native = false, [CallerMemberName] string name = "")
    {
        Skip = (native ? Toolchain.WhyMissing : null) ?? PackageSources.WhyOffline;
        DisplayName = Skip is null ? null : $"{name} ({Skip})";
    }
}
