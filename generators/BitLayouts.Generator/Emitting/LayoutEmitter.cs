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
        Lane = new LaneCode(_word);
        _predicates = [.. unit.Layout.Predicates.Items.Select(static p => p.MemberName)];
        string[] attributes = unit.Layout.Kinds.Count > 0 ? ["System.CodeDom.Compiler"] : [];
        string[] table = !AsksKernel ? [] : ["System.Collections.Concurrent", .. RowsAskKernel ? (string[])["System.Collections.Generic"] : []];
        string[] inlining = MembersAskKernel || HasConditionalInversion || _layout.HasLanes ? ["System.Runtime.CompilerServices"] : [];
        string[] lanes = _layout.HasLanes ? ["System.Numerics"] : [];
        _writer = FileHeader.Begin(
            unit.Target, ["System", .. attributes, .. table, "System.Diagnostics", "System.Diagnostics.CodeAnalysis", .. lanes, .. inlining]);
    }

    private string Type => _layout.TypeName;

    private bool AsksKernel => _layout.AsksKernel;

    /// <summary>Not every kernel has all rows of the table.</summary>
    private bool RowsAskKernel => _layout.Fields.Items.Any(static f => f.Only is not null)
        || _layout.Reserved.Items.Any(static r => r.Only is not null)
        || _layout.Kinds.Items.Any(static k => k.Only is not null)
        || PredicateForms.Items.Any(static p => p.Only is not null)
        || _layout.Mutators.Items.Any(static m => m.Only is not null)
        || _layout.Conversions.Items.Any(static c => c.Only is not null);

    /// <summary>There are methods that take the kernel and are to be inlined.</summary>
    private bool MembersAskKernel => _layout.Fields.Items.Any(static f => f.Anywhere is not null || f.Moves)
        || _layout.Predicates.Items.Any(AsksForKernel)
        || (KindAsksKernel && _layout.Kinds.Items.Any(static k => k.LayoutType is not null))
        || _layout.Mutators.Items.Any(static m => m.AsksKernel)
        || _layout.Conversions.Items.Any(static c => c.AsksKernel);

    private bool HasConditionalInversion => _layout.Fields.Items.Any(f => Shape(f).InvertedWhen is not null);

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
        foreach (EvaluatedField field in _layout.Fields.Items.Where(static f => !f.IsRepeated))
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
        WriteLanes();
        WriteTable();
        return _writer.Close().ToString();
    }

    private void WriteTypeHead()
    {
        _writer.Summary(CSharpText.Xml(_layout.Doc));
        _writer.Doc($"<remarks>\n<para>{DocText.Origin(_layout.Kernel, _layout.Source)}</para>\n{DocText.Link(_unit.Target, _layout.Source)}<code>\n{BitDiagram.Draw(_layout)}\n</code>\n</remarks>");
        _writer.Line("[DebuggerDisplay(\"{DebuggerText,nq}\")]");
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
        string ofDefault = AsksKernel ? $" in <see cref=\"{ProfileNames.Registry}.Default\"/>" : "";
        _writer.Summary($"The fields{ofDefault}, for tools.");
        _writer.Line("public static ReadOnlySpan<BitFieldInfo> Fields => Layout.Fields.AsSpan();").Blank();
        _writer.Summary($"What the specification says about the layout{ofDefault}, for tools.");
        _writer.Line("public static BitLayoutInfo Layout => LayoutTable.Info;");
        if (AsksKernel)
        {
            _writer.Blank();
            _writer.Summary("What the specification says about the layout in one kernel, for tools.");
            _writer.Doc("<param name=\"kernel\">The kernel.</param>");
            _writer.Line($"public static BitLayoutInfo LayoutIn({ProfileNames.Profile} kernel) => LayoutTable.For(kernel);");
        }
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

    /// <summary>What follows a predicate's name where it is asked for.</summary>
    private string PredicateArguments(string memberName) =>
        _layout.Predicates.Items.Any(p => p.MemberName == memberName && AsksForKernel(p)) ? "(kernel)" : "";

    private static bool AsksForKernel(EvaluatedPredicate predicate) => Expr.AsksKernel(predicate.Condition);

    private bool KindAsksKernel => _layout.Kinds.Items.Any(static k => Expr.AsksKernel(k.Condition));

    private FieldShape Shape(EvaluatedField field)
    {
        FieldShape shape = FieldShape.Of(field);
        return shape with { InvertedWhen = Predicate(shape.InvertedWhen) };
    }

    private int NestedWidth(string? typeName) => Nested(typeName)?.Width ?? 64;

    private LayoutShape? Nested(string? typeName) => _unit.Layouts.Items.FirstOrDefault(l => l.TypeName == typeName);
}
