using BitLayouts.Generator.Pipeline;
using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Model;

namespace BitLayouts.Generator.Emitting;

/// <summary>
/// Prints a condition over a word as C#. The specification counts in 64 bits, so that whatever C# would compute in fewer
/// is cast to <c>ulong</c>; constants keep their names.
/// </summary>
internal sealed class ExprPrinter
{
    private const int Unary = OperatorPrecedence.Unary;
    private const int Primary = 13;

    private readonly Dictionary<string, int> _symbols;
    private readonly Dictionary<string, EvaluatedField> _fields;
    private readonly int _width;
    private readonly bool _isFlags;
    private bool _int;

    /// <summary>Prints expressions over the word of a layout.</summary>
    public ExprPrinter(LayoutUnit unit)
        : this(unit.Symbols)
    {
        _fields = unit.Layout.Fields.Items
            .GroupBy(static f => f.MemberName, StringComparer.Ordinal)
            .ToDictionary(static g => g.Key, static g => g.First(), StringComparer.Ordinal);
        _width = unit.Layout.Width;
        _isFlags = unit.Layout.IsFlags;
    }

    /// <summary>Prints expressions over constants alone.</summary>
    public ExprPrinter(IEnumerable<SymbolType> symbols)
    {
        _symbols = symbols.ToDictionary(static s => s.Symbol, static s => s.Bits, StringComparer.Ordinal);
        _fields = [];
        _width = 64;
    }

    /// <summary>The condition, inside a member of the layout.</summary>
    public string Print(Expr condition)
    {
        string text = Visit(condition).Text;

        // Arithmetic with the word wraps around, also where the consuming project checks for overflow.
        return Computes(condition) ? $"unchecked({text})" : text;
    }

    /// <summary>The condition, such that a question mark may follow.</summary>
    public string PrintOperand(Expr condition) => condition is Expr.Conditional ? $"({Print(condition)})" : Print(condition);

    /// <summary>A number as an <c>int</c> or <c>ulong</c>; computed in <c>int</c> where all of it fits.</summary>
    public string PrintNumber(Expr number, bool asInt)
    {
        _int = asInt && IsInt(number);
        Printed printed = Visit(number);
        _int = false;
        return (asInt, printed.Kind) switch
        {
            (true, Kind.Int) => printed.Text,
            (true, _) => "(int)" + Group(printed, Unary),
            (false, Kind.Int) => "(ulong)" + Group(printed, Unary),
            _ => printed.Text,
        };
    }

    /// <summary>How C# sees an operand.</summary>
    private enum Kind
    {
        Condition,

        /// <summary>A constant that fits <c>int</c> and converts to <c>ulong</c> by itself.</summary>
        Int,

        /// <summary>An unsigned type of fewer than 64 bits.</summary>
        Narrow,

        ULong,
    }

    private Printed Visit(Expr expr) => expr switch
    {
        Expr.Number number => Number(number),
        Expr.Truth truth => new Printed(truth.Value ? "true" : "false", Primary, Kind.Condition),
        Expr.Raw => new Printed("_raw", Primary, _width == 64 ? Kind.ULong : Kind.Narrow),
        Expr.Field field => Field(field),
        Expr.Predicate predicate => new Printed(predicate.MemberName, Primary, Kind.Condition),
        Expr.Not { Operand: Expr.Version version } => Visit(version with { IsBefore = !version.IsBefore }),
        Expr.Not { Operand: Expr.Switch on } => new Printed($"(kernel.Switches & {ProfileNames.Switches}.{on.MemberName}) == 0", OperatorPrecedence.Of("=="), Kind.Condition),
        Expr.Not { IsBool: true } not => new Printed("!" + Group(Visit(not.Operand), Unary), Unary, Kind.Condition),
        Expr.Not not => new Printed("~" + Group(Wide(Visit(not.Operand)), Unary), Unary, Kind.ULong),
        Expr.Binary binary => Binary(binary),
        Expr.Conditional conditional => Conditional(conditional),
        Expr.Version version => new Printed($"kernel.Version {(version.IsBefore ? "<" : ">=")} {ProfileNames.Version}.{version.MemberName}", OperatorPrecedence.Of("<"), Kind.Condition),
        Expr.Switch on => new Printed($"(kernel.Switches & {ProfileNames.Switches}.{on.MemberName}) != 0", OperatorPrecedence.Of("!="), Kind.Condition),
        Expr.Call call => Call(call),
        Expr.Absent absent => _int
            ? new Printed($"BitLayoutErrors.ThrowNotInKernel<int>({CSharpText.Literal(absent.Name)})", Primary, Kind.Int)
            : new Printed($"BitLayoutErrors.ThrowNotInKernel<ulong>({CSharpText.Literal(absent.Name)})", Primary, Kind.ULong),
        _ => throw new InvalidOperationException("Unknown expression " + expr.GetType().Name),
    };

    private Printed Number(Expr.Number number)
    {
        if (number.Symbol is { } symbol && _symbols.TryGetValue(symbol, out int bits))
        {
            return new Printed(symbol, Primary, bits == 64 ? Kind.ULong : bits == 31 ? Kind.Int : Kind.Narrow, number.Value);
        }

        return number.Value switch
        {
            <= 64 => new Printed(CSharpText.Number((int)number.Value), Primary, Kind.Int, number.Value),
            <= int.MaxValue => new Printed(CSharpText.Hex(number.Value), Primary, Kind.Int, number.Value),
            _ => new Printed(CSharpText.Hex(number.Value) + "UL", Primary, Kind.ULong),
        };
    }

    private Printed Call(Expr.Call call)
    {
        string text = call.Method + "(kernel)";
        return call.Bits switch
        {
            1 => new Printed(text, Primary, Kind.Condition),
            64 => new Printed(text, Primary, Kind.ULong),
            31 when _int => new Printed(text, Primary, Kind.Int),
            31 => new Printed("(ulong)" + text, Unary, Kind.ULong),
            _ => new Printed(text, Primary, Kind.Narrow),
        };
    }

    /// <summary>Whether every number of the expression is an <c>int</c>.</summary>
    private bool IsInt(Expr expr) => expr switch
    {
        Expr.Number number => number.Value <= int.MaxValue && (number.Symbol is null || (_symbols.TryGetValue(number.Symbol, out int bits) && bits == 31)),
        Expr.Call call => call.Bits is 31 or 1,
        Expr.Binary { IsBool: false } binary => (binary.Operator is not ("<<" or ">>") && IsInt(binary.Left) && IsInt(binary.Right))
            || binary is { Operator: "<<" or ">>", Left: Expr.Number { Value: 1 }, Right: Expr.Number { Value: < 31 } },
        Expr.Binary binary => IsInt(binary.Left) && IsInt(binary.Right),
        Expr.Conditional c => IsInt(c.Condition) && IsInt(c.WhenTrue) && IsInt(c.WhenFalse),
        Expr.Not { IsBool: true } not => IsInt(not.Operand),
        Expr.Version or Expr.Switch or Expr.Truth or Expr.Absent => true,
        _ => false,
    };

    private Printed Field(Expr.Field reference)
    {
        if (reference.IsBoolField)
        {
            string member = _isFlags ? "Has" + reference.MemberName : reference.MemberName;
            return new Printed(member, Primary, Kind.Condition);
        }

        FieldType type = _fields.TryGetValue(reference.MemberName, out EvaluatedField? field) ? field.Type : FieldType.UInt;
        return type switch
        {
            FieldType.Enum => new Printed($"(ulong){reference.MemberName}", Unary, Kind.ULong),
            FieldType.Layout => new Printed($"(ulong){reference.MemberName}.Raw", Unary, Kind.ULong),
            _ => new Printed(reference.MemberName, Primary, _width == 64 ? Kind.ULong : Kind.Narrow),
        };
    }

    private Printed Binary(Expr.Binary binary)
    {
        if (Between(binary) is { } between)
        {
            return between;
        }

        string op = binary.Operator;
        int precedence = OperatorPrecedence.Of(op);
        Printed left = Visit(binary.Left);
        Printed right = Visit(binary.Right);
        if (_int && left.Kind == Kind.Int && right.Kind == Kind.Int && !binary.IsBool)
        {
            return new Printed($"{Group(left, precedence)} {op} {Group(right, precedence + 1)}", precedence, Kind.Int);
        }

        if (op is "<<" or ">>")
        {
            return new Printed($"{Group(Wide(left), precedence)} {op} {ShiftCount(right)}", precedence, Kind.ULong);
        }

        (left, right) = _int ? (left, right)
            : binary.IsBool && left.Kind != Kind.Condition ? Comparable(left, right) : (WideBeside(left, right), right);

        // & | ^ of one precedence group read better with parentheses where they mix.
        string leftText = Group(left, precedence, binary.Left is Expr.Binary l && l.Operator != op && Mixes(l.Operator, op));
        string rightText = Group(right, precedence + 1, binary.Right is Expr.Binary r && Mixes(r.Operator, op));
        return new Printed($"{leftText} {op} {rightText}", precedence, binary.IsBool ? Kind.Condition : Kind.ULong);
    }

    /// <summary>
    /// <c>x &gt;= a &amp;&amp; x &lt;= b</c>, perhaps behind other conditions, as one question. The JIT sees a range only in a
    /// local variable, and makes branches of what <c>&amp;&amp;</c> returns. Null for anything else.
    /// </summary>
    private Printed? Between(Expr.Binary binary)
    {
        if (_int || binary is not { Operator: "&&", Right: Expr.Binary { Operator: "<=", Left: var word, Right: Expr.Number or Expr.Call } below })
        {
            return null;
        }

        (Expr? before, Expr above) = binary.Left is Expr.Binary { Operator: "&&" } both ? (both.Left, both.Right) : (null, binary.Left);
        if (above is not Expr.Binary { Operator: ">=", Right: Expr.Number or Expr.Call } from || !from.Left.Equals(word))
        {
            return null;
        }

        Printed range = new($"BitWord.IsBetween({Visit(word).Text}, {Visit(from.Right).Text}, {Visit(below.Right).Text})", Primary, Kind.Condition);
        if (before is null)
        {
            return range;
        }

        int and = OperatorPrecedence.Of("&&");
        return new Printed($"{Group(Visit(before), and, before is Expr.Binary { Operator: "||" })} && {range.Text}", and, Kind.Condition);
    }

    /// <summary>C# warns where a word is compared with a constant beyond its type; in 64 bits none is.</summary>
    private (Printed Left, Printed Right) Comparable(Printed left, Printed right)
    {
        ulong mask = new WordType(_width).Mask;
        return left.Kind == right.Kind || left.Constant <= mask || right.Constant <= mask
            ? (left, right)
            : (left.Kind == Kind.Narrow ? Wide(left) : left, right.Kind == Kind.Narrow ? Wide(right) : right);
    }

    /// <summary>One operand of 64 bits makes C# compute in 64 bits; constants beside it convert by themselves.</summary>
    private static Printed WideBeside(Printed left, Printed right) => right.Kind == Kind.ULong ? left : Wide(left);

    private Printed Conditional(Expr.Conditional conditional)
    {
        Printed whenTrue = Visit(conditional.WhenTrue);
        Printed whenFalse = Visit(conditional.WhenFalse);
        bool number = whenTrue.Kind != Kind.Condition;
        if (number && !_int)
        {
            whenTrue = Wide(whenTrue);
            whenFalse = Wide(whenFalse);
        }

        string text = $"{Group(Visit(conditional.Condition), 1)} ? {Group(whenTrue, 1)} : {Group(whenFalse, 1)}";
        return new Printed(text, 0, !number ? Kind.Condition : _int ? Kind.Int : Kind.ULong);
    }

    private static bool Computes(Expr expr) => expr switch
    {
        Expr.Not not => Computes(not.Operand),
        Expr.Binary binary => binary.Operator is "+" or "-" or "*" || Computes(binary.Left) || Computes(binary.Right),
        Expr.Conditional c => Computes(c.Condition) || Computes(c.WhenTrue) || Computes(c.WhenFalse),
        _ => false,
    };

    private static string ShiftCount(Printed count) => count.Kind == Kind.Int ? count.Text : $"(int){Group(count, Unary)}";

    private static Printed Wide(Printed operand) =>
        operand.Kind is Kind.ULong or Kind.Condition ? operand : new Printed("(ulong)" + Group(operand, Unary), Unary, Kind.ULong);

    private static string Group(Printed operand, int atLeast, bool always = false) =>
        operand.Precedence < atLeast || (always && operand.Precedence < Unary) ? $"({operand.Text})" : operand.Text;

    private static bool Mixes(string inner, string outer) =>
        (inner is "&&" or "||" && outer is "&&" or "||") || inner is "&" or "|" or "^" or "<<" or ">>";

    /// <param name="Text">The C# text.</param>
    /// <param name="Precedence">How tightly it binds.</param>
    /// <param name="Kind">Its type.</param>
    /// <param name="Constant">Its value, where it is a constant.</param>
    private sealed record Printed(string Text, int Precedence, Kind Kind, ulong? Constant = null);
}
