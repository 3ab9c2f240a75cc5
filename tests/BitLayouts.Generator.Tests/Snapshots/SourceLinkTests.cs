using BitLayouts.Generator.Tests.Harness;

namespace BitLayouts.Generator.Tests.Snapshots;

/// <summary>Links from documentation comments to the sources that a specification names.</summary>
public sealed class SourceLinkTests
{
    private const string Url = "https://sources.example/tree/{file}?h=v{version}&plain=1";

    private const string Layouts =
        """
        { "name": "tree", "width": 8, "doc": "From a tree.", "source": { "file": "include/linux/tree.h", "symbol": "s", "version": "5.14" }, FIELDS },
        { "name": "manual", "width": 8, "doc": "From a manual.", "source": { "file": "SDM, volume 3", "symbol": "s", "version": "2021" }, FIELDS },
        { "name": "patched", "width": 8, "doc": "From a patch.", "source": { "file": "include/linux/tree.h", "symbol": "s", "version": "5.14 + RFC" }, FIELDS }
        """;

    private static readonly string s_spec = Sample.Spec(
        Layouts.Replace("FIELDS", """ "fields": [{ "name": "number", "bits": "7:0", "doc": "The number." }] """, StringComparison.Ordinal));

    [Fact]
    public void FileOfAReleaseIsLinkedWhereTheProjectSaysWhere()
    {
        GeneratorRun run = GeneratorRun.With(new Dictionary<string, string> { ["BitLayoutsSourceUrl"] = Url }, s_spec).RequireClean();
        Assert.Contains("<see href=\"https://sources.example/tree/include/linux/tree.h?h=v5.14&amp;plain=1\"/>", run.Sources["Tree.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("<see href", run.Sources["Manual.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("<see href", run.Sources["Patched.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void NothingIsLinkedWhereTheProjectDoesNot() =>
        Assert.DoesNotContain("<see href", GeneratorRun.Of(s_spec).RequireClean().Sources["Tree.g.cs"], StringComparison.Ordinal);
}
