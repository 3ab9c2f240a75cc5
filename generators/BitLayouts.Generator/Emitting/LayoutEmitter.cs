using BitLayouts.Generator.Pipeline;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>Writes a layout as a readonly struct over its word.</summary>
internal sealed partial class LayoutEmitter
{
    private readonly LayoutUnit _unit;
    private readonly EvaluatedLayout _layout;
    private readonly WordType _word;
    private readonly ExprPrinter _printer;
    private readonly CodeWriter _writer;
    private readonly HashSet<string> _predicates;

    private LayoutEmitter(LayoutUnit unit)
    {
        _unit = unit;
        _layout = unit.Layout;
        _word = new WordType(unit.Layout.Width);
        _printer = new ExprPrinter(unit);
        _predicates = [.. unit.Layout.Predicates.Items.Select(static p => p.MemberName)];
        string[] attributes = unit.Layout.Kinds.Count > 0 ? ["System.CodeDom.Compiler"] : [];
        _writer = FileHeader.Begin(unit.Target, ["System", .. attributes, "System.Diagnostics", "System.Diagnostics.CodeAnalysis"]);
    }

    private string Type => _layout.TypeName;

    public static string Emit(LayoutUnit unit) => new LayoutEmitter(unit).Emit();

    private string Emit()
    {
        WriteKindEnum();
        WriteTypeHead();
        _writer.Open();
        _writer.Line($"private readonly {_word.Keyword} _raw;").Blank();
        _writer.Line($"private {Type}({_word.Keyword} raw) => _raw = raw;").Blank();
        WriteWord();
        WriteMetadataProperties();
        foreach (EvaluatedField field in _layout.Fields)
        {
            WriteField(field);
        }

        if (_layout.IsFlags)
        {
            WriteSetOperators();
        }

        WritePredicates();
        WriteKinds();
        WriteMutators();
        WriteConversions();
        WriteEquality();
        WriteText();
        WriteTable();
        return _writer.Close().ToString();
    }

    private void WriteTypeHead()
    {
        _writer.Summary(CSharpText.Xml(_layout.Doc));
        _writer.Doc($"<remarks>\n<para>{DocText.Origin(_layout.Kernel, _layout.Source)}</para>\n<code>\n{BitDiagram.Draw(_layout)}\n</code>\n</remarks>");
        _writer.Line("[DebuggerDisplay(\"{ToString(),nq}\")]");
        _writer.Line($"{_unit.Target.Accessibility} readonly partial struct {Type} :");
        _writer.Indented(
            $"IBitLayout<{Type}>,\nIEquatable<{Type}>,\nISpanFormattable,\nIUtf8SpanFormattable,\nISpanParsable<{Type}>,\nIUtf8SpanParsable<{Type}>");
    }

    private void WriteWord()
    {
        _writer.Summary("The word.");
        _writer.Line($"public {_word.Keyword} Raw => _raw;").Blank();
        _writer.Line($"ulong IBitLayout<{Type}>.RawWord => _raw;").Blank();
        _writer.Summary("Takes a word as it is; every bit is kept.");
        _writer.Doc("<param name=\"raw\">The word.</param>");
        _writer.Line($"public static {Type} FromRaw({_word.Keyword} raw) => new(raw);").Blank();
        _writer.Line($"static {Type} IBitLayout<{Type}>.FromRawWord(ulong raw) => new({(_word.Width == 64 ? "raw" : $"checked(({_word.Keyword})raw)")});").Blank();
    }

    private void WriteMetadataProperties()
    {
        _writer.Summary("The fields, for tools.");
        _writer.Line("public static ReadOnlySpan<BitFieldInfo> Fields => Layout.Fields.AsSpan();").Blank();
        _writer.Summary("What the specification says about the layout, for tools.");
        _writer.Line("public static BitLayoutInfo Layout => LayoutTable.Info;");
    }

    private void WriteEquality()
    {
        _writer.Blank();
        _writer.Summary("Whether the words are the same.");
        _writer.Line($"public static bool operator ==({Type} left, {Type} right) => left._raw == right._raw;").Blank();
        _writer.Summary("Whether the words differ.");
        _writer.Line($"public static bool operator !=({Type} left, {Type} right) => left._raw != right._raw;").Blank();
        _writer.Doc("<inheritdoc/>");
        _writer.Line($"public bool Equals({Type} other) => _raw == other._raw;").Blank();
        _writer.Doc("<inheritdoc/>");
        _writer.Line($"public override bool Equals([NotNullWhen(true)] object? obj) => obj is {Type} other && Equals(other);").Blank();
        _writer.Doc("<inheritdoc/>");
        _writer.Line("public override int GetHashCode() => _raw.GetHashCode();");
    }

    /// <summary>The predicate, or null where it is broken in the specification and therefore not generated.</summary>
    private string? Predicate(string? memberName) => memberName is not null && _predicates.Contains(memberName) ? memberName : null;

    private FieldShape Shape(EvaluatedField field)
    {
        FieldShape shape = FieldShape.Of(field);
        return shape with { InvertedWhen = Predicate(shape.InvertedWhen) };
    }

    private int NestedWidth(string? typeName) => Nested(typeName)?.Width ?? 64;

    private LayoutShape? Nested(string? typeName) => _unit.Layouts.Items.FirstOrDefault(l => l.TypeName == typeName);
}
