using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>C# expressions that take a field out of a word and put it in.</summary>
internal static class FieldCode
{
    /// <summary>The field's value as a number, taken from the expression <paramref name="word"/>; inversion is the caller's.</summary>
    public static string Extract(EvaluatedField field, WordType type, string word)
    {
        int position = field.Bits;
        var parts = new List<string>();
        foreach (BitRange range in field.Ranges)
        {
            position -= range.Width;
            bool top = range.High == type.Width - 1 && range.Low > position + field.Shift && !type.NeedsCast;
            bool whole = range.Width == type.Width;
            string masked = whole || (top && position + field.Shift == 0) ? word : $"({word} & {MaskName(field, range, type)})";
            parts.Add(Move(masked, position + field.Shift - range.Low));
        }

        return Unwrap(string.Join(" | ", parts), parts.Count);
    }

    /// <summary>The stored bits of <paramref name="value"/>, which fits the field; uninverted.</summary>
    /// <param name="field">The field.</param>
    /// <param name="type">The word's type.</param>
    /// <param name="value">A primary expression of the word's type.</param>
    /// <param name="owner">The prefix of the field's constants (<c>SwpPte.</c>) where the code stands outside its type.</param>
    /// <param name="fits">False where the value may be wider than the field and is to be cut.</param>
    public static string Deposit(EvaluatedField field, WordType type, string value, string owner = "", bool fits = true)
    {
        int position = field.Bits;
        var parts = new List<string>();
        foreach (BitRange range in field.Ranges)
        {
            position -= range.Width;
            string moved = Move(value, range.Low - position - field.Shift);
            bool dropsHigh = range.High == type.Width - 1;
            bool exact = field.Ranges.Count == 1 && ((fits && field.Shift == 0) || (dropsHigh && field.Shift == 0) || range.Width == type.Width);
            parts.Add(exact ? moved : $"({moved} & {MaskName(field, range, type, owner)})");
        }

        return Unwrap(string.Join(" | ", parts), parts.Count);
    }

    private static string MaskName(EvaluatedField field, BitRange range, WordType type, string owner = "") =>
        field.Ranges.Count == 1 ? owner + field.MemberName + "Mask" : type.Literal(range.Mask);

    private static string Move(string expression, int left) =>
        left > 0 ? $"({expression} << {left})" : left < 0 ? $"({expression} >> {-left})" : expression;

    private static string Unwrap(string expression, int parts) =>
        parts == 1 && expression[0] == '(' && ClosesAtEnd(expression) ? expression.Substring(1, expression.Length - 2) : expression;

    private static bool ClosesAtEnd(string expression)
    {
        int depth = 0;
        for (int i = 0; i < expression.Length; i++)
        {
            depth += expression[i] == '(' ? 1 : expression[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return i == expression.Length - 1;
            }
        }

        return false;
    }
}
