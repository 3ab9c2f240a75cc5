using System.Runtime.CompilerServices;
using Xunit;

namespace KernelBits.Tests.Traces;

/// <summary>A theory that needs the recordings of real kernels and is skipped, with the reason, where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TruthTheoryAttribute : TheoryAttribute
{
    public TruthTheoryAttribute([CallerMemberName] string name = "")
    {
        Skip = TruthFolder.SkipReason;
        DisplayName = TruthFolder.DisplayName(name);
    }
}
