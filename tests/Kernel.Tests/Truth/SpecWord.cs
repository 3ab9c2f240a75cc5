using BitLayouts.Spec.Evaluation;

namespace KernelBits.Tests.Truth;

/// <summary>
/// Reads and changes words as an evaluated layout says, without generated code: an independent reading of the
/// specification, for configurations that no type is generated for.
/// </summary>
internal sealed class SpecWord(EvaluatedLayout layout)
{
    public ulong Get(string field, ulong raw) => Get(Field(field), raw);

    public bool Holds(Expr condition, ulong raw) => Evaluate(condition, raw) != 0;

    public ulong Apply(EvaluatedMutator mutator, ulong raw)
    {
        ulong Mask(IEnumerable<string> names) => names.Aggregate(0UL, (mask, name) => mask | Field(name).Mask);
        return (raw & ~Mask(mutator.Clear.Items)) | Mask(mutator.Set.Items);
    }

    public ulong Convert(EvaluatedConversion conversion, EvaluatedLayout target, ulong raw)
    {
        SpecWord to = new(target);
        ulong result = target.Fields.Items.Where(static f => f.Inverted).Aggregate(0UL, static (word, f) => word | f.Mask);
        foreach (EvaluatedMapping mapping in conversion.Map.Items)
        {
            ulong value = mapping.From == "raw" ? raw : Get(mapping.From, raw);
            result = mapping.To == "raw" ? value : to.Set(mapping.To, result, value);
        }

        foreach (string name in conversion.Set.Items)
        {
            result = to.Set(name, result, 1);
        }

        return result;
    }

    private ulong Set(string name, ulong raw, ulong value)
    {
        EvaluatedField field = Field(name);
        ulong stored = value >> field.Shift;
        ulong bits = 0;
        foreach (BitRange range in field.Ranges.Items.Reverse())
        {
            bits |= stored << range.Low & range.Mask;
            stored = range.Width == 64 ? 0 : stored >> range.Width;
        }

        return (raw & ~field.Mask) | (field.Inverted ? ~bits & field.Mask : bits);
    }

    private ulong Get(EvaluatedField field, ulong raw)
    {
        bool inverted = field.Inverted
            || (field.InvertedWhen is { } predicate && Holds(Predicate(predicate).Condition, raw));
        ulong word = inverted ? ~raw : raw;
        ulong value = 0;
        foreach (BitRange range in field.Ranges.Items)
        {
            value = (range.Width == 64 ? 0 : value << range.Width) | ((word & range.Mask) >> range.Low);
        }

        return value << field.Shift;
    }

    private EvaluatedField Field(string name) =>
        layout.Fields.Items.Single(f => f.Name == name || f.MemberName == name);

    private EvaluatedPredicate Predicate(string name) =>
        layout.Predicates.Items.Single(p => p.Name == name || p.MemberName == name);

    private ulong Evaluate(Expr expr, ulong raw) => expr switch
    {
        Expr.Number number => number.Value,
        Expr.Truth truth => truth.Value ? 1UL : 0,
        Expr.Raw => raw,
        Expr.Field field => Get(field.MemberName, raw),
        Expr.Predicate predicate => Evaluate(Predicate(predicate.MemberName).Condition, raw),
        Expr.Not not => not.IsBool ? 1 - Evaluate(not.Operand, raw) : ~Evaluate(not.Operand, raw),
        Expr.Conditional choice => Evaluate(Evaluate(choice.Condition, raw) != 0 ? choice.WhenTrue : choice.WhenFalse, raw),
        Expr.Binary binary => Evaluate(binary.Operator, Evaluate(binary.Left, raw), Evaluate(binary.Right, raw)),
        _ => throw new NotSupportedException(expr.GetType().Name),
    };

    private static ulong Evaluate(string op, ulong left, ulong right) => op switch
    {
        "&&" or "&" => left & right,
        "||" or "|" => left | right,
        "^" => left ^ right,
        "==" => left == right ? 1UL : 0,
        "!=" => left != right ? 1UL : 0,
        "<" => left < right ? 1UL : 0,
        "<=" => left <= right ? 1UL : 0,
        ">" => left > right ? 1UL : 0,
        ">=" => left >= right ? 1UL : 0,
        "<<" => left << (int)right,
        ">>" => left >> (int)right,
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => left / right,
        "%" => left % right,
        _ => throw new NotSupportedException(op),
    };
}
