using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>C# expressions that take a field's value out of a word and put it in, as one would write them by hand.</summary>
internal static class BitCode
{
    /// <summary>The value of a field that is not a bool; of the word's type, except that C# computes in <c>int</c> for narrow ones.</summary>
    /// <param name="field">The field.</param>
    /// <param name="word">The word's type.</param>
    /// <param name="raw">The word.</param>
    public static string Get(FieldShape field, WordType word, string raw)
    {
        string stored = Stored(field, raw);
        if (field.IsSplit)
        {
            return string.Join(" | ", field.Parts().Select(p => Part(stored, p.Range, p.Position, word)));
        }

        BitRange range = field.Ranges[0];
        bool top = range.High == word.Width - 1;
        string name = field.MemberName;
        if (field.Shift == 0 && top && (stored == raw || !word.IsNarrow))
        {
            return range.Low == 0 ? stored : $"{stored} >> {name}Shift";
        }

        if (field.Inverted && field.Shift == 0 && range.Low > 0 && !word.IsNarrow)
        {
            // As the kernel does it (__swp_offset): two shifts are faster here than a mask, which the JIT loads anew each time.
            string width = CSharpText.Number(word.Width);
            return $"{stored} << ({width} - {name}Bits - {name}Shift) >> ({width} - {name}Bits)";
        }

        string masked = $"{stored} & {name}Mask";
        return (range.Low - field.Shift) switch
        {
            0 => masked,
            > 0 when field.Shift == 0 => $"({masked}) >> {name}Shift",
            > 0 => $"({masked}) >> ({name}Shift - {name}ValueShift)",
            _ => $"({masked}) << ({name}ValueShift - {name}Shift)",
        };
    }

    /// <summary>The word as the field's mask has to be applied to it.</summary>
    public static string Stored(FieldShape field, string raw) =>
        field.InvertedWhen is { } predicate ? $"({predicate} ? ~{raw} : {raw})"
        : field.Inverted ? "~" + raw
        : raw;

    /// <summary>A value that fits, moved to the field's place, as if the field were stored uninverted.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value; a primary expression of the word's type.</param>
    /// <param name="owner">What qualifies the field's constants: empty or <c>SwpPte.</c>.</param>
    public static string Place(FieldShape field, string value, string owner = "")
    {
        if (field.IsSplit)
        {
            return string.Join(" | ", field.Parts().Select(p => PlacePart(value, p.Range, p.Position)));
        }

        string name = owner + field.MemberName;
        return (field.Ranges[0].Low - field.Shift) switch
        {
            0 => value,
            > 0 when field.Shift == 0 => $"{value} << {name}Shift",
            > 0 => $"{value} << ({name}Shift - {name}ValueShift)",
            _ => $"{value} >> ({name}ValueShift - {name}Shift)",
        };
    }

    /// <summary>The stored bits for a value that fits, inverted where the field is.</summary>
    public static string Encode(FieldShape field, string value, string owner = "")
    {
        string placed = Place(field, value, owner);
        return field.Inverted ? $"{Group(placed)} ^ {owner}{field.MemberName}Mask" : placed;
    }

    /// <summary>Parentheses around anything but a primary expression.</summary>
    public static string Group(string expression) =>
        expression.Contains(' ') && !IsGrouped(expression) ? $"({expression})" : expression;

    private static bool IsGrouped(string expression)
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

    private static string Part(string stored, BitRange range, int position, WordType word)
    {
        string masked = $"({stored} & {word.Hex(range.Mask)})";
        return Move(masked, position - range.Low);
    }

    private static string PlacePart(string value, BitRange range, int position) =>
        Move($"({value} & {CSharpText.Hex(range.Mask >> range.Low << position)})", range.Low - position);

    private static string Move(string operand, int left) => left switch
    {
        0 => operand,
        > 0 => $"({operand} << {CSharpText.Number(left)})",
        _ => $"({operand} >> {CSharpText.Number(-left)})",
    };
}
