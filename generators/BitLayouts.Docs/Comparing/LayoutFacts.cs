using BitLayouts.Spec;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Comparing;

/// <summary>The facts of one layout.</summary>
internal sealed class LayoutFacts
{
    private readonly EvaluatedLayout _layout;
    private readonly EvaluatedSpec _spec;
    private readonly Dictionary<string, string> _names;
    private readonly ILookup<(string Item, string Name), string> _needs;

    /// <summary>Prepares the facts of <paramref name="layout"/>.</summary>
    public LayoutFacts(EvaluatedSpec spec, EvaluatedLayout layout)
    {
        _spec = spec;
        _layout = layout;
        _names = layout.Fields.Items.ToDictionary(static f => f.MemberName, static f => f.Name, StringComparer.Ordinal);
        foreach (EvaluatedPredicate predicate in layout.Predicates)
        {
            _names[predicate.MemberName] = predicate.Name;
        }

        _needs = spec.Conditions.Items.Where(c => c.Owner == layout.Name).ToLookup(static c => (c.Item, c.Name), static c => c.Text);
    }

    /// <summary>The layout as a whole.</summary>
    public static Fact Whole(EvaluatedLayout layout) => new(FactKind.Layout, layout.Name, layout.Kernel, layout.TypeName, layout.Doc)
    {
        Aspects =
        [
            new Aspect("width", $"{FactText.Number(layout.Width)} bits"),
            new Aspect("flags", layout.IsFlags ? "a set of flags" : null),
            new Aspect("lanes", layout.HasLanes ? "fields of several words at once" : null),
            Aspect.OfSize(layout.Fields.Count, "field"),
        ],
        Source = layout.Source,
    };

    /// <summary>All fields of a specification as <c>layout.field</c>.</summary>
    public static HashSet<string> AllFields(EvaluatedSpec spec) =>
    [
        .. spec.Layouts.Items.SelectMany(static l => l.Fields.Items.Select(f => $"{l.Name}.{f.Name}").Append($"{l.Name}.raw")),
    ];

    /// <summary>The fields.</summary>
    public IEnumerable<Fact> Fields() => _layout.Fields.Items.Select(Field);

    /// <summary>The predicates.</summary>
    public IEnumerable<Fact> Predicates() => _layout.Predicates.Items.Select(
        p => new Fact(FactKind.Predicate, p.Name, p.Kernel, p.MemberName, p.Doc)
        {
            Aspects = [new Aspect("expression", p.Expression)],
            Result = BoundText.Of(p.Condition),
            Needs = Needs("predicate", p.Name),
            Source = p.Source,
        });

    /// <summary>The cases of the union.</summary>
    public IEnumerable<Fact> Kinds() => _layout.Kinds.Items.Select(
        k => new Fact(FactKind.Kind, k.Name, null, k.MemberName, k.Doc)
        {
            Aspects =
            [
                new Aspect("expression", k.Expression),
                new Aspect("layout", k.LayoutName) { InSummary = k.LayoutName is null ? null : $"explained by {k.LayoutName}" },
            ],
            Result = BoundText.Of(k.Condition),
            Needs = Needs("kind", k.Name),
        });

    /// <summary>The mutators.</summary>
    public IEnumerable<Fact> Mutators() => _layout.Mutators.Items.Select(
        m => new Fact(FactKind.Mutator, m.Name, m.Kernel, m.MemberName, m.Doc)
        {
            Aspects = [FieldList("set", _layout, m.Set), FieldList("clear", _layout, m.Clear)],
            Needs = Needs("mutator", m.Name),
            Source = m.Source,
        });

    /// <summary>The conversions.</summary>
    public IEnumerable<Fact> Conversions() => _layout.Conversions.Items.Select(Conversion);

    private Fact Field(EvaluatedField field) => new(FactKind.Field, field.Name, field.Kernel, field.MemberName, field.Doc)
    {
        Bits = FactText.Bits(field.Ranges.Items),
        Aspects =
        [
            new Aspect("type", FieldTypeText.Of(field)),
            new Aspect("unit", field.Unit),
            new Aspect("shift", field.Shift == 0 ? null : $"shifted left by {FactText.Number(field.Shift)}"),
            new Aspect("inverted", field.InvertedWhen is { } when ? $"stored inverted when {NameOf(when)}" : field.Inverted ? "stored inverted" : null),
            AliasOf(field),
            new Aspect("when", field.When is null ? null : NameOf(field.When)) { InSummary = field.When is null ? null : $"when {NameOf(field.When)}" },
        ],
        Needs = Needs("field", field.Name),
        Source = field.Source,
    };

    private Aspect AliasOf(EvaluatedField field)
    {
        string? names = field.IsAlias ? string.Join(", ", field.AliasOf.Items.Select(NameOf)) : null;
        return new Aspect("alias_of", names) { InSummary = names is null ? null : $"alias of {names}" };
    }

    private Fact Conversion(EvaluatedConversion conversion)
    {
        EvaluatedLayout target = _spec.Layouts.Items.First(l => l.Name == conversion.TargetName);
        return new Fact(FactKind.Conversion, conversion.Name, conversion.Kernel, conversion.MemberName, conversion.Doc)
        {
            Aspects =
            [
                new Aspect("to", target.Name) { InSummary = $"to {target.Name}" },
                Aspect.OfParts("map", [.. conversion.Map.Items.Select(m => Step(m, target))]),
                FieldList("set", target, conversion.Set),
            ],
            Needs = Needs("conversion", conversion.Name),
            Source = conversion.Source,
        };
    }

    private (string Text, IReadOnlyList<string> Fields) Step(EvaluatedMapping step, EvaluatedLayout target)
    {
        string from = FieldName(_layout, step.From);
        string to = FieldName(target, step.To);
        return ($"{from} → {to}{(step.Truncates ? " (truncated)" : "")}", [$"{_layout.Name}.{from}", $"{target.Name}.{to}"]);
    }

    private static Aspect FieldList(string name, EvaluatedLayout layout, EquatableArray<string> members) => Aspect.OfParts(
        name,
        [.. members.Items.Select(m => FieldName(layout, m)).Select(f => (f, (IReadOnlyList<string>)[$"{layout.Name}.{f}"]))]);

    private static string FieldName(EvaluatedLayout layout, string member) =>
        layout.Fields.Items.FirstOrDefault(f => f.MemberName == member)?.Name ?? member;

    private string? Needs(string item, string name) => _needs[(item, name)].FirstOrDefault();

    private string NameOf(string member) => _names.GetValueOrDefault(member, member);
}
