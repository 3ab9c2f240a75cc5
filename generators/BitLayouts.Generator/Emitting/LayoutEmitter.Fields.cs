using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <content>Fields.</content>
internal sealed partial class LayoutEmitter
{
    private void WriteField(EvaluatedField field)
    {
        FieldShape shape = Shape(field);
        if (field.Moves)
        {
            WriteMovingField(field);
            return;
        }

        WriteFieldConstants(field, shape);
        WriteMaskIn(field);
        if (field.Type == FieldType.Bool)
        {
            WriteFlag(field, shape);
        }
        else
        {
            WriteGetter(field, shape);
            WriteTrySetter(field, shape);
            WriteSetter(field, shape);
        }
    }

    private void WriteFieldConstants(EvaluatedField field, FieldShape shape)
    {
        string name = field.MemberName;
        string see = $"<see cref=\"{name}\"/>";
        _writer.Blank();
        _writer.Summary($"Lowest bit of {see}.");
        _writer.Line($"public const int {name}Shift = {CSharpText.Number(shape.Low)};").Blank();
        _writer.Summary($"Number of bits of {see}.");
        _writer.Line($"public const int {name}Bits = {CSharpText.Number(shape.Bits)};").Blank();
        _writer.Summary($"All bits of {see}.");
        _writer.Line($"public const {_word.Keyword} {name}Mask = {_word.Hex(shape.Mask)};").Blank();
        _writer.Summary($"Largest value of {see}.");
        _writer.Line($"public const {_word.Keyword} {name}Max = {CSharpText.Hex(shape.Max)};").Blank();
        if (shape.Shift > 0)
        {
            _writer.Summary($"Low bits of {see} that are not stored, since they are always 0.");
            _writer.Line($"public const int {name}ValueShift = {CSharpText.Number(shape.Shift)};").Blank();
        }
    }

    private void WriteFieldDoc(EvaluatedField field)
    {
        _writer.Summary(CSharpText.Xml(field.Doc));
        _writer.Doc($"<remarks>{DocText.Bits(field)}{DocText.Meaning(field, Predicate(field.When))}{KernelText.Remark(field.Anywhere)} {DocText.Origin(field.Kernel, field.Renames, field.Source)}</remarks>");
    }

    /// <summary>A bool: a property and a method, or in a set of flags a named value besides.</summary>
    private void WriteFlag(EvaluatedField field, FieldShape shape)
    {
        string name = field.MemberName;
        string test = $"({BitCode.Stored(shape with { Inverted = false }, "_raw")} & {name}Mask) {(shape.Inverted ? "==" : "!=")} 0";
        WriteFieldDoc(field);
        if (_layout.IsFlags)
        {
            _writer.Line($"public static {Type} {name} => new({name}Mask);").Blank();
            _writer.Summary($"Whether <see cref=\"{name}\"/> is set.");
            _writer.Line($"public bool Has{name} => {test};").Blank();
        }
        else
        {
            _writer.Line($"public bool {name} => {test};").Blank();
        }

        string plain = $"{(_word.IsNarrow ? $"({_word.Keyword})" : "")}BitWord.With(_raw, {name}Shift, {(shape.Inverted ? "!" : "")}value)";
        _writer.Summary($"The same word with another <see cref=\"{name}\"/>.");
        _writer.Doc("<param name=\"value\">The new value.</param>");
        if (shape.InvertedWhen is null)
        {
            _writer.Line($"public {Type} With{name}(bool value) => new({plain});");
            return;
        }

        _writer.Doc("<exception cref=\"ArgumentOutOfRangeException\">No such word can hold the value.</exception>");
        _writer.Line(KernelMethod.Inlining);
        _writer.Line($"public {Type} With{name}(bool value)").Open();
        WriteConditionalChoice(shape, $"new({plain})", $"BitLayoutErrors.ThrowCannotHold({Quote(field)}, value ? 1UL : 0UL, _raw);\nreturn default;", "return {0};");
        _writer.Close();
    }

    private static string Choose(string condition, string yes, string no) => $"{condition} ? {yes} : {no}";

    private void WriteGetter(EvaluatedField field, FieldShape shape)
    {
        string value = BitCode.Get(shape, _word, "_raw");
        WriteFieldDoc(field);
        string expression = field.Type switch
        {
            FieldType.Enum => $"({field.TypeRef})({value})",
            FieldType.Layout => $"{field.TypeRef}.FromRaw({NestedWord(field, value)})",
            _ => _word.Cast(value),
        };
        _writer.Line($"public {ValueType(field)} {field.MemberName} => {expression};").Blank();
    }

    private string NestedWord(EvaluatedField field, string value)
    {
        WordType nested = new(NestedWidth(field.TypeRef));
        return nested.IsNarrow || nested.Width < _word.Width ? $"({nested.Keyword})({value})" : value;
    }

    private void WriteTrySetter(EvaluatedField field, FieldShape shape)
    {
        string name = field.MemberName;
        _writer.Summary($"The same word with another <see cref=\"{name}\"/>, if the value fits.");
        _writer.Doc("<param name=\"value\">The new value.</param>");
        _writer.Doc("<param name=\"result\">The new word; the default where the value does not fit.</param>");
        _writer.Doc("<returns>Whether the value fits.</returns>");
        WriteInlining(shape);
        _writer.Line($"public bool TryWith{name}({ValueType(field)} value, out {Type} result)").Open();
        if (Misfit(field, shape) is { } misfit)
        {
            _writer.Line($"if ({misfit})").Open();
            _writer.Line("result = default;\nreturn false;");
            _writer.Close().Blank();
        }

        if (shape.InvertedWhen is null)
        {
            _writer.Line($"result = {NewWord(field, shape)};\nreturn true;");
        }
        else
        {
            WriteConditionalChoice(shape, NewWord(field, shape), "result = default;\nreturn false;", "result = {0};\nreturn true;");
        }

        _writer.Close().Blank();
    }

    private void WriteSetter(EvaluatedField field, FieldShape shape)
    {
        string name = field.MemberName;
        string? misfit = Misfit(field, shape);
        _writer.Summary($"The same word with another <see cref=\"{name}\"/>.");
        _writer.Doc($"<param name=\"value\">The new value, at most <see cref=\"{name}Max\"/>.</param>");
        if (misfit is not null || shape.InvertedWhen is not null)
        {
            _writer.Doc("<exception cref=\"ArgumentOutOfRangeException\">The value does not fit.</exception>");
        }

        string signature = $"public {Type} With{name}({ValueType(field)} value)";
        if (misfit is null && shape.InvertedWhen is null)
        {
            _writer.Line($"{signature} => {NewWord(field, shape)};");
            return;
        }

        WriteInlining(shape);
        _writer.Line(signature).Open();
        if (misfit is not null)
        {
            _writer.Line($"if ({misfit})").Open();
            _writer.Line($"BitLayoutErrors.ThrowOutOfRange({Quote(field)}, {Widened(field)}, {name}Max, {CSharpText.Number(shape.Shift)});");
            _writer.Close().Blank();
        }

        if (shape.InvertedWhen is null)
        {
            _writer.Line($"return {NewWord(field, shape)};");
        }
        else
        {
            WriteConditionalChoice(
                shape,
                NewWord(field, shape),
                $"BitLayoutErrors.ThrowCannotHold({Quote(field)}, {Widened(field)}, _raw);\nreturn default;",
                "return {0};");
        }

        _writer.Close();
    }

    /// <summary>What chooses between two forms is more than the JIT inlines by itself.</summary>
    private void WriteInlining(FieldShape shape)
    {
        if (shape.InvertedWhen is not null)
        {
            _writer.Line(KernelMethod.Inlining);
        }
    }

    /// <summary>
    /// A field whose inversion depends on the word that results: the plain form where the predicate does not hold for it,
    /// else the inverted form where the predicate holds for that, else none.
    /// </summary>
    private void WriteConditionalChoice(FieldShape shape, string plain, string refuse, string accept)
    {
        string predicate = shape.InvertedWhen!;
        _writer.Line($"{Type} plain = {plain};");
        _writer.Line($"if (!plain.{predicate})").Open().Line(string.Format(accept, "plain")).Close().Blank();
        string inverted = _word.Cast($"plain._raw ^ {shape.MemberName}Mask");
        _writer.Line($"{Type} inverted = new({inverted});");
        _writer.Line($"if (inverted.{predicate})").Open().Line(string.Format(accept, "inverted")).Close().Blank();
        _writer.Line(refuse);
    }

    private string NewWord(EvaluatedField field, FieldShape shape)
    {
        string encoded = BitCode.Encode(shape, Operand(field));
        return $"new({_word.Cast($"(_raw & ~{field.MemberName}Mask) | {BitCode.Group(encoded)}")})";
    }

    /// <summary>The condition under which a value does not fit; null where every value does.</summary>
    private string? Misfit(EvaluatedField field, FieldShape shape)
    {
        int available = field.Type switch
        {
            FieldType.Enum => 64,
            FieldType.Layout => NestedWidth(field.TypeRef),
            _ => _word.Width,
        };
        string operand = field.Type switch
        {
            FieldType.Enum => "(ulong)value",
            FieldType.Layout => "value.Raw",
            _ => "value",
        };
        return shape.Shift > 0 ? $"({operand} & ~{field.MemberName}Max) != 0"
            : shape.Bits >= available ? null
            : $"{operand} > {field.MemberName}Max";
    }

    /// <summary>The argument of a setter as a number of the word's type.</summary>
    private string Operand(EvaluatedField field) => field.Type switch
    {
        FieldType.Enum => $"({_word.Keyword})value",
        FieldType.Layout => _word.Convert("value.Raw", new WordType(NestedWidth(field.TypeRef))),
        _ => "value",
    };

    private static string Widened(EvaluatedField field) => field.Type switch
    {
        FieldType.Enum => "(ulong)value",
        FieldType.Layout => "value.Raw",
        _ => "value",
    };

    private string ValueType(EvaluatedField field) =>
        field.Type is FieldType.Enum or FieldType.Layout ? field.TypeRef! : _word.Keyword;

    private string Quote(EvaluatedField field) => CSharpText.Literal($"{_layout.Name}.{field.Name}");
}
