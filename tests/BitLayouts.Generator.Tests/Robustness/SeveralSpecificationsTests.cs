using BitLayouts.Generator.Tests.Harness;

namespace BitLayouts.Generator.Tests.Robustness;

/// <summary>Several specifications in one project.</summary>
public sealed class SeveralSpecificationsTests
{
    [Fact]
    public void SameTypeNamesInTwoNamespacesStandSideBySide()
    {
        GeneratorRun run = Run("First", "Second").RequireClean();
        Assert.Contains("First.Word.g.cs", run.Sources.Keys);
        Assert.Contains("Second.Word.g.cs", run.Sources.Keys);
        Assert.Contains("Second.BitLayoutRegistry.g.cs", run.Sources.Keys);
    }

    [Fact]
    public void SpecificationsOfOneNamespaceShareRegistryAndSupport()
    {
        GeneratorRun run = GeneratorRun.Of(
            new TestText("a.bitlayouts.json", Sample.Spec(Sample.Byte("first"))),
            new TestText("b.bitlayouts.json", Sample.Spec(Sample.Byte("second")))).RequireClean();
        Assert.Contains("First.Layout,", run.Sources["BitLayoutRegistry.g.cs"], StringComparison.Ordinal);
        Assert.Contains("Second.Layout,", run.Sources["BitLayoutRegistry.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void SameTypeTwiceIsTheCompilersErrorAndNotACrash()
    {
        GeneratorRun run = Run("Same", "Same");
        Assert.Contains("Word.g.cs", run.Sources.Keys);
        Assert.Contains("Word.2.g.cs", run.Sources.Keys);
        Assert.NotEmpty(run.Output.GetDiagnostics());
    }

    [Theory]
    [InlineData("bitlayouts.json", true)]
    [InlineData("specs/bitlayouts.json", true)]
    [InlineData(@"C:\specs\BitLayouts.json", true)]
    [InlineData("kernel.bitlayouts.json", true)]
    [InlineData("mybitlayouts.json", false)]
    [InlineData("bitlayouts.schema.json", false)]
    [InlineData("bitlayouts.json/other.json", false)]
    public void FilesAreChosenByName(string path, bool chosen) =>
        Assert.Equal(chosen, GeneratorRun.Of(new TestText(path, Sample.Spec(Sample.Byte("word")))).Sources.Count > 0);

    private static GeneratorRun Run(string first, string second) => GeneratorRun.Of(
        new TestText("a.bitlayouts.json", Sample.Spec(Sample.Byte("word"), @namespace: first)),
        new TestText("b.bitlayouts.json", Sample.Spec(Sample.Byte("word"), @namespace: second)));
}
