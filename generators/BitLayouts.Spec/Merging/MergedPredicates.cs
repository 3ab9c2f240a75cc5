using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Merging;

/// <summary>The predicates and kinds of a layout for all kernels at once.</summary>
internal sealed class MergedPredicates
{
    private readonly LayoutModel _model;
    private readonly MergedLayouts _all;
    private readonly MergedSymbols _symbols;
    private readonly KernelConditions _conditions;
    private readonly List<IGrouping<string, PredicateModel>> _groups;
    private readonly Dictionary<string, Expr?> _conditionsByName = new(StringComparer.Ordinal);
    private readonly SymbolicBinder _binder;

    public MergedPredicates(LayoutModel model, MergedLayouts all, MergedSymbols symbols, KernelConditions conditions)
    {
        _model = model;
        _all = all;
        _symbols = symbols;
        _conditions = conditions;
        _groups = [.. model.Predicates.GroupBy(static p => p.Name, StringComparer.Ordinal)];
        _binder = new SymbolicBinder(Find);
    }

    public string? MemberName(string predicate) =>
        _model.Predicates.FirstOrDefault(p => p.Name == predicate) is { } model ? MemberName(model) : null;

    public IEnumerable<EvaluatedPredicate> All() =>
        from @group in _groups
        where _all.IsSound(_model.Name, "predicate", @group.Key)
        let first = @group.First()
        select new EvaluatedPredicate(
            first.Name,
            MemberName(first),
            first.Info.Kernel?.Value,
            ConditionOf(@group.Key)!,
            string.Join(" or, in other kernels, ", @group.Select(static p => p.Expression.Text).Distinct()),
            first.Info.Doc,
            ProfileContext.Source(first))
        {
            Renames = _conditions.Renames(first.Info),
            Only = _conditions.AnyOf([.. @group.Select(static p => p.Info.Availability)]),
            Forms = @group.Select(Form).ToEquatableArray(),
        };

    public IEnumerable<EvaluatedKind> Kinds() =>
        from @group in _model.Kinds.GroupBy(static k => k.Name, StringComparer.Ordinal)
        where _all.IsSound(_model.Name, "kind", @group.Key)
        let first = @group.First()
        let layout = @group.Select(static k => k.Layout?.Value).FirstOrDefault(static l => l is not null)
        select new EvaluatedKind(
            first.Name,
            ProfileContext.CSharp(first),
            Join([.. @group.Select(k => (k.Info.Availability, _binder.Bind(k.When.Root)))]),
            layout,
            layout is null ? null : _all.TypeName(layout),
            first.Info.Doc)
        {
            Only = _conditions.AnyOf([.. @group.Select(static k => k.Info.Availability)]),
        };

    private static string MemberName(PredicateModel model) =>
        model.Info.CSharpName?.Value ?? "Is" + CSharpName.Pascal(model.Name);

    private EvaluatedPredicateForm Form(PredicateModel model) => new(
        _conditions.Of(model.Info.Availability),
        model.Info.Kernel?.Value,
        _conditions.Renames(model.Info),
        model.Expression.Text,
        model.Info.Doc,
        ProfileContext.Source(model));

    /// <summary>The condition of a predicate; null where there is none of that name.</summary>
    private Expr? ConditionOf(string name)
    {
        if (_conditionsByName.TryGetValue(name, out Expr? known))
        {
            return known;
        }

        // A predicate that needs itself is a mistake, which has been reported.
        _conditionsByName[name] = new Expr.Truth(false);
        IGrouping<string, PredicateModel>? forms = _groups.Find(g => g.Key == name);
        return _conditionsByName[name] = forms is null
            ? null
            : Join([.. forms.Select(p => (p.Info.Availability, _binder.Bind(p.Expression.Root)))]);
    }

    /// <summary>One of several forms, each in its kernels; false in kernels that have none.</summary>
    private Expr Join(IReadOnlyList<(Availability Availability, Expr Condition)> forms)
    {
        bool isEverywhere = _conditions.AnyOf([.. forms.Select(static f => f.Availability)]) is null;
        Expr joined = isEverywhere ? forms[forms.Count - 1].Condition : new Expr.Truth(false);
        for (int i = isEverywhere ? forms.Count - 2 : forms.Count - 1; i >= 0; i--)
        {
            joined = (_conditions.Of(forms[i].Availability), joined) switch
            {
                (null, _) => forms[i].Condition,
                ({ } only, Expr.Truth { Value: false }) => new Expr.Binary("&&", only, forms[i].Condition),
                ({ } only, _) => new Expr.Conditional(only, forms[i].Condition, joined),
            };
        }

        return joined;
    }

    private Expr? Find(string name)
    {
        if (name == "raw")
        {
            return new Expr.Raw();
        }

        if (_all.FieldsOf(_model.Name).FirstOrDefault(f => f.Forms[0].Name == name) is { } field)
        {
            return field.Value();
        }

        if (ConditionOf(name) is { } condition && MemberName(name) is { } member)
        {
            return Expr.AsksKernel(condition) ? new Expr.Call(member, 1) : new Expr.Predicate(member);
        }

        return _symbols.Find(name, _model.Name);
    }
}
