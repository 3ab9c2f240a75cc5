using BitLayouts.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using static VerifyXunit.Verifier;

namespace BitLayouts.Generator.Tests.Snapshots;

/// <summary>What a project gets that asks for FsCheck's generators of a specification's types.</summary>
public sealed class ArbitraryTests
{
    [Fact]
    public Task UnionsFlagsAndWhatSomeKernelsHave() => Verify(Files(ArbitrariesSample.Run(ProfilesSample.Spec, "Sample").RequireClean()));

    [Fact]
    public Task RealSpecification() => Verify(Files(ArbitrariesSample.Run(Repository.Specification, "KernelBits").RequireClean()));

    [Fact]
    public void ModesAreNamedInAnyCase()
    {
        Assert.Contains("Word.Arbitraries.g.cs", ArbitrariesSample.Run(ProfilesSample.Spec, "Sample", "arbitraries").Sources.Keys);
        Assert.Contains("Word.g.cs", ArbitrariesSample.Run(ProfilesSample.Spec, "Sample", "types").Sources.Keys);
        Assert.Contains("Word.g.cs", ArbitrariesSample.Run(ProfilesSample.Spec, "Sample", "").Sources.Keys);
    }

    [Fact]
    public void AnUnknownModeIsTheProjectsError()
    {
        GeneratorRun run = ArbitrariesSample.Run(ProfilesSample.Spec, "Sample", "Arbitrary");
        Assert.Equal("BitLayoutsEmit.bitlayouts.json.g.cs", Assert.Single(run.Sources).Key);
        Diagnostic error = Assert.Single(run.Output.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error && d.Id == "CS1029");
        Assert.Contains(
            "BitLayoutsEmit of bitlayouts.json is 'Arbitrary'; it can be Types (or nothing) or Arbitraries",
            error.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
    }

    private static IEnumerable<VerifyXunit.Target> Files(GeneratorRun run) => run.Sources
        .OrderBy(static s => s.Key, StringComparer.Ordinal)
        .Select(static s => new VerifyXunit.Target("cs", s.Value, Path.GetFileNameWithoutExtension(s.Key)));
}
