using System.Globalization;
using System.Numerics;

namespace BitLayouts.Spec.Tests.Properties;

/// <summary>An expression that knows how to write itself and what it means, independently of the code under test.</summary>
internal abstract record TestExpression
{
    /// <summary>C#'s precedence; higher binds tighter.</summary>
    protected virtual int Precedence => 20;

    /// <summary>As short as precedence allows.</summary>
    public abstract string Write();

    /// <summary>The number (or 0 and 1 for a condition), exactly; null where a step leaves 64 bits or divides by zero.</summary>
    public abstract BigInteger? Exact();

    /// <summary>The number (or 0 and 1) for a word, wrapping as C#'s <c>ulong</c> does.</summary>
    public abstract ulong Wrapping(ulong word);

    private static string Wrap(TestExpression operand, int minimum) =>
        operand.Precedence < minimum ? $"({operand.Write()})" : operand.Write();

    internal sealed record Literal(ulong Value, int Form) : TestExpression
    {
        public override string Write() => Form switch
        {
            0 => Value.ToString(CultureInfo.InvariantCulture),
            1 => "0x" + Value.ToString("x", CultureInfo.InvariantCulture),
            2 => "0X" + Value.ToString("X4", CultureInfo.InvariantCulture).Insert(2, "_"),
            _ => "0b" + Value.ToString("b", CultureInfo.InvariantCulture),
        };

        public override BigInteger? Exact() => Value;

        public override ulong Wrapping(ulong word) => Value;
    }

    /// <summary>A name with a meaning of its own.</summary>
    internal sealed record Named(string Name, Func<ulong, ulong> Meaning) : TestExpression
    {
        public override string Write() => Name;

        public override BigInteger? Exact() => Meaning(0);

        public override ulong Wrapping(ulong word) => Meaning(word);
    }

    internal sealed record Unary(char Operator, TestExpression Operand) : TestExpression
    {
        protected override int Precedence => 15;

        public override string Write() => Operator + Wrap(Operand, 15);

        public override BigInteger? Exact() => Operand.Exact() is not { } value ? null : Operator switch
        {
            '~' => ulong.MaxValue - value,
            '!' => 1 - value,
            _ => value == 0 ? value : null,
        };

        public override ulong Wrapping(ulong word) => Operator switch
        {
            '~' => ~Operand.Wrapping(word),
            '!' => 1 - Operand.Wrapping(word),
            _ => unchecked(0 - Operand.Wrapping(word)),
        };
    }

    internal sealed record Binary(string Operator, TestExpression Left, TestExpression Right) : TestExpression
    {
        protected override int Precedence => Operator switch
        {
            "*" or "/" or "%" => 14,
            "+" or "-" => 13,
            "<<" or ">>" => 12,
            "<" or "<=" or ">" or ">=" => 11,
            "==" or "!=" => 10,
            "&" => 9,
            "^" => 8,
            "|" => 7,
            "&&" => 6,
            _ => 5,
        };

        public override string Write() => $"{Wrap(Left, Precedence)} {Operator} {Wrap(Right, Precedence + 1)}";

        public override BigInteger? Exact()
        {
            if (Left.Exact() is not { } x)
            {
                return null;
            }

            if (Operator is "&&" or "||" && x == (Operator == "||" ? 1 : 0))
            {
                return x;
            }

            return Right.Exact() is { } y ? InRange(Compute(x, y)) : null;
        }

        public override ulong Wrapping(ulong word)
        {
            ulong x = Left.Wrapping(word);
            ulong y = Right.Wrapping(word);
            unchecked
            {
                return Operator switch
                {
                    "*" => x * y,
                    "/" => x / y,
                    "%" => x % y,
                    "+" => x + y,
                    "-" => x - y,
                    "<<" => x << (int)y,
                    ">>" => x >> (int)y,
                    "&" or "&&" => x & y,
                    "|" or "||" => x | y,
                    "^" => x ^ y,
                    _ => (ulong)Compute(x, y)!.Value,
                };
            }
        }

        private static BigInteger? InRange(BigInteger? value) => value >= 0 && value <= ulong.MaxValue ? value : null;

        private BigInteger? Compute(BigInteger x, BigInteger y) => Operator switch
        {
            "*" => x * y,
            "/" => y.IsZero ? null : BigInteger.Divide(x, y),
            "%" => y.IsZero ? null : BigInteger.Remainder(x, y),
            "+" => x + y,
            "-" => x - y,
            "<<" => x.IsZero ? x : y > 64 ? null : x * BigInteger.Pow(2, (int)y),
            ">>" => y > 64 ? 0 : x / BigInteger.Pow(2, (int)y),
            "&" or "&&" => x & y,
            "|" or "||" => x | y,
            "^" => x ^ y,
            "<" => x < y ? 1 : 0,
            "<=" => x <= y ? 1 : 0,
            ">" => x > y ? 1 : 0,
            ">=" => x >= y ? 1 : 0,
            "==" => x == y ? 1 : 0,
            _ => x != y ? 1 : 0,
        };
    }

    internal sealed record Conditional(TestExpression Condition, TestExpression WhenTrue, TestExpression WhenFalse) : TestExpression
    {
        protected override int Precedence => 1;

        public override string Write() => $"{Wrap(Condition, 2)} ? {Wrap(WhenTrue, 1)} : {Wrap(WhenFalse, 1)}";

        public override BigInteger? Exact() => Condition.Exact() is { } condition ? (condition.IsOne ? WhenTrue : WhenFalse).Exact() : null;

        public override ulong Wrapping(ulong word) => (Condition.Wrapping(word) == 1 ? WhenTrue : WhenFalse).Wrapping(word);
    }
}
