using System.Globalization;
using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Evaluation;

/// <summary>
/// Binds the names of one expression, checks numbers against conditions and computes what does not depend on the word. Parts
/// that this profile never evaluates are checked for names and types only.
/// </summary>
internal sealed partial class ExpressionBinder
{
    private const string OperandOf = "An operand of";

    private readonly ExpressionModel _model;
    private readonly INameScope _scope;
    private readonly string _subject;
    private readonly DiagnosticBag _diagnostics;

    private ExpressionBinder(ExpressionModel model, INameScope scope, string subject, DiagnosticBag diagnostics)
    {
        _model = model;
        _scope = scope;
        _subject = subject;
        _diagnostics = diagnostics;
    }

    private string Subject => ProfileContext.Capitalize(_subject);

    /// <summary>The bound condition or number, or null after a mistake, which has been reported.</summary>
    /// <param name="model">The expression.</param>
    /// <param name="scope">What its names mean.</param>
    /// <param name="subject">Whose expression it is, for messages: <c>constant 'MAX_SWAPFILES'</c>.</param>
    /// <param name="condition">A condition is needed rather than a number.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    public static Bound? Bind(ExpressionModel model, INameScope scope, string subject, bool condition, DiagnosticBag diagnostics)
    {
        if (model.Root is null)
        {
            return null;
        }

        ExpressionBinder binder = new(model, scope, subject, diagnostics);
        return binder.Expect(model.Root, dead: false, condition, subject);
    }

    private Bound? Bind(ExpressionSyntax node, bool dead) => node switch
    {
        ExpressionSyntax.Literal literal => BindLiteral(literal),
        ExpressionSyntax.Name name => BindName(name, dead),
        ExpressionSyntax.Unary { Operator: '!' } not => BindNot(not, dead),
        ExpressionSyntax.Unary unary => BindUnary(unary, dead),
        ExpressionSyntax.Conditional conditional => BindConditional(conditional, dead),
        ExpressionSyntax.Binary { Operator: "&&" or "||" } binary => BindLogical(binary, dead),
        ExpressionSyntax.Binary { Operator: "==" or "!=" or "<" or "<=" or ">" or ">=" } binary => BindComparison(binary, dead),
        ExpressionSyntax.Binary binary => BindArithmetic(binary, dead),
        _ => throw new InvalidOperationException("Unknown expression " + node.GetType().Name),
    };

    /// <summary>Binds <paramref name="node"/> and reports it where it is a number instead of a condition, or the reverse.</summary>
    private Bound? Expect(ExpressionSyntax node, bool dead, bool condition, string role, string? op = null)
    {
        Bound? bound = Bind(node, dead);
        if (bound is null || bound.IsBool == condition)
        {
            return bound;
        }

        Report(
            SpecDiagnostics.TypeMismatch,
            node,
            op is null ? ProfileContext.Capitalize(role) : $"{role} '{op}'",
            condition ? "a condition" : "a number",
            Text(node),
            condition ? "a number" : "a condition");
        return null;
    }

    private Bound? BindLiteral(ExpressionSyntax.Literal literal)
    {
        if (literal.Value <= ulong.MaxValue)
        {
            return Bound.Number((ulong)literal.Value);
        }

        Report(SpecDiagnostics.Overflow, literal, Subject, Text(literal), "beyond 64 bits", "the largest number is 0xffffffffffffffff");
        return null;
    }

    private Bound? BindName(ExpressionSyntax.Name name, bool dead)
    {
        NameLookup found = _scope.Find(name.Text, dead);
        switch (found.Status)
        {
            case NameStatus.Found:
                return found.Bound;
            case NameStatus.Unknown:
                Report(SpecDiagnostics.UnknownName, name, name.Text, _diagnostics.Suggest(name.Text, _scope.AllNames));
                break;
            case NameStatus.NotInProfile when dead:
                return found.Bound;
            case NameStatus.NotInProfile:
                Report(SpecDiagnostics.NotInProfile, name, found.Text);
                break;
            case NameStatus.Ambiguous:
                (MaskSymbol a, MaskSymbol b) = found.Conflict!.Value;
                Report(SpecDiagnostics.AmbiguousSymbol, name, name.Text, a.Mask, a.Title, b.Mask, b.Title);
                break;
        }

        return null;
    }

    private Bound? BindNot(ExpressionSyntax.Unary not, bool dead)
    {
        Bound? operand = Expect(not.Operand, dead, condition: true, "The operand of '!'");
        return operand switch
        {
            null => null,
            { Truth: { } truth } => Bound.Condition(!truth),
            _ => Bound.Word(new Expr.Not(operand.Expr)),
        };
    }

    private Bound? BindUnary(ExpressionSyntax.Unary unary, bool dead)
    {
        Bound? operand = Expect(unary.Operand, dead, condition: false, "The operand of", unary.Operator == '~' ? "~" : "-");
        if (operand is null)
        {
            return null;
        }

        if (unary.Operator == '~')
        {
            return operand.Value is { } value && !HasSymbol(operand.Expr)
                ? Bound.Number(~value)
                : new Bound(new Expr.Not(operand.Expr), ~operand.Value);
        }

        if (operand.Value is not { } number)
        {
            return Bound.Word(new Expr.Binary("-", new Expr.Number(0, null), operand.Expr));
        }

        return Checked(unary, -(System.Numerics.BigInteger)number, dead);
    }

    private Bound? BindLogical(ExpressionSyntax.Binary binary, bool dead)
    {
        bool and = binary.Operator == "&&";
        Bound? left = Expect(binary.Left, dead, condition: true, OperandOf, binary.Operator);

        // The left operand alone may decide, and then the right one is never evaluated.
        bool decided = left?.Truth == !and;
        Bound? right = Expect(binary.Right, dead || decided, condition: true, OperandOf, binary.Operator);
        if (left is null || right is null)
        {
            return null;
        }

        if (decided || right.Truth == !and)
        {
            return Bound.Condition(!and);
        }

        return left.Truth is not null ? right
            : right.Truth is not null ? left
            : Bound.Word(new Expr.Binary(binary.Operator, left.Expr, right.Expr));
    }

    private Bound? BindConditional(ExpressionSyntax.Conditional conditional, bool dead)
    {
        Bound? condition = Expect(conditional.Condition, dead, condition: true, "What stands before '?'");
        Bound? whenTrue = Bind(conditional.WhenTrue, dead || condition?.Truth == false);
        Bound? whenFalse = Bind(conditional.WhenFalse, dead || condition?.Truth == true);
        if (whenTrue is not null && whenFalse is not null && whenTrue.IsBool != whenFalse.IsBool)
        {
            Report(
                SpecDiagnostics.TypeMismatch,
                conditional.WhenFalse,
                "The second result of '?:'",
                whenTrue.IsBool ? "a condition, as the first is" : "a number, as the first is",
                Text(conditional.WhenFalse),
                whenFalse.IsBool ? "a condition" : "a number");
            return null;
        }

        if (condition is null || whenTrue is null || whenFalse is null)
        {
            return null;
        }

        return condition.Truth is { } truth
            ? truth ? whenTrue : whenFalse
            : Bound.Word(new Expr.Conditional(condition.Expr, whenTrue.Expr, whenFalse.Expr));
    }

    private Bound? BindComparison(ExpressionSyntax.Binary binary, bool dead)
    {
        string op = binary.Operator;
        if (op is not ("==" or "!="))
        {
            return Compare(
                op,
                Expect(binary.Left, dead, condition: false, OperandOf, op),
                Expect(binary.Right, dead, condition: false, OperandOf, op));
        }

        // Equality takes two numbers or two conditions; where the left one is broken, the right one may be either.
        Bound? left = Bind(binary.Left, dead);
        Bound? right = left is null ? Bind(binary.Right, dead) : Expect(binary.Right, dead, left.IsBool, "The right side of", op);
        return left?.Truth is { } a && right?.Truth is { } b ? Bound.Condition(a == b == (op == "==")) : Compare(op, left, right);
    }

    private static Bound? Compare(string op, Bound? left, Bound? right) =>
        left is null || right is null ? null
        : left.Value is { } x && right.Value is { } y ? Bound.Condition(Compare(op, x, y))
        : Bound.Word(new Expr.Binary(op, left.Expr, right.Expr));

    private static bool Compare(string op, ulong x, ulong y) => op switch
    {
        "==" => x == y,
        "!=" => x != y,
        "<" => x < y,
        "<=" => x <= y,
        ">" => x > y,
        _ => x >= y,
    };

    private static bool HasSymbol(Expr expr) => expr switch
    {
        Expr.Number number => number.Symbol is not null,
        Expr.Not not => HasSymbol(not.Operand),
        Expr.Binary binary => HasSymbol(binary.Left) || HasSymbol(binary.Right),
        _ => true,
    };

    private static string Invariant(System.Numerics.BigInteger value) => value.ToString(CultureInfo.InvariantCulture);

    private string Text(ExpressionSyntax node) => _model.Text.Substring(node.Start, node.Length);

    private void Report(SpecDiagnosticDescriptor descriptor, ExpressionSyntax node, params object[] arguments) => _diagnostics.Report(
        descriptor,
        _model.IsPlainNumber ? _model.Span : _diagnostics.Text.InsideString(_model.Span, node.Start, node.Length),
        arguments);
}
