using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>Writes the struct of a layout: the word, its fields, conditions, changes and conversions.</summary>
internal static class LayoutEmitter
{
    public static string Emit(LayoutUnit unit, CancellationToken cancellationToken)
    {
        EvaluatedLayout layout = unit.Layout;
        WordType word = new(layout.Width);
        CodeWriter code = GeneratedFile.Start(unit.Namespace);

        Docs.Summary(code, layout.Doc);
        code.Line("/// <remarks>");
        code.Line($"/// {Docs.Origin(layout.Kernel, layout.Source)}");
        Docs.Diagram(code, layout);
        code.Line("/// </remarks>");
        code.Line("[global::System.Diagnostics.DebuggerDisplay(\"{ToString(),nq}\")]");
        code.Line($"[{GeneratedFile.Attribute}]");
        code.Line($"{unit.Accessibility} readonly partial struct {layout.TypeName} :");
        code.Line($"    IBitLayout<{layout.TypeName}>,");
        code.Line($"    global::System.IEquatable<{layout.TypeName}>,");
        code.Line("    global::System.ISpanFormattable,");
        code.Line("    global::System.IUtf8SpanFormattable,");
        code.Line($"    global::System.ISpanParsable<{layout.TypeName}>,");
        code.Open($"    global::System.IUtf8SpanParsable<{layout.TypeName}>");

        code.Line($"private readonly {word.Name} _raw;");
        code.Line();
        code.Line($"private {layout.TypeName}({word.Name} raw) => _raw = raw;");
        code.Line();
        Docs.Summary(code, "The word itself.");
        code.Line($"public {word.Name} Raw => _raw;");
        code.Line();
        Docs.Summary(code, "The word with exactly these bits; no value is refused.");
        code.Line($"public static {layout.TypeName} FromRaw({word.Name} raw) => new(raw);");

        foreach (EvaluatedField field in layout.Fields)
        {
            cancellationToken.ThrowIfCancellationRequested();
            FieldEmitter.Emit(code, unit, field, word);
        }

        if (layout.IsFlags)
        {
            FlagsEmitter.Emit(code, layout, word);
        }

        BehaviourEmitter.Emit(code, unit, word);
        TextEmitter.Emit(code, layout, word);
        MetadataEmitter.Emit(code, unit, word);
        code.Close();

        if (layout.Kinds.Count > 0)
        {
            code.Line();
            BehaviourEmitter.EmitKindEnum(code, unit);
        }

        return code.ToString();
    }
}
