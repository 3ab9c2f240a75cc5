using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>The expression of a conversion, with masks only where bits have to be dropped.</summary>
internal static class ConversionCode
{
    public static string Render(LayoutUnit unit, EvaluatedConversion conversion, WordType word)
    {
        EvaluatedLayout target = conversion.TargetName == unit.Layout.Name
            ? unit.Layout
            : unit.Targets.Items.First(t => t.Name == conversion.TargetName);
        WordType targetWord = new(target.Width);
        bool narrows = targetWord.Width < word.Width;
        bool widens = targetWord.Width > word.Width;
        var parts = new List<string>();
        foreach (EvaluatedMapping mapping in conversion.Map)
        {
            string value = Value(unit, mapping.From);
            string sized = narrows ? $"({targetWord.Name})({value})" : widens ? $"({targetWord.Name}){value}" : value;
            parts.Add(mapping.To == "raw" ? sized : Part(target, mapping, targetWord, sized));
        }

        ulong untouchedInverted = target.Fields.Items
            .Where(f => f.Inverted && f.AliasOf is null && conversion.Map.Items.All(m => m.To != f.MemberName))
            .Aggregate(0UL, static (mask, f) => mask | f.Mask);
        if (untouchedInverted != 0)
        {
            parts.Add(targetWord.Literal(untouchedInverted));
        }

        return $"{conversion.TargetType}.FromRaw({targetWord.Cast(parts.Count == 0 ? "0" : string.Join(" | ", parts))})";
    }

    private static string Part(EvaluatedLayout target, EvaluatedMapping mapping, WordType word, string value)
    {
        EvaluatedField field = target.Fields.Items.First(f => f.MemberName == mapping.To);
        string owner = target.TypeName + ".";
        string bits = FieldCode.Deposit(field, word, value, owner, fits: !mapping.Truncates);
        return field.Inverted ? $"(~({bits}) & {owner}{field.MemberName}Mask)" : $"({bits})";
    }

    private static string Value(LayoutUnit unit, string from)
    {
        if (from == "raw")
        {
            return "_raw";
        }

        EvaluatedField field = unit.Layout.Fields.Items.First(f => f.MemberName == from);
        WordType word = new(unit.Layout.Width);
        string getter = FieldEmitter.Getter(unit.Layout, field);
        return field.Type switch
        {
            FieldType.Bool => $"({getter} ? 1{(word.Width == 64 ? "UL" : "U")} : 0)",
            FieldType.Enum => $"({word.Name}){getter}",
            FieldType.Layout => getter + ".Raw",
            _ => getter,
        };
    }
}
