using System.Globalization;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Spec.Tests.Snapshots;

/// <summary>A layout or record of one kernel as a text to review: what every bit is, and every condition with its numbers.</summary>
internal static class LayoutText
{
    public static string Of(EvaluatedLayout layout)
    {
        List<string> lines = [$"{layout.Name}: {layout.TypeName}, {layout.Kernel ?? "no kernel type"}, {Number(layout.Width)} bits{(layout.IsFlags ? ", a set of flags" : "")}"];
        IEnumerable<(int High, string Text)> bits = layout.Fields.Items.Select(static f => (f.Ranges.Items.Max(static r => r.High), Field(f)))
            .Concat(layout.Reserved.Items.Select(static r => (r.Range.High, $"{Bits([r.Range]),-14} reserved: {r.Doc}")));
        Section("bits", bits.OrderByDescending(static b => b.High).Select(static b => b.Text));
        Section("predicates", layout.Predicates.Items.Select(static p => $"{p.Name} {p.Kernel}: {p.Expression}\n      {Expression(p.Condition)}"));
        Section("kinds", layout.Kinds.Items.Select(static k => $"{k.Name}{(k.LayoutName is null ? "" : $" ({k.LayoutName})")}: {k.Expression}\n      {Expression(k.Condition)}"));
        Section("mutators", layout.Mutators.Items.Select(static m => $"{m.Name} {m.Kernel}:{Names(" sets", m.Set)}{Names(" clears", m.Clear)}"));
        Section("conversions", layout.Conversions.Items.Select(static c =>
            $"{c.Name} {c.Kernel}: {c.TargetName} {{ {string.Join(", ", c.Map.Items.Select(static m => $"{m.To} = {m.From}{(m.Truncates ? " (truncated)" : "")}"))} }}{Names(" sets", c.Set)}"));
        return string.Join('\n', lines) + "\n";

        void Section(string title, IEnumerable<string> items)
        {
            string[] all = [.. items];
            lines.AddRange(all.Length == 0 ? [] : ["", title, .. all.Select(static i => "  " + i.TrimEnd())]);
        }
    }

    public static string Of(EvaluatedRecord record) => string.Join(
        '\n',
        record.Fields.Items.Select(static f => $"  {Number(f.Offset),4} {f.Name} {f.Kernel}: {f.LayoutName ?? (f.IsSigned ? "s" : "u") + Number(f.Size * 8)}{(f.Unit is null ? "" : ", " + f.Unit)}")
            .Prepend($"{record.Name}: {record.TypeName}, {record.Kernel}, {Number(record.Size)} bytes")) + "\n";

    private static string Field(EvaluatedField field)
    {
        string type = field.Type switch
        {
            FieldType.Bool => "bool",
            FieldType.UInt => "uint",
            _ => field.TypeRef!,
        };
        return $"{Bits(field.Ranges.Items),-14} {field.Name} {field.Kernel}: {type}"
            + (field.Unit is null ? "" : $", {field.Unit}")
            + (field.Shift == 0 ? "" : $", shifted left by {Number(field.Shift)}")
            + (field.InvertedWhen is { } inverter ? $", inverted where {inverter}" : field.Inverted ? ", inverted" : "")
            + (field.IsAlias ? $", alias of {string.Join(", ", field.AliasOf)}" : "")
            + (field.When is null ? "" : $", when {field.When}");
    }

    private static string Bits(IEnumerable<BitRange> ranges) =>
        string.Join(", ", ranges.Select(static r => r.Width == 1 ? Number(r.Low) : $"{Number(r.High)}:{Number(r.Low)}"));

    private static string Names(string verb, EquatableArray<string> names) => names.Count == 0 ? "" : $"{verb} {string.Join(", ", names)}";

    private static string Expression(Expr expr) => expr switch
    {
        Expr.Number number => "0x" + number.Value.ToString("x", CultureInfo.InvariantCulture),
        Expr.Truth truth => truth.Value ? "true" : "false",
        Expr.Raw => "raw",
        Expr.Field field => field.MemberName,
        Expr.Predicate predicate => predicate.MemberName,
        Expr.Not not => $"!({Expression(not.Operand)})",
        Expr.Binary binary => $"({Expression(binary.Left)} {binary.Operator} {Expression(binary.Right)})",
        Expr.Conditional c => $"({Expression(c.Condition)} ? {Expression(c.WhenTrue)} : {Expression(c.WhenFalse)})",
        _ => expr.ToString(),
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
