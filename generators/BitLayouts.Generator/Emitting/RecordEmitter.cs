using System.Globalization;
using BitLayouts.Generator.Pipeline;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>Writes a record as a structure with the kernel's layout in memory.</summary>
internal static class RecordEmitter
{
    public static string Emit(RecordUnit unit)
    {
        EvaluatedRecord record = unit.Record;
        string[] inlining = record.Only is null ? [] : ["System.Runtime.CompilerServices"];
        CodeWriter writer = FileHeader.Begin(unit.Target, [.. inlining, "System.Runtime.InteropServices"]);
        writer.Summary(CSharpText.Xml(record.Doc));
        writer.Doc(
            $"<remarks>{DocText.Origin(record.Kernel, record.Renames, record.Source)} {Number(record.Size)} bytes.{KernelText.Remark(record.Only)}</remarks>");
        writer.Line("[StructLayout(LayoutKind.Sequential)]");
        writer.Line($"{unit.Target.Accessibility} partial record struct {record.TypeName}").Open();
        writer.Summary("Bytes of the structure.");
        writer.Line($"public const int SizeInBytes = {Number(record.Size)};");
        foreach (EvaluatedRecordField field in record.Fields)
        {
            writer.Blank();
            writer.Summary($"Byte of the structure at which <see cref=\"{field.MemberName}\"/> begins.");
            writer.Line($"public const int {field.MemberName}Offset = {Number(field.Offset)};");
        }

        writer.Blank();
        WriteTable(writer, record);
        foreach (EvaluatedRecordField field in record.Fields)
        {
            WriteField(writer, field);
        }

        if (record.Only is { } only)
        {
            writer.Blank();
            writer.Summary("Whether a kernel has the structure.");
            writer.KernelDoc();
            writer.KernelExpression("public static bool IsIn", new ExprPrinter([]).Print(only));
        }

        return writer.Close().ToString();
    }

    private static void WriteField(CodeWriter writer, EvaluatedRecordField field)
    {
        writer.Blank();
        writer.Summary(CSharpText.Xml(field.Doc));
        string unit = field.Unit is null ? "" : $", in {CSharpText.Xml(field.Unit)}";
        string bytes = field.Size == 1 ? $"Byte {Number(field.Offset)}" : $"Bytes {Number(field.Offset)} … {Number(field.Offset + field.Size - 1)}";
        writer.Doc($"<remarks>{bytes}{unit}. {DocText.Origin(field.Kernel ?? field.Name, field.Source)}</remarks>");
        writer.Line($"public {TypeOf(field)} {field.MemberName} {{ get; set; }}");
    }

    private static void WriteTable(CodeWriter writer, EvaluatedRecord record)
    {
        writer.Summary("What the specification says about the structure, for tools.");
        writer.Line("public static BitRecordInfo Record { get; } = new()").Open();
        writer.Line($"Name = {CSharpText.Literal(record.Name)},");
        writer.Line($"TypeName = {CSharpText.Literal(record.TypeName)},");
        writer.Line($"KernelName = {(record.Kernel is { } kernel ? CSharpText.Literal(kernel) : "null")},");
        writer.Line("Size = SizeInBytes,");
        writer.Line($"Doc = {CSharpText.Literal(record.Doc)},");
        writer.Line($"Source = {CSharpText.Literal(CSharpText.Source(record.Source))},");
        writer.Line("Fields =");
        writer.Line("[");
        writer.Indent(() =>
        {
            foreach (EvaluatedRecordField field in record.Fields)
            {
                WriteRow(writer, field);
            }
        });
        writer.Line("],");
        writer.Close(";");
    }

    private static void WriteRow(CodeWriter writer, EvaluatedRecordField field)
    {
        writer.Line("new BitRecordFieldInfo").Open();
        writer.Line($"Name = {CSharpText.Literal(field.Name)},");
        writer.Line($"MemberName = {CSharpText.Literal(field.MemberName)},");
        writer.Line($"KernelName = {CSharpText.Literal(field.Kernel ?? field.Name)},");
        writer.Line($"Offset = {field.MemberName}Offset,");
        writer.Line($"Size = {Number(field.Size)},");
        if (field.IsSigned)
        {
            writer.Line("IsSigned = true,");
        }

        if (field.LayoutName is { } layout)
        {
            writer.Line($"LayoutName = {CSharpText.Literal(layout)},");
        }

        if (field.Unit is { } unit)
        {
            writer.Line($"Unit = {CSharpText.Literal(unit)},");
        }

        writer.Line($"Doc = {CSharpText.Literal(field.Doc)},");
        writer.Line($"Source = {CSharpText.Literal(CSharpText.Source(field.Source))},");
        writer.Close(",");
    }

    private static string TypeOf(EvaluatedRecordField field) => field.LayoutType ?? (field.Size, field.IsSigned) switch
    {
        (1, true) => "sbyte",
        (2, true) => "short",
        (4, true) => "int",
        (8, true) => "long",
        _ => new WordType(field.Size * 8).Keyword,
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
