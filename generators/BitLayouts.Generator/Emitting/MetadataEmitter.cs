using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>Writes the tables that tools read: nothing of it is made before it is first asked for.</summary>
internal static class MetadataEmitter
{
    public static void Emit(CodeWriter code, LayoutUnit unit, WordType word)
    {
        EvaluatedLayout layout = unit.Layout;
        string narrow = word.Width == 64 ? "raw" : $"({word.Name})raw";
        code.Line();
        Docs.Summary(code, "What the bits mean, for tools that work over any layout.");
        code.Line("public static BitLayoutInfo Layout => Metadata.Layout;");
        code.Line();
        Docs.Summary(code, "The fields, in the order of the specification.");
        code.Line("public static global::System.ReadOnlySpan<BitFieldInfo> Fields => Metadata.Layout.Fields.AsSpan();");
        code.Line();
        code.Line($"static {layout.TypeName} IBitLayout<{layout.TypeName}>.FromRawWord(ulong raw) => new({narrow});");
        code.Line();
        code.Line("ulong IBitLayout<" + layout.TypeName + ">.RawWord => _raw;");
        code.Line();
        code.Open("private static class Metadata");
        code.Open("public static readonly BitLayoutInfo Layout = new()");
        code.Line($"Name = {Docs.Quote(layout.Name)},");
        code.Line($"TypeName = {Docs.Quote(layout.TypeName)},");
        code.Line($"KernelName = {Docs.Quote(layout.Kernel)},");
        code.Line($"Width = {layout.Width},");
        code.Line($"IsFlags = {(layout.IsFlags ? "true" : "false")},");
        code.Line($"Doc = {Docs.Quote(layout.Doc)},");
        code.Line($"Source = {Docs.Quote(Docs.Source(layout.Source))},");
        code.Line($"ReservedMask = {Docs.Hex(layout.Reserved.Items.Aggregate(0UL, static (m, r) => m | r.Range.Mask))},");
        List(code, "Reserved", layout.Reserved, r => code.Line($"({r.Range.High}, {r.Range.Low}, {Docs.Quote(r.Doc)}),"));
        List(code, "Fields", layout.Fields, f => Field(code, unit, f, narrow));
        List(code, "Predicates", layout.Predicates, p => code.Line(
            $"new() {{ Name = {Docs.Quote(p.Name)}, MemberName = {Docs.Quote(p.MemberName)}, KernelName = {Docs.Quote(p.Kernel)}, Expression = {Docs.Quote(p.Expression)}, Doc = {Docs.Quote(p.Doc)}, Condition = static raw => FromRaw({narrow}).{p.MemberName} }},"));
        List(code, "Kinds", layout.Kinds, k => code.Line(
            $"new() {{ Name = {Docs.Quote(k.Name)}, MemberName = {Docs.Quote(k.MemberName)}, Doc = {Docs.Quote(k.Doc)}, LayoutFactory = {(k.LayoutType is null || k.LayoutType == layout.TypeName ? "null" : $"static () => {k.LayoutType}.Layout")}, Condition = static raw => FromRaw({narrow}).Kind == {layout.TypeName}Kind.{k.MemberName} }},"));
        List(code, "Mutators", layout.Mutators, m => Mutator(code, m));
        List(code, "Conversions", layout.Conversions, c => Conversion(code, c, narrow));
        code.Close(";");
        code.Close();
    }

    private static void List<T>(CodeWriter code, string name, IReadOnlyCollection<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            code.Line($"{name} = [],");
            return;
        }

        code.Line($"{name} =");
        code.OpenBracket();
        foreach (T item in items)
        {
            write(item);
        }

        code.CloseBracket();
    }

    private static void Field(CodeWriter code, LayoutUnit unit, EvaluatedField field, string narrow)
    {
        EvaluatedLayout layout = unit.Layout;
        string name = field.MemberName;
        code.Open("new()");
        code.Line($"Name = {Docs.Quote(field.Name)},");
        code.Line($"MemberName = {Docs.Quote(name)},");
        code.Line($"KernelName = {Docs.Quote(field.Kernel)},");
        code.Line($"Kind = BitFieldKind.{field.Type},");
        code.Line($"TypeName = {Docs.Quote(field.TypeRef)},");
        code.Line($"Bits = {Docs.Quote(Docs.Bits(field))},");
        code.Line($"Shift = {name}Shift,");
        code.Line($"BitCount = {name}Bits,");
        code.Line($"Mask = {name}Mask,");
        code.Line($"Max = {name}Max,");
        code.Line($"Step = {Docs.Hex(1UL << field.Shift)},");
        code.Line($"Inverted = {(field.Inverted || field.InvertedWhen is not null ? "true" : "false")},");
        code.Line($"AliasOf = {Docs.Quote(field.AliasOf)},");
        code.Line($"WhenName = {Docs.Quote(field.When)},");
        code.Line($"Unit = {Docs.Quote(field.Unit)},");
        code.Line($"Doc = {Docs.Quote(field.Doc)},");
        code.Line($"Source = {Docs.Quote(Docs.Source(field.Source))},");
        if (field.Type == FieldType.Enum)
        {
            EvaluatedEnum named = unit.Enums.Items.First(e => e.TypeName == field.TypeRef);
            code.Line($"EnumValues = [{string.Join(", ", named.Values.Items.Select(static v => $"({Docs.Quote(v.Name)}, {Docs.Hex(v.Value)})"))}],");
        }

        string getter = FieldEmitter.Getter(layout, field);
        string read = field.Type switch
        {
            FieldType.Bool => $"FromRaw({narrow}).{getter} ? 1UL : 0UL",
            FieldType.Enum => $"(ulong)FromRaw({narrow}).{getter}",
            FieldType.Layout => $"FromRaw({narrow}).{getter}.Raw",
            _ => $"FromRaw({narrow}).{getter}",
        };
        code.Line($"Getter = static raw => {read},");
        code.Line($"When = {(field.When is null ? "null" : $"static raw => FromRaw({narrow}).{field.When}")},");
        Setter(code, unit, field, narrow);
        code.Close(",");
    }

    private static void Setter(CodeWriter code, LayoutUnit unit, EvaluatedField field, string narrow)
    {
        string name = field.MemberName;
        code.Open("Setter = static (ulong raw, ulong value, out ulong result) =>");
        if (field.Type == FieldType.Bool)
        {
            code.Line($"result = value <= {name}Max ? FromRaw({narrow}).With{name}(value != 0).Raw : raw;");
            code.Line($"return value <= {name}Max;");
        }
        else
        {
            string type = field.Type == FieldType.UInt ? new WordType(unit.Layout.Width).Name : field.TypeRef!;
            string value = field.Type == FieldType.Layout
                ? $"{type}.FromRaw(({new WordType(unit.Targets.Items.First(t => t.TypeName == field.TypeRef).Width).Name})value)"
                : $"({type})value";
            code.Line($"bool fits = FromRaw({narrow}).TryWith{name}({value}, out {unit.Layout.TypeName} changed) && value <= {name}Max;");
            code.Line("result = fits ? changed.Raw : raw;");
            code.Line("return fits;");
        }

        code.Close(",");
    }

    private static void Mutator(CodeWriter code, EvaluatedMutator mutator)
    {
        static string Masks(IReadOnlyCollection<string> members) => members.Count == 0 ? "0" : string.Join(" | ", members.Select(static m => m + "Mask"));
        static string Names(IEnumerable<string> members) => string.Join(", ", members.Select(Docs.Quote));
        code.Line($"new() {{ Name = {Docs.Quote(mutator.Name)}, MemberName = {Docs.Quote(mutator.MemberName)}, KernelName = {Docs.Quote(mutator.Kernel)}, Set = [{Names(mutator.Set)}], Clear = [{Names(mutator.Clear)}], SetMask = {Masks(mutator.Set)}, ClearMask = {Masks(mutator.Clear)}, Doc = {Docs.Quote(mutator.Doc)} }},");
    }

    private static void Conversion(CodeWriter code, EvaluatedConversion conversion, string narrow)
    {
        string map = string.Join(", ", conversion.Map.Items.Select(static m => $"({Docs.Quote(m.From)}, {Docs.Quote(m.To)}, {(m.Truncates ? "true" : "false")})"));
        code.Line($"new() {{ Name = {Docs.Quote(conversion.Name)}, MemberName = {Docs.Quote(conversion.MemberName)}, KernelName = {Docs.Quote(conversion.Kernel)}, Doc = {Docs.Quote(conversion.Doc)}, Map = [{map}], TargetFactory = static () => {conversion.TargetType}.Layout, Converter = static raw => FromRaw({narrow}).{conversion.MemberName}().Raw }},");
    }
}
