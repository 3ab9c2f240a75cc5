using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>C# expressions that take a field's value out of the words of a vector and put it in: <see cref="BitCode"/> for every lane.</summary>
/// <param name="word">The type of the words.</param>
internal sealed class LaneCode(WordType word)
{
    /// <summary>The type of a vector of words.</summary>
    public string Vector { get; } = $"Vector<{word.Keyword}>";

    /// <summary>The same number in every lane.</summary>
    public string Of(string number) => $"new {Vector}({number})";

    /// <summary>The field's value in every lane; 0 or 1 for a bool.</summary>
    /// <param name="field">The field.</param>
    /// <param name="words">The words, a primary expression.</param>
    public string Get(FieldShape field, string words)
    {
        string stored = Stored(field, words);
        if (field.IsSplit)
        {
            return string.Join(" | ", field.Parts().Select(p => Move($"({stored} & {Of(word.Hex(p.Range.Mask))})", p.Position - p.Range.Low)));
        }

        BitRange range = field.Ranges[0];
        string name = field.MemberName;
        if (field.Shift == 0 && range.High == word.Width - 1)
        {
            return range.Low == 0 ? stored : $"{stored} >>> {name}Shift";
        }

        string masked = $"{stored} & {Of(name + "Mask")}";
        return (range.Low - field.Shift) switch
        {
            0 => masked,
            > 0 when field.Shift == 0 => $"({masked}) >>> {name}Shift",
            > 0 => $"({masked}) >>> ({name}Shift - {name}ValueShift)",
            _ => $"({masked}) << ({name}ValueShift - {name}Shift)",
        };
    }

    /// <summary>The words with other values that fit, as if nothing but the field itself said whether it is stored inverted.</summary>
    /// <param name="field">The field.</param>
    /// <param name="words">The words, a primary expression.</param>
    /// <param name="values">The values, a primary expression.</param>
    public string With(FieldShape field, string words, string values)
    {
        string mask = Of(field.MemberName + "Mask");
        string placed = BitCode.Group(Place(field, values));
        string stored = field.Inverted ? $"({placed} ^ {mask})" : placed;
        return field.Mask == word.Mask ? stored : $"({words} & ~{mask}) | {stored}";
    }

    /// <summary>Whether a lane's value does not fit; null where every value does.</summary>
    /// <param name="field">The field.</param>
    /// <param name="values">The values, a primary expression.</param>
    public string? Misfit(FieldShape field, string values) =>
        field.Max == word.Mask ? null : IsAny($"{values} & ~{Of(field.MemberName + "Max")}");

    /// <summary>Whether a lane of the expression has a bit set.</summary>
    public string IsAny(string lanes) => $"{BitCode.Group(lanes)} != {Vector}.Zero";

    private static string Stored(FieldShape field, string words) =>
        field.InvertedWhen is { } predicate ? $"({words} ^ {predicate}({words}))"
        : field.Inverted ? "~" + words
        : words;

    private string Place(FieldShape field, string values)
    {
        if (field.IsSplit)
        {
            return string.Join(" | ", field.Parts().Select(
                p => Move($"({values} & {Of(CSharpText.Hex(p.Range.Mask >> p.Range.Low << p.Position))})", p.Range.Low - p.Position)));
        }

        // One range moves as a whole, and as in a word, where the operators are the same.
        return BitCode.Place(field, values).Replace(">>", ">>>");
    }

    private static string Move(string operand, int left) => left switch
    {
        0 => operand,
        > 0 => $"({operand} << {CSharpText.Number(left)})",
        _ => $"({operand} >>> {CSharpText.Number(-left)})",
    };
}
