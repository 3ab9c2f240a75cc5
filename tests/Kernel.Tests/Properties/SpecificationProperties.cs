using BitLayouts.Spec.Evaluation;
using FsCheck.Xunit;
using KernelBits.FsCheck;
using KernelBits.Tests.Truth;
using Xunit;

namespace KernelBits.Tests.Properties;

/// <summary>
/// Generated code against the specification itself, read by an interpreter that shares nothing with the generator. The
/// metadata alone would not do: it calls the generated members.
/// </summary>
public sealed class SpecificationProperties
{
    private static readonly Dictionary<string, EvaluatedLayout> _layouts =
        TruthSpec.For(TruthFiles.Profile, isOn: true).Layouts.Items.ToDictionary(static l => l.Name, StringComparer.Ordinal);

    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 2_000)]
    public void Fields_are_read_as_specified(LayoutWord word)
    {
        SpecWord spec = new(_layouts[word.Layout.Name]);
        Assert.All(word.Layout.Fields, f => Assert.Equal(spec.Get(f.Name, word.Raw), f.Get(word.Raw)));
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 2_000)]
    public void Predicates_hold_as_specified(LayoutWord word)
    {
        EvaluatedLayout layout = _layouts[word.Layout.Name];
        SpecWord spec = new(layout);
        Assert.Equal(
            layout.Predicates.Items.Where(p => spec.Holds(p.Condition, word.Raw)).Select(static p => p.Name),
            word.Layout.Predicates.Where(p => p.Holds(word.Raw)).Select(static p => p.Name));
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 2_000)]
    public void Kinds_are_as_specified(LayoutWord word)
    {
        EvaluatedLayout layout = _layouts[word.Layout.Name];
        SpecWord spec = new(layout);
        Assert.Equal(
            layout.Kinds.Items.Where(k => spec.Holds(k.Condition, word.Raw)).Select(static k => k.Name),
            word.Layout.Kinds.Where(k => k.Matches(word.Raw)).Select(static k => k.Name));
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 1_000)]
    public void Mutators_and_conversions_do_as_specified(LayoutWord word)
    {
        EvaluatedLayout layout = _layouts[word.Layout.Name];
        SpecWord spec = new(layout);
        Assert.Equal(
            layout.Mutators.Items.Select(m => (m.Name, spec.Apply(m, word.Raw))),
            word.Layout.Mutators.Select(m => (m.Name, m.Apply(word.Raw))));
        Assert.Equal(
            layout.Conversions.Items.Select(c => (c.Name, c.TargetName, spec.Convert(c, _layouts[c.TargetName], word.Raw))),
            word.Layout.Conversions.Select(c => (c.Name, c.Target.Name, c.Convert(word.Raw))));
    }

    [Fact]
    public void Every_layout_of_the_specification_is_generated() =>
        Assert.Equal(TruthSpec.For(TruthFiles.Profile, isOn: true).Layouts.Items.Select(static l => l.Name), BitLayoutRegistry.All.Select(static l => l.Name));
}
