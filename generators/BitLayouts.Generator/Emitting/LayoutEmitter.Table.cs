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
        if (AsksKernel)
        {
            _writer.Line($"private static readonly ConcurrentDictionary<{ProfileNames.Profile}, BitLayoutInfo> s_infos = new();").Blank();
            _writer.Line($"internal static readonly BitLayoutInfo Info = For({ProfileNames.Registry}.Default);").Blank();
            _writer.Line($"internal static BitLayoutInfo For({ProfileNames.Profile} kernel) => s_infos.GetOrAdd(kernel, Create);").Blank();
            _writer.Line($"private static BitLayoutInfo Create({ProfileNames.Profile} kernel) => new()").Open();
        }
        else
        {
            _writer.Line("internal static readonly BitLayoutInfo Info = new()").Open();
        }

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
        List<Action> lists = [];
        List(lists, "Fields", "BitFieldInfo", _layout.Fields, static f => f.Only, FieldRow);
        List(lists, "Reserved", "(int High, int Low, string Doc)", _layout.Reserved, static r => r.Only, ReservedRow);
        List(lists, "Kinds", "BitKindInfo", _layout.Kinds, static k => k.Only, KindRow);
        List(lists, "Predicates", "BitPredicateInfo", PredicateForms, static p => p.Only, PredicateRow);
        List(lists, "Mutators", "BitMutatorInfo", _layout.Mutators, static m => m.Only, MutatorRow);
        List(lists, "Conversions", "BitConversionInfo", _layout.Conversions, static c => c.Only, ConversionRow);
        _writer.Close(";");
        lists.ForEach(static write => write());
        _writer.Close();
    }

    private string _rowHead = "";
    private string _rowEnd = ",";

    private void Property(string name, string value) => _writer.Line($"{name} = {value},");

    private void KernelName(string? kernel, EquatableArray<EvaluatedRename> renames)
    {
        if (kernel is not null || renames.Count > 0)
        {
            Property("KernelName", renames.Items.Aggregate(CSharpText.Literal(kernel), static (earlier, rename) =>
                $"kernel.Version >= {ProfileNames.Version}.{rename.Since} ? {CSharpText.Literal(rename.Kernel)} : {earlier}"));
        }
    }

    private void OptionalText(string name, string? value)
    {
        if (value is not null)
        {
            Property(name, CSharpText.Literal(value));
        }
    }

    /// <summary>A list in place, or where rows depend on the kernel a method that yields it.</summary>
    private void List<T>(
        List<Action> methods, string name, string type, EquatableArray<T> items, Func<T, Expr?> only, Action<T> writeRow)
        where T : IEquatable<T>
    {
        if (items.Count == 0)
        {
            return;
        }

        if (!AsksKernel || items.Items.All(i => only(i) is null))
        {
            _rowHead = "";
            _rowEnd = ",";
            _writer.Line($"{name} =\n[");
            _writer.Indent(() => items.Items.ToList().ForEach(writeRow));
            _writer.Line("],");
            return;
        }

        _writer.Line($"{name} = [.. {name}Of(kernel)],");
        methods.Add(() =>
        {
            _rowHead = "yield return ";
            _rowEnd = ";";
            _writer.Blank().Line($"private static IEnumerable<{type}> {name}Of({ProfileNames.Profile} kernel)").Open();
            foreach (T item in items)
            {
                if (only(item) is not { } condition)
                {
                    writeRow(item);
                    continue;
                }

                _writer.Line($"if ({_printer.Print(condition)})").Open();
                writeRow(item);
                _writer.Close();
            }

            _writer.Close();
        });
    }

    private void Row(Action properties)
    {
        _writer.Line(_rowHead + "new()").Open();
        properties();
        _writer.Close(_rowEnd);
    }

    private void FieldRow(EvaluatedField field) => Row(() =>
    {
        FieldShape shape = Shape(field);
        Property("Name", CSharpText.Literal(field.Name));
        Property("MemberName", Mentions(field) ? $"nameof({field.MemberName})" : CSharpText.Literal(field.MemberName));
        KernelName(field.Kernel, field.Renames);
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
            Property("InvertedWhen", WordTest(inverted + PredicateArguments(inverted)));
        }

        if (field.IsAlias)
        {
            Property("AliasOf", "[" + string.Join(", ", field.AliasOf.Items.Select(a => CSharpText.Literal(FieldName(a)))) + "]");
        }

        if (Predicate(field.When) is { } when)
        {
            Property("WhenName", $"nameof({when})");
            Property("When", WordTest(when + PredicateArguments(when)));
        }

        if (field.Type == FieldType.Layout)
        {
            Property("NestedLayout", LayoutOf(field.TypeRef!));
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
        _writer.Line($"{_rowHead}({CSharpText.Number(reserved.Range.High)}, {CSharpText.Number(reserved.Range.Low)}, {CSharpText.Literal(reserved.Doc)}){_rowEnd}");

    private void KindRow(EvaluatedKind kind) => Row(() =>
    {
        Property("Name", CSharpText.Literal(kind.Name));
        Property("MemberName", $"nameof({Type}Kind.{kind.MemberName})");
        Property("Doc", CSharpText.Literal(kind.Doc));
        Property("Test", WordTest($"Kind{(KindAsksKernel ? "(kernel)" : "")} == {Type}Kind.{kind.MemberName}"));
        if (kind.LayoutType is { } layout)
        {
            Property("LayoutOfKind", LayoutOf(layout));
        }
    });

    private void PredicateRow(EvaluatedPredicate predicate) => Row(() =>
    {
        Property("Name", CSharpText.Literal(predicate.Name));
        Property("MemberName", $"nameof({predicate.MemberName})");
        KernelName(predicate.Kernel, predicate.Renames);
        Property("Expression", CSharpText.Literal(predicate.Expression));
        Property("Doc", CSharpText.Literal(predicate.Doc));
        Property("Source", CSharpText.Literal(CSharpText.Source(predicate.Source)));
        Property("Test", WordTest(predicate.MemberName + PredicateArguments(predicate.MemberName)));
    });

    /// <summary>Each predicate as each kernel has it.</summary>
    private EquatableArray<EvaluatedPredicate> PredicateForms => _layout.Predicates.Items
        .SelectMany(static p => p.Forms.Count == 0 ? [p] : p.Forms.Items.Select(f => p with
        {
            Only = f.Only,
            Kernel = f.Kernel,
            Renames = f.Renames,
            Expression = f.Expression,
            Doc = f.Doc,
            Source = f.Source,
        }))
        .ToEquatableArray();

    private void MutatorRow(EvaluatedMutator mutator) => Row(() =>
    {
        (List<string> set, List<string> clear) = MutatorMasks(mutator);
        Property("Name", CSharpText.Literal(mutator.Name));
        Property("MemberName", $"nameof({mutator.MemberName})");
        KernelName(mutator.Kernel, mutator.Renames);
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
            string mask = string.Join(" | ", masks);
            bool computes = _word.IsNarrow && masks.Exists(static m => m.EndsWith("(kernel)", StringComparison.Ordinal));
            Property(change + "Mask", computes ? $"(ulong)({mask})" : mask);
        }
    }

    private void ConversionRow(EvaluatedConversion conversion) => Row(() =>
    {
        Property("Name", CSharpText.Literal(conversion.Name));
        Property("MemberName", $"nameof({conversion.MemberName})");
        KernelName(conversion.Kernel, conversion.Renames);
        Property("TargetLayout", LayoutOf(conversion.TargetType));
        Property("Doc", CSharpText.Literal(conversion.Doc));
        Property("Source", CSharpText.Literal(CSharpText.Source(conversion.Source)));
        Property("Function", WordTest($"{conversion.MemberName}({(conversion.AsksKernel ? "kernel" : "")}).Raw"));
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

    private string WordTest(string member) => $"{Static}raw => FromRaw({RawArgument}).{member}";

    /// <summary>A function captures the kernel where there is one.</summary>
    private string Static => AsksKernel ? "" : "static ";

    private string LayoutOf(string type) => Nested(type) is { AsksKernel: true }
        ? AsksKernel ? $"() => {type}.LayoutIn(kernel)" : $"static () => {type}.Layout"
        : $"static () => {type}.Layout";

    /// <summary>The member exists in code: a field that moves in a way that no accessor covers has only its mask.</summary>
    private bool Mentions(EvaluatedField field) => !field.Moves;
}
