using System.Numerics;

namespace BitLayouts.Spec.Model;

/// <summary>A parsed expression. Positions are characters of the expression's text.</summary>
/// <param name="Start">The first character.</param>
/// <param name="Length">The number of characters.</param>
internal abstract record ExpressionSyntax(int Start, int Length)
{
    /// <summary>The character behind the last.</summary>
    public int End => Start + Length;

    /// <summary>A number; it may be beyond 64 bits, which evaluation reports.</summary>
    public sealed record Literal(BigInteger Value, int Start, int Length) : ExpressionSyntax(Start, Length);

    /// <summary>A name.</summary>
    public sealed record Name(string Text, int Start, int Length) : ExpressionSyntax(Start, Length);

    /// <summary><c>~x</c>, <c>!x</c> or <c>-x</c>.</summary>
    public sealed record Unary(char Operator, ExpressionSyntax Operand, int Start, int Length) : ExpressionSyntax(Start, Length);

    /// <summary>A binary operation.</summary>
    public sealed record Binary(string Operator, ExpressionSyntax Left, ExpressionSyntax Right)
        : ExpressionSyntax(Left.Start, Right.End - Left.Start);

    /// <summary><c>condition ? x : y</c>.</summary>
    public sealed record Conditional(ExpressionSyntax Condition, ExpressionSyntax WhenTrue, ExpressionSyntax WhenFalse)
        : ExpressionSyntax(Condition.Start, WhenFalse.End - Condition.Start);
}
