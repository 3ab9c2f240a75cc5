using BitLayouts.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace BitLayouts.Generator.Tests.Incremental;

/// <summary>What an edit makes anew. That a run without an edit makes nothing anew is asked of every run by the harness.</summary>
public sealed class IncrementalTests
{
    private static readonly IReadOnlyList<string> Items =
        [TrackingNames.Constants, TrackingNames.Enums, TrackingNames.Layouts, TrackingNames.Profiles, TrackingNames.Registries, TrackingNames.Support];

    private static readonly IReadOnlyList<string> Arbitraries = [TrackingNames.Files, TrackingNames.Arbitraries];

    private static readonly IReadOnlyList<string> Types = [.. TrackingNames.All.Except([TrackingNames.Arbitraries])];

    [Fact]
    public void EditOfTheConsumersCodeRecomputesNothing() =>
        RequireUntouched(GeneratorRun.Of(Repository.Specification).EditConsumer("class Other;"), Types);

    [Fact]
    public void OtherAdditionalFileRecomputesNothing() =>
        RequireUntouched(GeneratorRun.Of(Repository.Specification).Add(new TestText("notes.json", "{")), Types);

    [Fact]
    public void EditOfTheConsumersCodeRecomputesNoArbitrary() =>
        RequireUntouched(ArbitrariesSample.Run(Repository.Specification, "KernelBits").EditConsumer("class Other;"), Arbitraries);

    [Fact]
    public void EditOfALayoutMakesOnlyItsArbitrariesAnew()
    {
        TestText before = new("bitlayouts.json", Repository.Specification);
        string after = Repository.Specification.Replace("A swap entry in the generic form", "Another swap entry", StringComparison.Ordinal);
        GeneratorRun run = ArbitrariesSample.Run(before, "KernelBits").Replace(before, new TestText("bitlayouts.json", after));
        Assert.Equal("SwpEntry.Arbitraries.g.cs", Assert.Single(ChangedFiles(run)));
    }

    [Fact]
    public void FactsThatNoArbitraryTellsReachNoFile()
    {
        TestText before = new("bitlayouts.json", Repository.Specification);
        string after = Repository.Specification.Replace("Bits of a swap type that every architecture can store.", "Bits.", StringComparison.Ordinal);
        GeneratorRun run = ArbitrariesSample.Run(before, "KernelBits").Replace(before, new TestText("bitlayouts.json", after));
        RequireUntouched(run, [TrackingNames.Arbitraries]);
    }

    [Fact]
    public void MovedLinesReachNoFile()
    {
        TestText text = new("bitlayouts.json", Repository.Specification);
        TestText moved = new("bitlayouts.json", "\n\n" + Repository.Specification.ReplaceLineEndings("\r\n"));
        RequireUntouched(GeneratorRun.Of(text).Replace(text, moved), [.. Items, TrackingNames.Plan]);
    }

    [Fact]
    public void EditOfALayoutMakesOnlyThatFileAnew()
    {
        GeneratorRun run = Edit("A swap entry in the generic form", "Another swap entry");
        Assert.Equal("SwpEntry.g.cs", Assert.Single(ChangedFiles(run)));
        Assert.Contains("Another swap entry", run.Sources["SwpEntry.g.cs"], StringComparison.Ordinal);
        RequireUntouched(run, [TrackingNames.Constants, TrackingNames.Enums, TrackingNames.Registries, TrackingNames.Support]);
    }

    [Fact]
    public void EditOfAConstantsDocumentationMakesOnlyItsGroupAnew() =>
        Assert.Equal("SwapConstants.g.cs", Assert.Single(ChangedFiles(Edit("Bits of a swap type that every architecture can store.", "Bits."))));

    [Fact]
    public void EditOfAnEnumsDocumentationMakesOnlyThatFileAnew() =>
        Assert.Equal("Errno.g.cs", Assert.Single(ChangedFiles(Edit("The caller may not do that.", "No."))));

    private static GeneratorRun Edit(string old, string replacement)
    {
        string text = Repository.Specification;
        Assert.Contains(old, text, StringComparison.Ordinal);
        TestText before = new("bitlayouts.json", text);
        return GeneratorRun.Of(before).Replace(before, new TestText("bitlayouts.json", text.Replace(old, replacement, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> ChangedFiles(GeneratorRun run) =>
        from steps in run.Result.TrackedOutputSteps.Values
        from step in steps
        from output in step.Outputs
        where output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)
        from source in ((IEnumerable<(string HintName, string Text)>)GeneratedFiles(output.Value))
        select source.HintName;

    /// <summary>The files of an output step, whose value the compiler keeps to itself.</summary>
    private static List<(string HintName, string Text)> GeneratedFiles(object value)
    {
        object sources = ((System.Runtime.CompilerServices.ITuple)value)[0]!;
        return
        [
            .. ((System.Collections.IEnumerable)sources).Cast<object>().Select(static s => (
                (string)s.GetType().GetProperty("HintName")!.GetValue(s)!,
                s.GetType().GetProperty("Text")!.GetValue(s)!.ToString()!)),
        ];
    }

    private static void RequireUntouched(GeneratorRun run, IEnumerable<string> steps) => Assert.All(steps, step =>
    {
        IReadOnlyList<IncrementalStepRunReason> reasons = run.Reasons(step);
        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.True(
            reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step} was {reason}."));
    });
}
