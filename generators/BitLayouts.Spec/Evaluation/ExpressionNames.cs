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

    /// <summary>The decision of a condition in which every name is a switch; null for anything else, however it would be decided.</summary>
    public static bool? DecideAll(ExpressionSyntax? condition, IReadOnlyDictionary<string, bool> switches)
    {
        switch (condition)
        {
            case ExpressionSyntax.Name name:
                return switches.TryGetValue(name.Text, out bool on) ? on : null;
            case ExpressionSyntax.Unary { Operator: '!' } not:
                return !DecideAll(not.Operand, switches);
            case ExpressionSyntax.Binary { Operator: "&&" or "||" } binary:
                bool? left = DecideAll(binary.Left, switches);
                bool? right = DecideAll(binary.Right, switches);
                return left is null || right is null ? null : binary.Operator == "&&" ? left & right : left | right;
            default:
                return null;
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
