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
    public static IEnumerable<Fact> Values(EvaluatedEnum type) => type.Values.Items.Select(
        static v => new Fact(FactKind.Value, v.Name, v.Kernel, v.MemberName, v.Doc)
        {
            Aspects = [new Aspect("value", FactText.Value(v.Value, isInt: true)) { InSummary = $"= {FactText.Value(v.Value, isInt: true)}" }],
        });

    /// <summary>The constants of a group.</summary>
    public static IEnumerable<Fact> Constants(EvaluatedConstantGroup group) => group.Constants.Items.Select(
        static c => new Fact(FactKind.Constant, c.Name, c.Kernel ?? c.Name, c.MemberName, c.Doc)
        {
            Aspects =
            [
                new Aspect("value", FactText.Value(c.Value, c.IsInt)) { InSummary = $"= {FactText.Value(c.Value, c.IsInt)}" },
                new Aspect("expression", c.Expression),
                new Aspect("unit", c.Unit),
                new Aspect("type", c.IsInt ? "int" : "ulong") { InSummary = null },
            ],
            Source = c.Source,
        });
}
