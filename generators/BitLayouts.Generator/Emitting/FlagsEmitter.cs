using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>Writes what a set of flags has beyond its fields: named values and set operators.</summary>
internal static class FlagsEmitter
{
    public static void Emit(CodeWriter code, EvaluatedLayout layout, WordType word)
    {
        string type = layout.TypeName;
        foreach (EvaluatedField field in layout.Fields)
        {
            code.Line();
            Docs.Summary(code, field.Doc);
            Docs.Remarks(code, Docs.Origin(field.Kernel, field.Source));
            code.Line($"public static {type} {field.MemberName} => new({field.MemberName}Mask);");
        }

        if (layout.Fields.Items.All(static f => f.MemberName != "None"))
        {
            code.Line();
            Docs.Summary(code, "No flag.");
            code.Line($"public static {type} None => default;");
        }

        code.Line();
        Docs.Summary(code, "Every declared flag.");
        string all = layout.Fields.Count == 0 ? "0" : string.Join(" | ", layout.Fields.Items.Select(static f => f.MemberName + "Mask"));
        code.Line($"public const {word.Name} FlagsMask = {word.Cast(all)};");
        code.Line();
        Docs.Summary(code, "Whether all of some flags are set.");
        code.Line($"public bool Contains({type} flags) => (_raw & flags._raw) == flags._raw;");
        Operator(code, type, "|", "The flags of either.", word);
        Operator(code, type, "&", "The flags of both.", word);
        Operator(code, type, "^", "The flags of exactly one.", word);
        code.Line();
        Docs.Summary(code, "The declared flags that are not set.");
        code.Line($"public static {type} operator ~({type} flags) => new({word.Cast("~flags._raw & FlagsMask")});");
    }

    private static void Operator(CodeWriter code, string type, string symbol, string doc, WordType word)
    {
        code.Line();
        Docs.Summary(code, doc);
        code.Line($"public static {type} operator {symbol}({type} left, {type} right) => new({word.Cast($"left._raw {symbol} right._raw")});");
    }
}
