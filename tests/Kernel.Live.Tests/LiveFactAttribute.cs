using System.Runtime.CompilerServices;
using KernelBits.Live.Tests.Machine;
using Xunit;

namespace KernelBits.Live.Tests;

/// <summary>A fact about the running kernel, skipped with the reason in its name where this machine cannot show it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LiveFactAttribute : FactAttribute
{
    /// <param name="needs">What the test asks of the machine.</param>
    /// <param name="name">The test's name.</param>
    public LiveFactAttribute(LiveNeeds needs = LiveNeeds.None, [CallerMemberName] string name = "")
    {
        Skip = LiveRequirements.SkipReason(needs);
        DisplayName = Skip is null ? null : $"{name} ({Skip})";
    }
}
