using BitLayouts.Generator.Tests.Harness;

namespace BitLayouts.Generator.Tests.Robustness;

/// <summary>What the generator rehearses with is a specification like any other, and one that leaves nothing out.</summary>
public sealed class RehearsalTests
{
    [Fact]
    public void ItHasNoMistakesAndMakesAFileOfEveryKind()
    {
        using Stream stream = typeof(BitLayoutsGenerator).Assembly.GetManifestResourceStream("Rehearsal.json")!;
        using StreamReader reader = new(stream);
        GeneratorRun run = GeneratorRun.Of(new TestText("bitlayouts.json", reader.ReadToEnd())).RequireClean();
        string[] files = ["Entry.g.cs", "Hints.g.cs", "Color.g.cs", "Limits.g.cs", "Request.g.cs", "KernelProfile.g.cs", "BitLayoutRegistry.g.cs", "BitLayoutInfo.g.cs"];
        Assert.Superset(files.ToHashSet(), run.Sources.Keys.ToHashSet());
        string entry = run.Sources["Entry.g.cs"];
        string[] members = ["EntryKind", "ToSwapEntry", "MkMoved", "WithPfn", "IsLate"];
        Assert.All(members, member => Assert.Contains(member, entry, StringComparison.Ordinal));
    }
}
