using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>Writes the constants, the property and the setters of a field.</summary>
internal static class FieldEmitter
{
    public static void Emit(CodeWriter code, LayoutUnit unit, EvaluatedField field, WordType word)
    {
        EvaluatedLayout layout = unit.Layout;
        string name = field.MemberName;
        code.Line();
        Docs.Summary(code, $"The lowest bit of {name}.");
        code.Line($"public const int {name}Shift = {field.Ranges[field.Ranges.Count - 1].Low};");
        code.Line();
        Docs.Summary(code, $"The number of bits of {name}.");
        code.Line($"public const int {name}Bits = {field.Bits};");
        code.Line();
        Docs.Summary(code, $"All bits of {name}.");
        code.Line($"public const {word.Name} {name}Mask = {word.Literal(field.Mask)};");
        code.Line();
        Docs.Summary(code, $"The largest value of {name}.");
        code.Line($"public const {word.Name} {name}Max = {Docs.Hex(Docs.Max(field))};");
        code.Line();
        Docs.Summary(code, field.Doc);
        Docs.Remarks(code, Docs.FieldFacts(field), Docs.Origin(field.Kernel, field.Source));
        if (field.Type == FieldType.Bool)
        {
            EmitBool(code, layout, field, word);
        }
        else
        {
            EmitNumber(code, unit, field, word);
        }
    }

    /// <summary>The name of the property that reads the field.</summary>
    public static string Getter(EvaluatedLayout layout, EvaluatedField field) =>
        layout.IsFlags ? "Has" + field.MemberName : field.MemberName;

    private static void EmitBool(CodeWriter code, EvaluatedLayout layout, EvaluatedField field, WordType word)
    {
        string name = field.MemberName;
        string read = field.InvertedWhen is { } when
            ? $"((_raw & {name}Mask) != 0) != {when}"
            : $"(_raw & {name}Mask) {(field.Inverted ? "==" : "!=")} 0";
        code.Line($"public bool {Getter(layout, field)} => {read};");
        code.Line();
        Docs.Summary(code, $"This word with {name} set to a value, all other bits as they are.");
        string set = word.Cast($"_raw | {name}Mask");
        string clear = word.Cast($"_raw & {(word.NeedsCast ? $"({word.Name})" : "")}~{name}Mask");
        code.Line($"public {layout.TypeName} With{name}(bool value) => new({(field.Inverted ? "!value" : "value")} ? {set} : {clear});");
    }

    private static void EmitNumber(CodeWriter code, LayoutUnit unit, EvaluatedField field, WordType word)
    {
        EvaluatedLayout layout = unit.Layout;
        string name = field.MemberName;
        string type = field.Type == FieldType.UInt ? word.Name : field.TypeRef!;
        string source = field.InvertedWhen is { } when ? $"(_raw ^ ({when} ? {word.Literal(word.AllBits)} : 0))" : field.Inverted ? "~_raw" : "_raw";
        string number = FieldCode.Extract(field, word, source);
        string value = field.Type switch
        {
            FieldType.UInt => word.Cast(number),
            FieldType.Enum => $"({type})({number})",
            _ => $"{type}.FromRaw(({NestedWord(unit, field)})({number}))",
        };
        code.Line($"public {type} {name} => {value};");
        code.Line();
        string stored = field.Type switch { FieldType.UInt => "value", FieldType.Enum => "number", _ => "number" };
        string limit = Misfit(field, word, stored);
        bool always = limit.Length == 0 && field.InvertedWhen is null;

        Docs.Summary(code, $"This word with {name} set to a value, all other bits as they are.");
        if (!always)
        {
            code.Line($"/// <exception cref=\"global::System.ArgumentOutOfRangeException\">The field cannot hold <paramref name=\"value\"/>.</exception>");
        }

        code.Open($"public {layout.TypeName} With{name}({type} value)");
        if (!always)
        {
            code.Open($"if (!TryWith{name}(value, out {layout.TypeName} result))");
            code.Line($"{Refusal(layout, field, Number(field, word))};");
            code.Close();
            code.Line();
            code.Line("return result;");
        }
        else
        {
            code.Line($"_ = TryWith{name}(value, out {layout.TypeName} result);");
            code.Line("return result;");
        }

        code.Close();
        code.Line();
        Docs.Summary(code, $"This word with {name} set to a value; false, and this word, where the field cannot hold it.");
        code.Open($"public bool TryWith{name}({type} value, out {layout.TypeName} result)");
        if (field.Type != FieldType.UInt)
        {
            code.Line($"{word.Name} number = {Number(field, word)};");
        }

        if (limit.Length > 0)
        {
            code.Open($"if ({limit})");
            code.Line("result = this;");
            code.Line("return false;");
            code.Close();
            code.Line();
        }

        EmitStore(code, layout, field, word, stored);
        code.Close();
    }

    private static void EmitStore(CodeWriter code, EvaluatedLayout layout, EvaluatedField field, WordType word, string stored)
    {
        string name = field.MemberName;
        string bits = FieldCode.Deposit(field, word, stored);
        string others = field.Bits == word.Width ? "" : $"(_raw & {(word.NeedsCast ? $"({word.Name})" : "")}~{name}Mask) | ";
        if (field.InvertedWhen is null)
        {
            string part = field.Inverted ? $"(~({bits}) & {name}Mask)" : others.Length > 0 ? $"({bits})" : bits;
            code.Line($"result = new({word.Cast(others + part)});");
            code.Line("return true;");
            return;
        }

        // The condition is asked of the finished word, since the bits stored here can change its answer.
        code.Line($"{layout.TypeName} plain = new({word.Cast($"{others}({bits})")});");
        code.Line($"{layout.TypeName} inverted = new({word.Cast($"{others}(~({bits}) & {name}Mask)")});");
        code.Open($"if (!plain.{field.InvertedWhen})");
        code.Line("result = plain;");
        code.Line("return true;");
        code.Close();
        code.Line();
        code.Line($"result = inverted.{field.InvertedWhen} ? inverted : this;");
        code.Line($"return inverted.{field.InvertedWhen};");
    }

    private static string Misfit(EvaluatedField field, WordType word, string stored)
    {
        var tests = new List<string>();
        if (Docs.Max(field) >> field.Shift << field.Shift < word.AllBits >> field.Shift << field.Shift)
        {
            tests.Add($"{stored} > {field.MemberName}Max");
        }

        if (field.Shift > 0)
        {
            tests.Add($"({stored} & {Docs.Hex((1UL << field.Shift) - 1)}) != 0");
        }

        return string.Join(" || ", tests);
    }

    private static string Refusal(EvaluatedLayout layout, EvaluatedField field, string number)
    {
        string what = Docs.Quote($"{layout.Name}.{field.Name}");
        return field.InvertedWhen is not null
            ? $"if ({number} > {field.MemberName}Max) BitLayoutThrow.TooLarge({what}, {number}, {field.MemberName}Max); else BitLayoutThrow.Unrepresentable({what}, {number}, _raw)"
            : field.Shift > 0
                ? $"BitLayoutThrow.Unaligned({what}, {number}, {field.MemberName}Max, {Docs.Hex(1UL << field.Shift)})"
                : $"BitLayoutThrow.TooLarge({what}, {number}, {field.MemberName}Max)";
    }

    private static string Number(EvaluatedField field, WordType word) => field.Type switch
    {
        FieldType.UInt => "value",
        FieldType.Enum => $"({word.Name})value",
        _ => $"({word.Name})value.Raw",
    };

    private static string NestedWord(LayoutUnit unit, EvaluatedField field) =>
        new WordType(unit.Targets.Items.First(t => t.TypeName == field.TypeRef).Width).Name;
}
