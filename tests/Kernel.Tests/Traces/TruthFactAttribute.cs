using Xunit;

namespace KernelBits.Tests.Traces;

/// <summary>A fact that needs the recordings of real kernels and is skipped, with the reason, where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TruthFactAttribute : FactAttribute
{
    public TruthFactAttribute() => Skip = TruthFolder.SkipReason;
}
