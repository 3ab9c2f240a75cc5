using Xunit;

namespace BitLayouts.Spec.Tests;

/// <summary>A test of <c>specs/bitlayouts.json</c>; skipped where that file is not there yet.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealSpecFactAttribute : FactAttribute
{
    /// <summary>The specification.</summary>
    public const string Path = "specs/bitlayouts.json";

    /// <inheritdoc cref="RealSpecFactAttribute"/>
    public RealSpecFactAttribute() => Skip = Repository.Has(Path) ? null : Path + " is not there";
}
