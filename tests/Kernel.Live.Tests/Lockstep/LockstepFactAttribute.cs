using System.Runtime.CompilerServices;
using Xunit;

namespace KernelBits.Live.Tests.Lockstep;

/// <summary>A fact about model and running kernel, skipped with the reason in its name where operations cannot be done on that.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LockstepFactAttribute : FactAttribute
{
    public LockstepFactAttribute([CallerMemberName] string name = "")
    {
        Skip = LockstepRequirements.SkipReason;
        DisplayName = Skip is null ? null : $"{name} ({Skip})";
    }
}
