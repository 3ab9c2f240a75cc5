using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Evaluation;

/// <summary>The names an expression uses.</summary>
internal static class ExpressionNames
{
    /// <summary>All names.</summary>
    public static IEnumerable<string> All(ExpressionSyntax? root) => Needed(root, switches: null).Select(static n => n.Text);

    /// <summary>The names without those that decided switches rule out.</summary>
    public static IEnumerable<ExpressionSyntax.Name> Needed(ExpressionSyntax? root, IReadOnlyDictionary<string, bool>? switches)
    {
        Stack<ExpressionSyntax> open = new();
        if (root is not null)
        {
            open.Push(root);
        }

        while (open.Count > 0)
        {
            switch (open.Pop())
            {
                case ExpressionSyntax.Name name:
                    yield return name;
                    break;
                case ExpressionSyntax.Unary unary:
                    open.Push(unary.Operand);
                    break;
                case ExpressionSyntax.Binary binary:
                    bool? left = binary.Operator is "&&" or "||" ? Decide(binary.Left, switches) : null;
                    if (left is null || left == (binary.Operator == "&&"))
                    {
                        open.Push(binary.Right);
                    }

                    open.Push(binary.Left);
                    break;
                case ExpressionSyntax.Conditional conditional:
                    bool? condition = Decide(conditional.Condition, switches);
                    if (condition != true)
                    {
                        open.Push(conditional.WhenFalse);
                    }

                    if (condition != false)
                    {
                        open.Push(conditional.WhenTrue);
                    }

                    open.Push(conditional.Condition);
                    break;
            }
        }
    }

    private static bool? Decide(ExpressionSyntax condition, IReadOnlyDictionary<string, bool>? switches) => condition switch
    {
        ExpressionSyntax.Name name => switches is not null && switches.TryGetValue(name.Text, out bool on) ? on : null,
        ExpressionSyntax.Unary { Operator: '!' } not => !Decide(not.Operand, switches),
        ExpressionSyntax.Binary { Operator: "&&" } and => Decide(and.Left, switches) & Decide(and.Right, switches),
        ExpressionSyntax.Binary { Operator: "||" } or => Decide(or.Left, switches) | Decide(or.Right, switches),
        _ => null,
    };
}
