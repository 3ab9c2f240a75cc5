using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Spec.Validation;

/// <summary>
/// Evaluates bound expressions for all words of a layout at once: a number is 64 conditions, one a bit, lowest first. Fields
/// and predicates must be declared before expressions use them.
/// </summary>
internal sealed class SymbolicWord
{
    private const int WordBits = 64;

    private readonly Bdd _bdd;
    private readonly SymbolicArithmetic _arithmetic;
    private readonly int[] _raw = new int[WordBits];
    private readonly Dictionary<string, EvaluatedField> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _predicates = new(StringComparer.Ordinal);

    public SymbolicWord(Bdd bdd, int width, IEnumerable<EvaluatedField> fields)
    {
        _bdd = bdd;
        _arithmetic = new SymbolicArithmetic(bdd);
        for (int bit = 0; bit < width; bit++)
        {
            _raw[bit] = bdd.Bit(bit);
        }

        foreach (EvaluatedField field in fields)
        {
            _fields[field.MemberName] = field;
        }
    }

    /// <summary>Evaluates a predicate and lets later expressions use it.</summary>
    public void Declare(EvaluatedPredicate predicate) => _predicates[predicate.MemberName] = Condition(predicate.Condition);

    /// <summary>The words for which a predicate holds, or null where it is broken.</summary>
    public int? Predicate(string memberName) => _predicates.TryGetValue(memberName, out int condition) ? condition : null;

    /// <summary>The words for which <paramref name="expr"/> holds.</summary>
    public int Condition(Expr expr) => expr switch
    {
        Expr.Truth truth => truth.Value ? Bdd.True : Bdd.False,
        Expr.Field field => FieldBits(field.MemberName)[0],
        Expr.Predicate predicate => _predicates[predicate.MemberName],
        Expr.Not not => _bdd.Not(Condition(not.Operand)),
        Expr.Conditional c => _bdd.IfThenElse(Condition(c.Condition), Condition(c.WhenTrue), Condition(c.WhenFalse)),
        Expr.Binary { Operator: "&&" } and => _bdd.And(Condition(and.Left), Condition(and.Right)),
        Expr.Binary { Operator: "||" } or => _bdd.Or(Condition(or.Left), Condition(or.Right)),
        Expr.Binary { Left.IsBool: true } equality => EqualConditions(equality),
        Expr.Binary comparison => Compare(comparison),
        _ => throw new InvalidOperationException("Not a condition: " + expr),
    };

    private int EqualConditions(Expr.Binary equality)
    {
        int different = _bdd.Xor(Condition(equality.Left), Condition(equality.Right));
        return equality.Operator == "!=" ? different : _bdd.Not(different);
    }

    private int Compare(Expr.Binary comparison)
    {
        int[] left = Number(comparison.Left);
        int[] right = Number(comparison.Right);
        return comparison.Operator switch
        {
            "==" => _arithmetic.AreEqual(left, right),
            "!=" => _bdd.Not(_arithmetic.AreEqual(left, right)),
            "<" => _arithmetic.IsLess(left, right),
            "<=" => _bdd.Not(_arithmetic.IsLess(right, left)),
            ">" => _arithmetic.IsLess(right, left),
            ">=" => _bdd.Not(_arithmetic.IsLess(left, right)),
            _ => throw new InvalidOperationException("Not a comparison: " + comparison.Operator),
        };
    }

    private int[] Number(Expr expr) => expr switch
    {
        Expr.Number number => SymbolicArithmetic.Constant(number.Value),
        Expr.Raw => _raw,
        Expr.Field field => FieldBits(field.MemberName),
        Expr.Not not => _arithmetic.Map(Number(not.Operand), _bdd.Not),
        Expr.Conditional c => _arithmetic.Choose(Condition(c.Condition), Number(c.WhenTrue), Number(c.WhenFalse)),
        Expr.Binary binary => _arithmetic.Compute(binary.Operator, Number(binary.Left), Number(binary.Right)),
        _ => throw new InvalidOperationException("Not a number: " + expr),
    };

    /// <summary>A field's value as the generated property computes it: parts joined, inversion undone, shifted.</summary>
    private int[] FieldBits(string memberName)
    {
        EvaluatedField field = _fields[memberName];
        int inverted = field.InvertedWhen is { } predicate ? _predicates[predicate] : field.Inverted ? Bdd.True : Bdd.False;
        int[] value = new int[WordBits];
        int position = field.Shift;
        for (int part = field.Ranges.Count - 1; part >= 0; part--)
        {
            BitRange range = field.Ranges[part];
            for (int bit = range.Low; bit <= range.High; bit++)
            {
                value[position++] = _bdd.Xor(inverted, _raw[bit]);
            }
        }

        return value;
    }
}
