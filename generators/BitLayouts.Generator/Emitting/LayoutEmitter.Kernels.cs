using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <content>Fields that not every kernel has, or not at the same bits.</content>
internal sealed partial class LayoutEmitter
{
    /// <summary>The mask in one kernel, of a field that has the same bits wherever it exists.</summary>
    private void WriteMaskIn(EvaluatedField field)
    {
        if (field.Anywhere is not { } anywhere)
        {
            return;
        }

        string name = field.MemberName;
        _writer.Summary($"All bits of <see cref=\"{name}\"/>; none in a kernel that does not have it.").KernelDoc();
        _writer.KernelExpression(
            $"public static {_word.Keyword} {name}MaskIn", _word.Cast($"{_printer.Print(anywhere)} ? {name}Mask : {_word.Zero}"));
        _writer.Blank();
    }

    /// <summary>A field that lies at other bits in other kernels; a kernel that does not have it reads it as 0.</summary>
    private void WriteMovingField(EvaluatedField field)
    {
        string name = field.MemberName;
        List<EvaluatedField> forms = FormsOf(field);
        string places = PlacesOf(forms);
        _writer.Blank();
        string nowhere = field.Anywhere is null ? "" : "; none in a kernel that does not have it";
        _writer.Summary($"All bits of <see cref=\"{(_layout.IsFlags ? "Has" : "")}{name}\"/>{nowhere}.").KernelDoc();
        _writer.KernelExpression($"public static {_word.Keyword} {name}MaskIn", _word.Cast(Choose(forms, f => _word.Literal(f.Mask))));
        if (!HasMovingAccessors(forms))
        {
            return;
        }

        bool isBool = field.Type == FieldType.Bool;
        _writer.Blank();
        WriteMovingDoc(field, places).KernelDoc();
        _writer.KernelExpression(
            $"public {(isBool ? "bool" : _word.Keyword)} {(_layout.IsFlags ? "Has" : "")}{name}",
            isBool ? $"(_raw & {name}MaskIn(kernel)) != 0" : _word.Cast($"(_raw & {name}MaskIn(kernel)) >> {BitCode.Group(Choose(forms, static f => CSharpText.Number(f.Ranges[0].Low), "0"))}"));
        if (isBool)
        {
            WriteMovingSetter(field, places);
        }
    }

    private List<EvaluatedField> FormsOf(EvaluatedField field) => [.. _layout.Fields.Items.Where(f => f.MemberName == field.MemberName)];

    private static string PlacesOf(List<EvaluatedField> forms) => string.Join(", ", forms.Select(static f =>
        CSharpText.Bits(f.Ranges.Items) + (f.Only is null ? "" : " " + CSharpText.Xml(KernelText.Describe(f.Only)))));

    /// <summary>A field that moves is read where every form of it is one plain range; of the others there is only the mask.</summary>
    private static bool HasMovingAccessors(List<EvaluatedField> forms) => forms.All(static f =>
        f.Type is FieldType.Bool or FieldType.UInt && f.Ranges.Count == 1 && !f.Inverted && f.InvertedWhen is null && f.Shift == 0);

    private CodeWriter WriteMovingDoc(EvaluatedField field, string places)
    {
        _writer.Summary(CSharpText.Xml(field.Doc));
        return _writer.Doc($"<remarks>Bit {places}.{KernelText.Remark(field.Anywhere)} {DocText.Origin(field.Kernel, field.Renames, field.Source)}</remarks>");
    }

    private void WriteMovingSetter(EvaluatedField field, string places)
    {
        string name = field.MemberName;
        _writer.Blank();
        _writer.Summary($"The same word with another value of the bit {places}: {CSharpText.Xml(field.Doc)}").KernelDoc();
        _writer.Doc("<param name=\"value\">The new value.</param>");
        _writer.Doc("<exception cref=\"ArgumentOutOfRangeException\">The kernel does not have the field, and the value is not false.</exception>");
        _writer.KernelBlock($"public {Type} With{name}", "bool value");
        _writer.Line($"{_word.Keyword} mask = {name}MaskIn(kernel);");
        _writer.Line("if (value && mask == 0)").Open();
        _writer.Line($"BitLayoutErrors.ThrowOutOfRange({Quote(field)}, 1, 0, 0);");
        _writer.Close().Blank();
        _writer.Line($"return new({Choose("value", _word.Cast("_raw | mask"), _word.Cast("_raw & ~mask"))});");
        _writer.Close();
    }

    /// <summary>A value for each form, zero where the kernel has none.</summary>
    private string Choose(List<EvaluatedField> forms, Func<EvaluatedField, string> value, string? none = null)
    {
        bool isEverywhere = forms[0].Anywhere is null;
        string text = isEverywhere ? value(forms[forms.Count - 1]) : none ?? _word.Zero;
        for (int i = isEverywhere ? forms.Count - 2 : forms.Count - 1; i >= 0; i--)
        {
            text = forms[i].Only is { } only ? $"{_printer.Print(only)} ? {value(forms[i])} : {text}" : value(forms[i]);
        }

        return text;
    }
}
