using BitLayouts.Generator.Pipeline;
using BitLayouts.Spec;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <content>The table for tools.</content>
internal sealed partial class LayoutEmitter
{
    private void WriteTable()
    {
        // A class of its own: its initializer runs when the table is first asked for and never where it is not.
        _writer.Blank();
        _writer.Summary("The layout's table, made when it is first asked for.");
        _writer.Line("private static class LayoutTable").Open();
        _writer.Line("internal static readonly BitLayoutInfo Info = new()").Open();
        Property("Name", CSharpText.Literal(_layout.Name));
        Property("TypeName", $"nameof({Type})");
        OptionalText("KernelName", _layout.Kernel);
        Property("Width", CSharpText.Number(_layout.Width));
        if (_layout.IsFlags)
        {
            Property("IsFlags", "true");
        }

        Property("Doc", CSharpText.Literal(_layout.Doc));
        Property("Source", CSharpText.Literal(CSharpText.Source(_layout.Source)));
        List("Fields", _layout.Fields, FieldRow);
        List("Reserved", _layout.Reserved, ReservedRow);
        List("Kinds", _layout.Kinds, KindRow);
        List("Predicates", _layout.Predicates, PredicateRow);
        List("Mutators", _layout.Mutators, MutatorRow);
        List("Conversions", _layout.Conversions, ConversionRow);
        _writer.Close(";");
        _writer.Close();
    }

    private void Property(string name, string value) => _writer.Line($"{name} = {value},");

    private void OptionalText(string name, string? value)
    {
        if (value is not null)
        {
            Property(name, CSharpText.Literal(value));
        }
    }

    private void List<T>(string name, EquatableArray<T> items, Action<T> writeRow)
        where T : IEquatable<T>
    {
        if (items.Count == 0)
        {
            return;
        }

        _writer.Line($"{name} =\n[");
        _writer.Indent(() => items.Items.ToList().ForEach(writeRow));
        _writer.Line("],");
    }

    private void Row(Action properties)
    {
        _writer.Line("new()").Open();
        properties();
        _writer.Close(",");
    }

    private void FieldRow(EvaluatedField field) => Row(() =>
    {
        FieldShape shape = Shape(field);
        Property("Name", CSharpText.Literal(field.Name));
        Property("MemberName", $"nameof({field.MemberName})");
        OptionalText("KernelName", field.Kernel);
        Property("Kind", "BitFieldKind." + field.Type);
        OptionalText("TypeName", field.TypeRef);
        Property("Ranges", "[" + string.Join(", ", field.Ranges.Items.Select(static r => $"({CSharpText.Number(r.High)}, {CSharpText.Number(r.Low)})")) + "]");
        if (shape.Shift > 0)
        {
            Property("ValueShift", CSharpText.Number(shape.Shift));
        }

        if (shape.Inverted)
        {
            Property("Inverted", "true");
        }

        if (shape.InvertedWhen is { } inverted)
        {
            Property("InvertedWhenName", $"nameof({inverted})");
            Property("InvertedWhen", WordTest(inverted));
        }

        if (field.AliasOf is { } alias)
        {
            Property("AliasOf", CSharpText.Literal(FieldName(alias)));
        }

        if (Predicate(field.When) is { } when)
        {
            Property("WhenName", $"nameof({when})");
            Property("When", WordTest(when));
        }

        if (field.Type == FieldType.Layout)
        {
            Property("NestedLayout", $"static () => {field.TypeRef}.Layout");
        }

        OptionalText("Unit", field.Unit);
        Property("Doc", CSharpText.Literal(field.Doc));
        Property("Source", CSharpText.Literal(CSharpText.Source(field.Source)));
        if (_unit.Enums.Items.FirstOrDefault(e => field.Type == FieldType.Enum && e.TypeName == field.TypeRef) is { } shapeOfEnum)
        {
            Property("EnumValues", "[" + string.Join(", ", shapeOfEnum.Values.Items.Select(static v => $"({CSharpText.Literal(v.Name)}, {CSharpText.Hex(v.Value)})")) + "]");
        }
    });

    private void ReservedRow(EvaluatedReserved reserved) =>
        _writer.Line($"({CSharpText.Number(reserved.Range.High)}, {CSharpText.Number(reserved.Range.Low)}, {CSharpText.Literal(reserved.Doc)}),");

    private void KindRow(EvaluatedKind kind) => Row(() =>
    {
        Property("Name", CSharpText.Literal(kind.Name));
        Property("MemberName", $"nameof({Type}Kind.{kind.MemberName})");
        Property("Doc", CSharpText.Literal(kind.Doc));
        Property("Test", WordTest($"Kind == {Type}Kind.{kind.MemberName}"));
        if (kind.LayoutType is { } layout)
        {
            Property("LayoutOfKind", $"static () => {layout}.Layout");
        }
    });

    private void PredicateRow(EvaluatedPredicate predicate) => Row(() =>
    {
        Property("Name", CSharpText.Literal(predicate.Name));
        Property("MemberName", $"nameof({predicate.MemberName})");
        OptionalText("KernelName", predicate.Kernel);
        Property("Expression", CSharpText.Literal(predicate.Expression));
        Property("Doc", CSharpText.Literal(predicate.Doc));
        Property("Source", CSharpText.Literal(CSharpText.Source(predicate.Source)));
        Property("Test", WordTest(predicate.MemberName));
    });

    private void MutatorRow(EvaluatedMutator mutator) => Row(() =>
    {
        (List<string> set, List<string> clear) = MutatorMasks(mutator);
        Property("Name", CSharpText.Literal(mutator.Name));
        Property("MemberName", $"nameof({mutator.MemberName})");
        OptionalText("KernelName", mutator.Kernel);
        ChangeRow("Set", mutator.Set, set);
        ChangeRow("Clear", mutator.Clear, clear);
        Property("Doc", CSharpText.Literal(mutator.Doc));
        Property("Source", CSharpText.Literal(CSharpText.Source(mutator.Source)));
    });

    private void ChangeRow(string change, EquatableArray<string> fields, List<string> masks)
    {
        if (fields.Count > 0)
        {
            Property(change, Names(fields));
        }

        if (masks.Count > 0)
        {
            Property(change + "Mask", string.Join(" | ", masks));
        }
    }

    private void ConversionRow(EvaluatedConversion conversion) => Row(() =>
    {
        Property("Name", CSharpText.Literal(conversion.Name));
        Property("MemberName", $"nameof({conversion.MemberName})");
        OptionalText("KernelName", conversion.Kernel);
        Property("TargetLayout", $"static () => {conversion.TargetType}.Layout");
        Property("Doc", CSharpText.Literal(conversion.Doc));
        Property("Source", CSharpText.Literal(CSharpText.Source(conversion.Source)));
        Property("Function", $"static raw => FromRaw({RawArgument}).{conversion.MemberName}().Raw");
        Property("Map", "[" + string.Join(", ", conversion.Map.Items.Select(m => MapRow(m, Nested(conversion.TargetType)))) + "]");
        if (conversion.Set.Count > 0)
        {
            LayoutShape? target = Nested(conversion.TargetType);
            Property("Set", "[" + string.Join(", ", conversion.Set.Items.Select(m => CSharpText.Literal(TargetName(target, m)))) + "]");
        }
    });

    private string MapRow(EvaluatedMapping mapping, LayoutShape? target)
    {
        string from = FieldName(mapping.From);
        string to = TargetName(target, mapping.To);
        return $"({CSharpText.Literal(from)}, {CSharpText.Literal(to)}, {(mapping.Truncates ? "true" : "false")})";
    }

    private static string TargetName(LayoutShape? target, string member) =>
        target?.Fields.Items.FirstOrDefault(f => f.MemberName == member)?.Name ?? member;

    private string Names(EquatableArray<string> members) =>
        "[" + string.Join(", ", members.Items.Select(m => CSharpText.Literal(FieldName(m)))) + "]";

    /// <summary>The specification's name of a field.</summary>
    private string FieldName(string memberName) =>
        _layout.Fields.Items.FirstOrDefault(f => f.MemberName == memberName)?.Name ?? memberName;

    private string RawArgument => _word.Width == 64 ? "raw" : $"({_word.Keyword})raw";

    private string WordTest(string member) => $"static raw => FromRaw({RawArgument}).{member}";
}
