using BitLayouts.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

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
    public void SameTypeTwiceIsReportedWhereTheSecondFileNamesIt()
    {
        GeneratorRun run = GeneratorRun.Of(
            new TestText("a.bitlayouts.json", Sample.Spec(Sample.Byte("word"))),
            new TestText("b.bitlayouts.json", Sample.Spec(Sample.Byte("other") + "," + Sample.Byte("word"))));
        Assert.Equal(
            ["b.bitlayouts.json(7,236) BL0210 The type 'Word' is in the namespace 'Sample' already, from a.bitlayouts.json; give one of the two files another 'namespace', or the type another 'type_name'"],
            run.GeneratorDiagnostics.Select(Text));
        Assert.Equal("word", TextAt(run, Sample.Spec(Sample.Byte("other") + "," + Sample.Byte("word"))));
        Assert.Contains("Other.g.cs", run.Sources.Keys);
        Assert.DoesNotContain(run.Sources.Keys, static name => name.StartsWith("Word.2", StringComparison.Ordinal));
        Assert.Empty(run.Output.GetDiagnostics());
    }

    [Fact]
    public void KernelsOfOneNamespaceComeFromOneFileAndTheSecondIsReported()
    {
        string second = ProfilesSample.Spec.Replace("\"v1\"", "\"v9\"", StringComparison.Ordinal);
        GeneratorRun run = GeneratorRun.Of(new TestText("a.bitlayouts.json", ProfilesSample.Spec), new TestText("b.bitlayouts.json", second));
        Diagnostic only = Assert.Single(run.GeneratorDiagnostics);
        Assert.Equal(DiagnosticSeverity.Error, only.Severity);
        Assert.EndsWith(
            " BL0210 The types that say what a kernel is (KernelVersion, KernelProfile and others) are in the namespace 'Sample' already, from a.bitlayouts.json; give one of the two files another 'namespace'",
            Text(only),
            StringComparison.Ordinal);
        Assert.Equal("Sample", TextAt(run, second));
        Assert.DoesNotContain("V9", run.Sources["KernelVersion.g.cs"], StringComparison.Ordinal);
        Assert.Empty(run.Output.GetDiagnostics());
    }

    [Fact]
    public void KernelsOfTwoNamespacesStandSideBySide()
    {
        string second = ProfilesSample.Spec.Replace("\"namespace\": \"Sample\"", "\"namespace\": \"Second\"", StringComparison.Ordinal);
        Assert.NotEqual(ProfilesSample.Spec, second);
        GeneratorRun run = GeneratorRun.Of(new TestText("a.bitlayouts.json", ProfilesSample.Spec), new TestText("b.bitlayouts.json", second)).RequireClean();
        Assert.Contains("Sample.KernelVersion.g.cs", run.Sources.Keys);
        Assert.Contains("Second.KernelVersion.g.cs", run.Sources.Keys);
    }

    [Fact]
    public void LayoutNamedAsAKernelOfAnotherFileIsReported()
    {
        GeneratorRun run = GeneratorRun.Of(
            new TestText("a.bitlayouts.json", ProfilesSample.Spec),
            new TestText("b.bitlayouts.json", Sample.Spec(Sample.Byte("kernel_version"))));
        Assert.Contains("BL0210 The type 'KernelVersion' is in the namespace 'Sample' already", Text(Assert.Single(run.GeneratorDiagnostics)), StringComparison.Ordinal);
        Assert.Empty(run.Output.GetDiagnostics());
    }

    [Fact]
    public void ReportGoesWhenTheSecondFileTakesAnotherNamespace()
    {
        TestText first = new("a.bitlayouts.json", ProfilesSample.Spec);
        TestText second = new("b.bitlayouts.json", ProfilesSample.Spec);
        GeneratorRun run = GeneratorRun.Of(first, second);
        Assert.Single(run.GeneratorDiagnostics);
        string moved = ProfilesSample.Spec.Replace("\"namespace\": \"Sample\"", "\"namespace\": \"Elsewhere\"", StringComparison.Ordinal);
        run.Replace(second, new TestText("b.bitlayouts.json", moved)).RequireClean();
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

    private static string Text(Diagnostic diagnostic)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        return $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}) {diagnostic.Id} {diagnostic.GetMessage(null)}";
    }

    /// <summary>What stands between the quotes at the place of the only report.</summary>
    private static string TextAt(GeneratorRun run, string text)
    {
        Microsoft.CodeAnalysis.Text.TextSpan span = run.GeneratorDiagnostics.Single().Location.SourceSpan;
        return text.Substring(span.Start, span.Length).Trim('"');
    }

    private static GeneratorRun Run(string first, string second) => GeneratorRun.Of(
        new TestText("a.bitlayouts.json", Sample.Spec(Sample.Byte("word"), @namespace: first)),
        new TestText("b.bitlayouts.json", Sample.Spec(Sample.Byte("word"), @namespace: second)));
}
