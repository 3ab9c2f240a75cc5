using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <content>Fields of several words at once.</content>
internal sealed partial class LayoutEmitter
{
    private const string Words = "words";
    private const string Values = "values";

    private LaneCode Lane { get; }

    private void WriteLanes()
    {
        if (!_layout.HasLanes)
        {
            return;
        }

        _writer.Blank();
        _writer.Summary($"The fields of several words at once: each method does in every lane what <see cref=\"{Type}\"/> does with one word.");
        _writer.Doc($"<remarks>A program takes <see cref=\"Vector{{T}}.Count\"/> words at a time, and what is left of them one by one.</remarks>");
        _writer.Line("public static class Lanes").Open();
        foreach (EvaluatedField field in _layout.Fields.Items.Where(static f => !f.IsRepeated))
        {
            if (field.Moves)
            {
                WriteMovingLanes(field);
                continue;
            }

            WriteLaneGetter(field);
            WriteLaneSetter(field);
            if (field.Type == FieldType.Bool)
            {
                WriteLaneFlagSetter(field);
            }
        }

        WriteLanePredicates();
        _writer.Close();
    }

    private void WriteLaneGetter(EvaluatedField field)
    {
        _writer.Blank();
        WriteLaneDoc(field, DocText.Bits(Qualified(field)) + DocText.Meaning(field, Qualified(Predicate(field.When))));
        WriteLaneReturns(field);
        _writer.Line(KernelMethod.Inlining);
        _writer.Line($"public static {Lane.Vector} {LaneName(field)}({Lane.Vector} {Words}) => {Lane.Get(Shape(field), Words)};");
    }

    private void WriteLaneSetter(EvaluatedField field)
    {
        FieldShape shape = Shape(field);
        string name = field.MemberName;
        string? misfit = Lane.Misfit(shape, Values);
        _writer.Blank();
        WriteLaneSetterDoc(field, $"The new value of each word, at most <see cref=\"{name}Max\"/>.");
        if (misfit is not null || shape.InvertedWhen is not null)
        {
            _writer.Doc("<exception cref=\"ArgumentOutOfRangeException\">A value does not fit.</exception>");
        }

        string signature = $"public static {Lane.Vector} With{name}({Lane.Vector} {Words}, {Lane.Vector} {Values})";
        _writer.Line(KernelMethod.Inlining);
        if (misfit is null && shape.InvertedWhen is null)
        {
            _writer.Line($"{signature} => {Lane.With(shape, Words, Values)};");
            return;
        }

        _writer.Line(signature).Open();
        if (misfit is not null)
        {
            _writer.Line($"if ({misfit})").Open();
            _writer.Line($"BitLayoutErrors.ThrowOutOfRange({Quote(field)}, {Values}, {name}Max, {CSharpText.Number(shape.Shift)});");
            _writer.Close().Blank();
        }

        if (shape.InvertedWhen is { } predicate)
        {
            WriteLaneChoice(field, shape, predicate);
        }
        else
        {
            _writer.Line($"return {Lane.With(shape, Words, Values)};");
        }

        _writer.Close();
    }

    /// <summary>As for one word: the plain form where the predicate does not hold for it, else the inverted one, if it holds for that.</summary>
    private void WriteLaneChoice(EvaluatedField field, FieldShape shape, string predicate)
    {
        string mask = Lane.Of(shape.MemberName + "Mask");
        _writer.Line($"{Lane.Vector} plain = {Lane.With(shape, Words, Values)};");
        _writer.Line($"{Lane.Vector} turned = {predicate}(plain);");
        _writer.Line($"{Lane.Vector} refused = turned & ~{predicate}(plain ^ {mask});");
        _writer.Line($"if ({Lane.IsAny("refused")})").Open();
        _writer.Line($"BitLayoutErrors.ThrowCannotHold({Quote(field)}, {Values}, {Words}, refused);");
        _writer.Close().Blank();
        _writer.Line($"return plain ^ (turned & {mask});");
    }

    /// <summary>One value for all words, which is most often what a program has for a flag.</summary>
    private void WriteLaneFlagSetter(EvaluatedField field)
    {
        FieldShape shape = Shape(field);
        _writer.Blank();
        WriteLaneSetterDoc(field, "The new value of all words.", "value");
        string set = $"{Words} | {Lane.Of(field.MemberName + "Mask")}";
        string clear = $"{Words} & ~{Lane.Of(field.MemberName + "Mask")}";
        string choice = shape.InvertedWhen is not null
            ? $"With{field.MemberName}({Words}, value ? {Lane.Vector}.One : {Lane.Vector}.Zero)"
            : shape.Inverted ? Choose("value", clear, set) : Choose("value", set, clear);
        if (shape.InvertedWhen is not null)
        {
            _writer.Doc("<exception cref=\"ArgumentOutOfRangeException\">No such word can hold the value.</exception>");
        }

        _writer.Line(KernelMethod.Inlining);
        _writer.Line($"public static {Lane.Vector} With{field.MemberName}({Lane.Vector} {Words}, bool value) => {choice};");
    }

    /// <summary>The same members as one word has for a field that lies at other bits in other kernels.</summary>
    private void WriteMovingLanes(EvaluatedField field)
    {
        List<EvaluatedField> forms = FormsOf(field);
        if (!HasMovingAccessors(forms))
        {
            return;
        }

        string name = field.MemberName;
        string low = BitCode.Group(Choose(forms, static f => CSharpText.Number(f.Ranges[0].Low), "0"));
        _writer.Blank();
        WriteLaneDoc(field, $"Bit {PlacesOf(forms)}.{KernelText.Remark(field.Anywhere)}").KernelDoc();
        WriteLaneReturns(field);
        _writer.KernelExpression(
            $"public static {Lane.Vector} {LaneName(field)}", $"({Words} & {Lane.Of(name + "MaskIn(kernel)")}) >>> {low}", before: $"{Lane.Vector} {Words}");
        if (field.Type != FieldType.Bool)
        {
            return;
        }

        _writer.Blank();
        WriteLaneSetterDoc(field, "The new value of each word, 0 or 1.").KernelDoc();
        _writer.Doc("<exception cref=\"ArgumentOutOfRangeException\">A value is neither 0 nor 1, or the kernel does not have the field and a value is not 0.</exception>");
        _writer.KernelBlock($"public static {Lane.Vector} With{name}", $"{Lane.Vector} {Values}", before: $"{Lane.Vector} {Words}");
        _writer.Line($"{_word.Keyword} mask = {name}MaskIn(kernel);");
        _writer.Line($"{_word.Keyword} max = {_word.Cast($"mask == 0 ? {_word.Zero} : {_word.Literal(1)}")};");
        _writer.Line($"if ({Lane.IsAny($"{Values} & ~{Lane.Of("max")}")})").Open();
        _writer.Line($"BitLayoutErrors.ThrowOutOfRange({Quote(field)}, {Values}, max, 0);");
        _writer.Close().Blank();
        _writer.Line($"return ({Words} & ~{Lane.Of("mask")}) | ({Values} << {low});");
        _writer.Close().Blank();

        WriteLaneSetterDoc(field, "The new value of all words.", "value").KernelDoc();
        _writer.Doc("<exception cref=\"ArgumentOutOfRangeException\">The kernel does not have the field, and the value is not false.</exception>");
        _writer.KernelExpression(
            $"public static {Lane.Vector} With{name}",
            $"With{name}({Words}, kernel, value ? {Lane.Vector}.One : {Lane.Vector}.Zero)",
            "bool value",
            before: $"{Lane.Vector} {Words}");
    }

    /// <summary>The predicates that say where a field is stored inverted.</summary>
    private void WriteLanePredicates()
    {
        LanePrinter printer = new(_layout, Lane, Words);
        foreach (string name in _layout.Fields.Items.Where(static f => !f.Moves).Select(f => Shape(f).InvertedWhen).OfType<string>().Distinct())
        {
            string head = $"private static {Lane.Vector} {name}({Lane.Vector} {Words})";
            _writer.Blank();
            _writer.Summary($"All bits of a lane where <see cref=\"{Type}.{name}\"/>.");
            if (printer.Print(_layout.Predicates.Items.First(p => p.MemberName == name).Condition) is { } condition)
            {
                _writer.Line(KernelMethod.Inlining);
                _writer.Line($"{head} => {condition};");
                continue;
            }

            _writer.Line(head).Open();
            _writer.Line($"Span<{_word.Keyword}> lanes = stackalloc {_word.Keyword}[{Lane.Vector}.Count];");
            _writer.Line("for (int i = 0; i < lanes.Length; i++)").Open();
            _writer.Line($"lanes[i] = FromRaw({Words}[i]).{name} ? {_word.Keyword}.MaxValue : {_word.Zero};");
            _writer.Close().Blank();
            _writer.Line($"return new {Lane.Vector}(lanes);");
            _writer.Close();
        }
    }

    private CodeWriter WriteLaneDoc(EvaluatedField field, string bits)
    {
        _writer.Summary(CSharpText.Xml(field.Doc));
        _writer.Doc($"<remarks>{bits} {DocText.Origin(field.Kernel, field.Renames, field.Source)}</remarks>");
        return _writer.Doc($"<param name=\"{Words}\">The words.</param>");
    }

    private void WriteLaneReturns(EvaluatedField field)
    {
        string form = field.Type switch
        {
            FieldType.Bool => ": 0 or 1",
            FieldType.Enum => $", as the number of a <see cref=\"{field.TypeRef}\"/>",
            FieldType.Layout => $", as the word of a <see cref=\"{field.TypeRef}\"/>",
            _ => "",
        };
        _writer.Doc($"<returns><see cref=\"{Type}.{LaneName(field)}\"/> of each word{form}.</returns>");
    }

    private CodeWriter WriteLaneSetterDoc(EvaluatedField field, string values, string parameter = Values)
    {
        _writer.Summary($"The same words with another <see cref=\"{Type}.{LaneName(field)}\"/>.");
        _writer.Doc($"<param name=\"{Words}\">The words.</param>");
        return _writer.Doc($"<param name=\"{parameter}\">{values}</param>");
    }

    private string LaneName(EvaluatedField field) => (_layout.IsFlags && field.Type == FieldType.Bool ? "Has" : "") + field.MemberName;

    /// <summary>In documentation, where the class has a private method of the same name.</summary>
    private string? Qualified(string? predicate) => predicate is null ? null : $"{Type}.{predicate}";

    private EvaluatedField Qualified(EvaluatedField field) => field with { InvertedWhen = Qualified(field.InvertedWhen) };
}
