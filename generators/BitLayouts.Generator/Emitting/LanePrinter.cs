using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>
/// Prints a condition over a word as one over the words of a vector: all bits of a lane where it holds, none where it does
/// not. It knows what has one meaning in lanes of any width; a condition that needs more is asked of word after word.
/// </summary>
/// <param name="layout">The layout.</param>
/// <param name="code">The code of its lanes.</param>
/// <param name="words">The words, a primary expression.</param>
internal sealed class LanePrinter(EvaluatedLayout layout, LaneCode code, string words)
{
    // A field may be called 'vector', and a member of its name would hide the class.
    private const string Compare = "global::System.Numerics.Vector.";

    private readonly WordType _word = new(layout.Width);

    /// <summary>The condition for every lane; null where it is beyond lanes.</summary>
    public string? Print(Expr condition) => Condition(condition, negated: false);

    private string? Condition(Expr expr, bool negated) => expr switch
    {
        Expr.Not not => Condition(not.Operand, !negated),
        Expr.Field { IsBoolField: true } field => Flag(field, negated),
        Expr.Predicate predicate => layout.Predicates.Items.FirstOrDefault(p => p.MemberName == predicate.MemberName) is { } known
            ? Condition(known.Condition, negated)
            : null,
        Expr.Binary { Operator: "&&" or "||" } both =>
            Join(Condition(both.Left, negated), both.Operator == "&&" != negated ? "&" : "|", Condition(both.Right, negated)),
        Expr.Binary { Left.IsBool: false } binary when Comparison(binary.Operator, negated) is var (method, complement) =>
            Number(binary.Left) is { } left && Number(binary.Right) is { } right ? $"{(complement ? "~" : "")}{Compare}{method}({left}, {right})" : null,
        _ => null,
    };

    private string? Flag(Expr.Field flag, bool negated)
    {
        if (layout.Fields.Items.FirstOrDefault(f => f.MemberName == flag.MemberName) is not { Moves: false, InvertedWhen: null } field)
        {
            return null;
        }

        string mask = code.Of(field.MemberName + "Mask");
        return $"{Compare}Equals({words} & {mask}, {(field.Inverted != negated ? code.Vector + ".Zero" : mask)})";
    }

    private string? Number(Expr expr) => expr switch
    {
        Expr.Raw => words,
        Expr.Number { Value: 0, Symbol: null } => code.Vector + ".Zero",
        Expr.Number number when number.Value <= _word.Mask => code.Of(_word.Hex(number.Value)),
        Expr.Field { IsBoolField: false } field when layout.Fields.Items.Any(f => f.MemberName == field.MemberName && !f.Moves) =>
            $"{field.MemberName}({words})",
        Expr.Binary { Operator: "&" or "|" or "^" } binary => Join(Number(binary.Left), binary.Operator, Number(binary.Right)) is { } joined
            ? $"({joined})"
            : null,
        Expr.Binary { Operator: ">>", Right: Expr.Number count } shift when count.Value < (ulong)_word.Width =>
            Number(shift.Left) is { } shifted ? $"({shifted} >>> {CSharpText.Number((int)count.Value)})" : null,
        _ => null,
    };

    private static (string Method, bool Complement)? Comparison(string op, bool negated) => op switch
    {
        "==" => ("Equals", negated),
        "!=" => ("Equals", !negated),
        "<" => ("LessThan", negated),
        ">=" => ("LessThan", !negated),
        ">" => ("GreaterThan", negated),
        "<=" => ("GreaterThan", !negated),
        _ => null,
    };

    private static string? Join(string? left, string op, string? right) =>
        left is null || right is null ? null : $"{Operand(left, op)} {op} {Operand(right, op)}";

    /// <summary>What mixes with another operator stands in parentheses.</summary>
    private static string Operand(string text, string op) =>
        (op == "|" && text.Contains(" & ")) || (op == "&" && text.Contains(" | ")) ? BitCode.Group(text) : text;
}
