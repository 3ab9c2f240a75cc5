using System.Numerics;
using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Evaluation;

/// <content>Arithmetic on numbers.</content>
internal sealed partial class ExpressionBinder
{
    private const int WordBits = 64;

    private Bound? BindArithmetic(ExpressionSyntax.Binary binary, bool dead)
    {
        string op = binary.Operator;
        Bound? left = Expect(binary.Left, dead, condition: false, OperandOf, op);
        Bound? right = Expect(binary.Right, dead, condition: false, OperandOf, op);
        if (left is null || right is null)
        {
            return null;
        }

        if (op is "&" or "|" or "^")
        {
            return BindBitwise(op, left, right);
        }

        if (op is "/" or "%" && right.Value == 0)
        {
            if (!dead)
            {
                Report(SpecDiagnostics.DivisionByZero, binary.Right, Subject, Text(binary.Right));
                return null;
            }

            return Bound.Number(0);
        }

        return left.Value is { } x && right.Value is { } y
            ? Checked(binary, Compute(op, x, y), dead)
            : BindWordArithmetic(binary, left, right);
    }

    private static Bound BindBitwise(string op, Bound left, Bound right)
    {
        // Masks of fields that this profile does not have are 0, as in the kernel, and need not show in the generated code.
        if (op is "|" or "^" && right.Value == 0)
        {
            return left;
        }

        if (op is "|" or "^" && left.Value == 0)
        {
            return right;
        }

        ulong? value = op switch
        {
            "&" => left.Value == 0 || right.Value == 0 ? 0 : left.Value & right.Value,
            "|" => left.Value | right.Value,
            _ => left.Value ^ right.Value,
        };
        return value is { } number && (number == 0 || !(HasSymbol(left.Expr) || HasSymbol(right.Expr)))
            ? Bound.Number(number)
            : new Bound(new Expr.Binary(op, left.Expr, right.Expr), value);
    }

    /// <summary>
    /// Arithmetic that depends on the word is that of <c>ulong</c> in C#, unchecked. C# takes shift counts modulo 64 and throws
    /// on a zero divisor, so both have to be constants that mean what they say.
    /// </summary>
    private Bound? BindWordArithmetic(ExpressionSyntax.Binary binary, Bound left, Bound right)
    {
        string? role = binary.Operator switch
        {
            "<<" or ">>" when right.Value is null or >= WordBits => "The shift count",
            "/" or "%" when right.Value is null => "The divisor",
            _ => null,
        };
        if (role is null)
        {
            return Bound.Word(new Expr.Binary(binary.Operator, left.Expr, right.Expr));
        }

        Report(SpecDiagnostics.ConstantNeeded, binary.Right, role, Text(binary.Right), role == "The divisor" ? "" : " from 0 to 63");
        return null;
    }

    /// <summary>The exact result; a shift that would build a number beyond reason gives 2⁶⁴, which is reported as beyond 64 bits.</summary>
    private static BigInteger Compute(string op, ulong x, ulong y) => op switch
    {
        "<<" when y >= WordBits => x == 0 ? BigInteger.Zero : BigInteger.One << WordBits,
        "<<" => (BigInteger)x << (int)y,
        ">>" => y >= WordBits ? BigInteger.Zero : x >> (int)y,
        "+" => (BigInteger)x + y,
        "-" => (BigInteger)x - y,
        "*" => (BigInteger)x * y,
        "/" => x / y,
        "%" => x % y,
        _ => throw new InvalidOperationException("Unknown operator " + op),
    };

    private Bound? Checked(ExpressionSyntax node, BigInteger result, bool dead)
    {
        if (result >= 0 && result <= ulong.MaxValue)
        {
            return Bound.Number((ulong)result);
        }

        if (dead)
        {
            return Bound.Number(0);
        }

        bool negative = result.Sign < 0;
        Report(
            SpecDiagnostics.Overflow,
            node,
            Subject,
            Text(node),
            negative ? Invariant(result) : "beyond 64 bits",
            negative ? "below zero" : "the largest number is 0xffffffffffffffff");
        return null;
    }
}
