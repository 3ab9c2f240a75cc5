using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Spec.Validation;

/// <summary>What is known of all words of a layout: for which of them its predicates hold.</summary>
internal sealed class LayoutProof
{
    private readonly Bdd _bdd = new();
    private readonly SymbolicWord _word;

    /// <param name="layout">The layout; its fields and predicates are evaluated.</param>
    /// <param name="order">Its predicates in an order in which each comes after those it uses.</param>
    public LayoutProof(LayoutBuild layout, IEnumerable<PredicateSlot> order)
    {
        _word = new SymbolicWord(_bdd, layout.Model.Width, layout.Fields.Select(static f => f.Field).OfType<EvaluatedField>());
        foreach (EvaluatedPredicate predicate in order.Select(static p => p.Predicate).OfType<EvaluatedPredicate>())
        {
            _word.Declare(predicate);
        }
    }

    /// <summary>The decision diagrams the conditions are in.</summary>
    public Bdd Bdd => _bdd;

    /// <summary>Words of the layout's width are all there are: what holds for each is <see cref="Bdd.True"/>.</summary>
    public SymbolicWord Word => _word;
}
