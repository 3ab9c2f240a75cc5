using System.Globalization;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Comparing;

/// <summary>A bound expression as a text that is equal where the expression decides alike about the same fields.</summary>
internal static class BoundText
{
    /// <summary>The text; names of constants are left out, since their values are there.</summary>
    public static string Of(Expr expr) => expr switch
    {
        Expr.Number number => number.Value.ToString("x", CultureInfo.InvariantCulture),
        Expr.Truth truth => truth.Value ? "true" : "false",
        Expr.Raw => "raw",
        Expr.Field field => field.MemberName,
        Expr.Predicate predicate => predicate.MemberName + "?",
        Expr.Not not => $"!({Of(not.Operand)})",
        Expr.Binary binary => $"({Of(binary.Left)} {binary.Operator} {Of(binary.Right)})",
        Expr.Conditional c => $"({Of(c.Condition)} ? {Of(c.WhenTrue)} : {Of(c.WhenFalse)})",
        _ => expr.ToString(),
    };
}
