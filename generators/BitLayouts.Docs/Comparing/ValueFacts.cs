using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Comparing;

/// <summary>The facts of enums and groups of constants.</summary>
internal static class ValueFacts
{
    /// <summary>An enum as a whole.</summary>
    public static Fact Whole(EvaluatedEnum type) => new(FactKind.Enum, type.Name, type.Kernel, type.TypeName, type.Doc)
    {
        Aspects = [Aspect.OfSize(type.Values.Count, "value")],
        Source = type.Source,
    };

    /// <summary>A group of constants as a whole.</summary>
    public static Fact Whole(EvaluatedConstantGroup group) => new(FactKind.Constants, group.TypeName, null, group.TypeName, group.Doc)
    {
        Aspects = [Aspect.OfSize(group.Constants.Count, "constant")],
    };

    /// <summary>The values of an enum.</summary>
    public static IEnumerable<Fact> Values(EvaluatedSpec spec, EvaluatedEnum type) => type.Values.Items.Select(
        v => new Fact(FactKind.Value, v.Name, v.Kernel, v.MemberName, v.Doc)
        {
            Aspects = [new Aspect("value", FactText.Value(v.Value, isInt: true)) { InSummary = $"= {FactText.Value(v.Value, isInt: true)}" }],
            Needs = Needs(spec, type.Name, v.Name),
        });

    /// <summary>The constants of a group.</summary>
    public static IEnumerable<Fact> Constants(EvaluatedSpec spec, EvaluatedConstantGroup group) => group.Constants.Items.Select(
        c => new Fact(FactKind.Constant, c.Name, c.Kernel ?? c.Name, c.MemberName, c.Doc)
        {
            Aspects =
            [
                new Aspect("value", FactText.Value(c.Value, c.IsInt)) { InSummary = $"= {FactText.Value(c.Value, c.IsInt)}" },
                new Aspect("expression", c.Expression),
                new Aspect("unit", c.Unit),
                new Aspect("type", c.IsInt ? "int" : "ulong") { InSummary = null },
            ],
            Needs = Needs(spec, group.TypeName, c.Name),
            Source = c.Source,
        });

    /// <summary>What a kernel needs to have an item of <paramref name="owner"/>, or, where that is empty, the item itself.</summary>
    public static string? Needs(EvaluatedSpec spec, string owner, string name) =>
        spec.Conditions.Items.FirstOrDefault(c => c.Owner == owner && c.Name == name)?.Text;
}
