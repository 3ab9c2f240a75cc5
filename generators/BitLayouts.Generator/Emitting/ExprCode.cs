using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>Conditions of a specification as C#.</summary>
internal static class ExprCode
{
    /// <summary><paramref name="expr"/> over the word <paramref name="word"/> and the members of the struct.</summary>
    public static string Render(Expr expr, EvaluatedLayout layout, string word) => Render(expr, layout, word, outer: null);

    private static string Render(Expr expr, EvaluatedLayout layout, string word, string? outer)
    {
        switch (expr)
        {
            case Expr.Number number:
                return Number(number, outer);
            case Expr.Truth truth:
                return truth.Value ? "true" : "false";
            case Expr.Raw:
                return word;
            case Expr.Field field:
                return FieldValue(layout, field.MemberName);
            case Expr.Predicate predicate:
                return predicate.MemberName;
            case Expr.Not not:
                return (not.IsBool ? "!" : "~") + Parenthesize(Render(not.Operand, layout, word, "~"), not.Operand);
            case Expr.Conditional conditional:
                return $"({Render(conditional.Condition, layout, word, "?")} ? {Render(conditional.WhenTrue, layout, word, "?")} : {Render(conditional.WhenFalse, layout, word, "?")})";
            case Expr.Binary binary:
                string left = Operand(binary, binary.Left, layout, word);
                string right = binary.Operator is "<<" or ">>"
                    ? "(int)" + Parenthesize(Render(binary.Right, layout, word, binary.Operator), binary.Right)
                    : Operand(binary, binary.Right, layout, word);
                return $"{left} {binary.Operator} {right}";
            default:
                throw new NotSupportedException(expr.GetType().Name);
        }
    }

    private static string Operand(Expr.Binary parent, Expr operand, EvaluatedLayout layout, string word)
    {
        string text = Render(operand, layout, word, parent.Operator);
        bool flat = operand is not (Expr.Binary or Expr.Conditional)
            || (operand is Expr.Binary child && (child.Operator == parent.Operator ? parent.Operator is "&&" or "||" or "&" or "|"
                : parent.Operator is "&&" && child.Operator is "==" or "!=" or "<" or "<=" or ">" or ">="));
        return flat ? text : $"({text})";
    }

    private static string Parenthesize(string text, Expr expr) => expr is Expr.Binary ? $"({text})" : text;

    private static string Number(Expr.Number number, string? outer)
    {
        if (number.Symbol is null)
        {
            return number.Value < 10
                ? number.Value + (outer is "~" or "<<" ? "UL" : "")
                : "0x" + number.Value.ToString("x", System.Globalization.CultureInfo.InvariantCulture) + (outer is "~" or "<<" || number.Value > int.MaxValue ? "UL" : "");
        }

        // A constant may be an int in C#; where it is not compared directly it has to be widened before it is complemented or shifted.
        bool compared = outer is "==" or "!=" or "<" or "<=" or ">" or ">=" or "&" or "|" or "^" or "+";
        return compared ? number.Symbol : "(ulong)" + number.Symbol;
    }

    private static string FieldValue(EvaluatedLayout layout, string member)
    {
        EvaluatedField field = layout.Fields.Items.First(f => f.MemberName == member);
        return field.Type switch
        {
            FieldType.Enum => "(ulong)" + member,
            FieldType.Layout => member + ".Raw",
            FieldType.Bool when layout.IsFlags => "Has" + member,
            _ => member,
        };
    }
}
