using static BitLayouts.Spec.Tests.Properties.TestExpression;

namespace BitLayouts.Spec.Tests.Properties;

/// <summary>Random expressions. The seed decides everything, so a failure can be repeated.</summary>
/// <param name="random">The source of choices.</param>
/// <param name="numbers">The numbers that have names.</param>
/// <param name="conditions">The conditions that have names.</param>
/// <param name="ofWords">Make only what is allowed to depend on a word: constant shift counts and divisors that are not zero.</param>
internal sealed class ExpressionGenerator(Random random, IReadOnlyList<Named> numbers, IReadOnlyList<Named> conditions, bool ofWords)
{
    private static readonly string[] Arithmetic = ["+", "-", "*", "/", "%", "<<", ">>", "&", "|", "^"];
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];

    public TestExpression Number(int depth)
    {
        if (depth == 0 || random.Next(5) == 0)
        {
            return random.Next(3) == 0 || numbers.Count == 0 ? Literal() : numbers[random.Next(numbers.Count)];
        }

        switch (random.Next(8))
        {
            case 0:
                return new Conditional(Condition(depth - 1), Number(depth - 1), Number(depth - 1));
            case 1:
                return new Unary(random.Next(6) == 0 ? '-' : '~', Number(depth - 1));
            default:
                string op = Arithmetic[random.Next(Arithmetic.Length)];
                return new Binary(op, Number(depth - 1), RightOperand(op, depth - 1));
        }
    }

    public TestExpression Condition(int depth)
    {
        if (depth == 0 || random.Next(6) == 0)
        {
            return conditions.Count == 0
                ? new Binary("<", Literal(), Literal())
                : conditions[random.Next(conditions.Count)];
        }

        return random.Next(6) switch
        {
            0 => new Unary('!', Condition(depth - 1)),
            1 => new Conditional(Condition(depth - 1), Condition(depth - 1), Condition(depth - 1)),
            2 => new Binary(random.Next(2) == 0 ? "&&" : "||", Condition(depth - 1), Condition(depth - 1)),
            3 => new Binary(random.Next(2) == 0 ? "==" : "!=", Condition(depth - 1), Condition(depth - 1)),
            _ => new Binary(Comparisons[random.Next(Comparisons.Length)], Number(depth - 1), Number(depth - 1)),
        };
    }

    private TestExpression RightOperand(string op, int depth) => op switch
    {
        "<<" or ">>" when ofWords || random.Next(4) != 0 => new Literal((ulong)random.Next(random.Next(64) + 1), random.Next(2)),
        "/" or "%" when ofWords => new Literal((ulong)random.Next(1, 300), random.Next(2)),
        _ => Number(depth),
    };

    private Literal Literal() => new(
        random.Next(6) switch
        {
            0 => 0,
            1 => ulong.MaxValue >> random.Next(64),
            2 => 1UL << random.Next(64),
            _ => (ulong)random.Next(300),
        },
        random.Next(4));
}
