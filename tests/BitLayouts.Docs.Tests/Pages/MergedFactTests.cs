using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Pages;
using Xunit;

namespace BitLayouts.Docs.Tests.Pages;

public class MergedFactTests
{
    [Fact]
    public void Each_fact_stands_once_with_its_profiles()
    {
        IReadOnlyList<MergedFact> merged = Merge("a b", "a b", "a B");
        Assert.Equal(["a:012", "b:01", "B:2"], Told(merged));
    }

    [Fact]
    public void What_only_later_profiles_have_stands_where_they_have_it() =>
        Assert.Equal(["x:1", "a:01", "y:1", "b:01", "z:1"], Told(Merge("a b", "x a y b z")));

    [Fact]
    public void What_later_profiles_do_not_have_keeps_its_place() =>
        Assert.Equal(["a:01", "gone:0", "b:01"], Told(Merge("a gone b", "a b")));

    // The case of a name's letters makes another fact of the same name.
    private static IReadOnlyList<MergedFact> Merge(params string[] profiles) => MergedFact.Merge(
        profiles.Select(static (p, i) => (i, (IReadOnlyList<Fact>)[.. p.Split(' ').Select(static n => new Fact(FactKind.Field, n.ToLowerInvariant(), n, n, "d"))])),
        static f => f.Key);

    private static IEnumerable<string> Told(IReadOnlyList<MergedFact> merged) => merged.Select(static m => $"{m.Fact.Kernel}:{string.Concat(m.Having)}");
}
