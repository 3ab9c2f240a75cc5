using BitLayouts.Docs.Profiles;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Comparing;

/// <summary>Lists how the facts of two kernels differ.</summary>
public static class SpecComparer
{
    /// <summary>Compares <paramref name="before"/> with <paramref name="after"/>.</summary>
    public static SpecDiff Compare(SpecSnapshot before, SpecSnapshot after)
    {
        EvaluatedSpec a = before.Spec;
        EvaluatedSpec b = after.Spec;
        FactComparer facts = new(LayoutFacts.AllFields(a), LayoutFacts.AllFields(b));
        List<ChangeGroup> groups =
        [
            .. Groups(a.Layouts.Items, b.Layouts.Items, LayoutFacts.Whole, facts, (x, y) => Layouts(facts, (a, x), (b, y))),
            .. Groups(a.Records.Items, b.Records.Items, RecordFacts.Whole, facts, (x, y) => facts.Compare(RecordFacts.Fields(x), RecordFacts.Fields(y))),
            .. Groups(a.Enums.Items, b.Enums.Items, ValueFacts.Whole, facts, (x, y) => facts.Compare(ValueFacts.Values(a, x), ValueFacts.Values(b, y))),
            .. Groups(a.ConstantGroups.Items, b.ConstantGroups.Items, ValueFacts.Whole, facts, (x, y) => facts.Compare(ValueFacts.Constants(a, x), ValueFacts.Constants(b, y))),
        ];
        return new SpecDiff(before, after, groups);
    }

    private static IEnumerable<ChangeGroup> Groups<T>(
        IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, Fact> whole, FactComparer facts, Func<T, T, IEnumerable<SpecChange>> inside)
        where T : class
    {
        foreach ((T? b, T? a) in FactPairs.Match(before, after, whole))
        {
            IEnumerable<SpecChange> changes = facts.Compare(b is null ? null : whole(b), a is null ? null : whole(a));
            List<SpecChange> all = [.. b is null || a is null ? changes : changes.Concat(inside(b, a))];
            if (all.Count > 0)
            {
                Fact fact = whole((a ?? b)!);
                yield return new ChangeGroup(fact.Kind, fact.Name, fact.CSharp, all);
            }
        }
    }

    private static IEnumerable<SpecChange> Layouts(
        FactComparer facts, (EvaluatedSpec Spec, EvaluatedLayout Layout) before, (EvaluatedSpec Spec, EvaluatedLayout Layout) after)
    {
        LayoutFacts old = new(before.Spec, before.Layout);
        LayoutFacts now = new(after.Spec, after.Layout);
        return
        [
            .. facts.Compare(old.Fields(), now.Fields()),
            .. ReservedComparer.Compare(before.Layout, after.Layout),
            .. facts.Compare(old.Predicates(), now.Predicates()),
            .. facts.Compare(old.Kinds(), now.Kinds()),
            .. facts.Compare(old.Mutators(), now.Mutators()),
            .. facts.Compare(old.Conversions(), now.Conversions()),
        ];
    }
}
