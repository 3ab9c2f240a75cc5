using BitLayouts.Generator.Pipeline;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>Writes an enum of the specification.</summary>
internal static class EnumEmitter
{
    public static string Emit(EnumUnit unit)
    {
        EvaluatedEnum model = unit.Enum;
        CodeWriter writer = FileHeader.Begin(unit.Target, "System.CodeDom.Compiler");
        writer.Summary(CSharpText.Xml(model.Doc));
        string link = DocText.Link(unit.Target, model.Source);
        string origin = DocText.Origin(null, model.Source);
        writer.Doc(link.Length == 0 ? $"<remarks>{origin}</remarks>" : $"<remarks>\n<para>{origin}</para>\n{link}</remarks>");
        writer.Line(FileHeader.GeneratedCode);
        string type = unit.Bits <= 8 ? "byte" : unit.Bits <= 32 ? "uint" : "ulong";
        writer.Line($"{unit.Target.Accessibility} enum {model.TypeName} : {type}").Open();
        foreach (EvaluatedEnumValue value in model.Values)
        {
            writer.Blank();
            writer.Summary(CSharpText.Xml(value.Doc));
            if (value.Kernel is { } kernel)
            {
                writer.Doc($"<remarks>Kernel: <c>{CSharpText.Xml(kernel)}</c>.</remarks>");
            }

            string number = value.Value <= int.MaxValue ? CSharpText.Number((int)value.Value) : CSharpText.Hex(value.Value);
            writer.Line($"{value.MemberName} = {number},");
        }

        return writer.Close().ToString();
    }
}
