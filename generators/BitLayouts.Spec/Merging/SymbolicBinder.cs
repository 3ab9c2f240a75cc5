using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Merging;

/// <summary>
/// Binds an expression for all kernels at once. Mistakes have been reported when each profile was evaluated; what cannot be
/// bound is zero here.
/// </summary>
internal sealed class SymbolicBinder(Func<string, Expr?> find)
{
    public Expr Bind(ExpressionSyntax? node) => node switch
    {
        ExpressionSyntax.Literal literal => new Expr.Number(literal.Value <= ulong.MaxValue ? (ulong)literal.Value : 0, null),
        ExpressionSyntax.Name name => find(name.Text) ?? new Expr.Number(0, null),
        ExpressionSyntax.Unary { Operator: '-' } minus => new Expr.Binary("-", new Expr.Number(0, null), Bind(minus.Operand)),
        ExpressionSyntax.Unary unary => new Expr.Not(Bind(unary.Operand)),
        ExpressionSyntax.Conditional c => new Expr.Conditional(Bind(c.Condition), Bind(c.WhenTrue), Bind(c.WhenFalse)),
        ExpressionSyntax.Binary binary => new Expr.Binary(binary.Operator, Bind(binary.Left), Bind(binary.Right)),
        _ => new Expr.Number(0, null),
    };
}
