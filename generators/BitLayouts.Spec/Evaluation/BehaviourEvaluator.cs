using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Evaluation;

/// <summary>Binds the predicates and kinds of a layout.</summary>
internal sealed class BehaviourEvaluator(ProfileContext context, GlobalScope global, TypeReferences references, LayoutBuild layout)
{
    /// <summary>The kinds of a layout are numbered in a byte.</summary>
    private const int MaxKinds = 256;

    private readonly WordScope _scope = new(layout, global);

    /// <summary>The predicates in an order in which each comes after those it uses.</summary>
    public List<PredicateSlot> EvaluatePredicates()
    {
        List<PredicateSlot> order = [];
        DependencyWalk.Run(
            layout.Predicates.Select(static p => p.Model.Name),
            Dependencies,
            name =>
            {
                if (layout.FindPredicate(name) is { } slot)
                {
                    Evaluate(slot);
                    order.Add(slot);
                }
            },
            ReportCycle);
        layout.IsBroken |= layout.Predicates.Exists(static p => p.Predicate is null);
        layout.DropBroken();
        return order;
    }

    public void EvaluateKinds()
    {
        List<KindModel> kinds = context.Present(layout.Model.Kinds, () => layout.IsBroken = true);
        if (kinds.Count > MaxKinds)
        {
            context.Diagnostics.Report(
                SpecDiagnostics.TooManyKinds, kinds[MaxKinds].NameSpan, ProfileContext.Capitalize(layout.Title), kinds.Count, MaxKinds);
            layout.IsBroken = true;
        }

        foreach (KindModel kind in kinds.Take(MaxKinds))
        {
            Bound? condition = ExpressionBinder.Bind(kind.When, _scope, kind.Title, condition: true, context.Diagnostics);
            LayoutBuild? explains = kind.Layout is { } name ? references.FindLayout(name.Value, name.Span) : null;
            if (explains is not null && explains.Model.Width != layout.Model.Width)
            {
                context.Diagnostics.Report(
                    SpecDiagnostics.KindWidthDiffers,
                    kind.Layout!.Span,
                    kind.Name,
                    explains.Model.Name,
                    explains.Model.Width,
                    layout.Model.Name,
                    layout.Model.Width);
                explains = null;
            }

            if (condition is null)
            {
                layout.IsBroken = true;
                continue;
            }

            layout.Kinds.Add(new KindSlot(kind, condition.Expr, explains));
        }
    }

    private void Evaluate(PredicateSlot slot)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        PredicateModel model = slot.Model;
        Bound? bound = ExpressionBinder.Bind(model.Expression, _scope, model.Title, condition: true, context.Diagnostics);
        slot.Predicate = bound is null || slot.IsRefused ? null : new EvaluatedPredicate(
            model.Name,
            slot.MemberName,
            context.Kernel(model),
            bound.Expr,
            model.Expression.Text,
            model.Info.Doc,
            ProfileContext.Source(model));
    }

    /// <summary>What must be known first: a predicate needs the names it uses, and a field the predicate that inverts it.</summary>
    private IEnumerable<string>? Dependencies(string name)
    {
        if (layout.FindField(name) is { } field)
        {
            return field.Model.InvertedWhen is { } inverter ? [inverter.Value] : [];
        }

        return layout.FindPredicate(name) is { } predicate ? ExpressionNames.All(predicate.Model.Expression.Root) : null;
    }

    private void ReportCycle(IReadOnlyList<string> members)
    {
        PredicateModel first = members.Select(layout.FindPredicate).First(static p => p is not null)!.Model;
        context.Diagnostics.Report(
            SpecDiagnostics.Cycle, first.Expression.Span, ProfileContext.Capitalize(first.Title), DependencyWalk.Describe(members));
    }
}
