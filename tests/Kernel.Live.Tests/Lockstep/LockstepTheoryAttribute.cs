using System.Runtime.CompilerServices;
using KernelBits.Tests.Traces;
using Xunit;

namespace KernelBits.Live.Tests.Lockstep;

/// <summary>A theory that records the running kernel, with the recordings of others; skipped with the reason where it cannot.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LockstepTheoryAttribute : TheoryAttribute
{
    public LockstepTheoryAttribute([CallerMemberName] string name = "")
    {
        Skip = LockstepRequirements.SkipReason ?? TruthFolder.SkipReason;
        DisplayName = Skip is null ? null : $"{name} ({Skip})";
    }
}
