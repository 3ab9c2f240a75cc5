using BitLayouts.Generator.Tests.Harness;
using static VerifyXunit.Verifier;

namespace BitLayouts.Generator.Tests.Snapshots;

/// <summary>The files that the project's own specification becomes, without those that all specifications share.</summary>
public sealed class RealSpecTests
{
    [Fact]
    public Task Types()
    {
        GeneratorRun run = GeneratorRun.Of(new TestText("specs/bitlayouts.json", Repository.Specification)).RequireClean();
        return Verify(run.Sources
            .Where(static s => !Support.Contains(s.Key))
            .OrderBy(static s => s.Key, StringComparer.Ordinal)
            .Select(static s => new VerifyXunit.Target("cs", s.Value, Path.GetFileNameWithoutExtension(s.Key))));
    }

    private static readonly HashSet<string> Support =
        [.. GeneratorRun.Of(Sample.Spec()).Sources.Keys.Where(static name => name != "BitLayoutRegistry.g.cs")];
}
