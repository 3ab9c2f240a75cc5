using BitLayouts.Generator.Pipeline;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>
/// Writes the generators and shrinkers of a type: a method each in the two classes where FsCheck looks for them, and for each case
/// of a union a type of its own, since FsCheck finds generators by type.
/// </summary>
internal static class ArbitraryEmitter
{
    /// <summary>What comes behind the namespace of the types.</summary>
    public const string NamespaceSuffix = ".FsCheck";

    private const string Class = "KernelArbitraries";

    public static string Emit(ArbitraryUnit unit)
    {
        string[] usings = unit.Kinds.Count > 0 ? ["System.CodeDom.Compiler", "FsCheck"] : ["FsCheck"];
        CodeWriter writer = FileHeader.Begin(unit.Target, usings);
        WriteMethods(writer, unit, Class, "", "");
        writer.Blank();
        WriteMethods(writer, unit, Class + ProfileNames.TypeParameter, "_kernel", ", of this kernel");
        foreach (ArbitraryKind kind in unit.Kinds)
        {
            writer.Blank();
            WriteCase(writer, unit, kind);
        }

        return writer.ToString();
    }

    private static void WriteMethods(CodeWriter writer, ArbitraryUnit unit, string owner, string argument, string ofKernel)
    {
        string type = unit.TypeName;
        writer.Line($"{unit.Target.Accessibility} static partial class {owner}").Open();
        bool isOfKernel = unit.Form != ArbitraryForm.Enum || unit.Values.Count > 0;
        writer.Summary($"{(unit.Form == ArbitraryForm.Layout ? "Words" : "Values")} of <see cref=\"{unit.Types}.{type}\"/>{(isOfKernel ? ofKernel : "")}: {Sentence(unit.Doc, unit.Only)}");
        WriteMethod(writer, unit, argument);
        foreach (ArbitraryKind kind in unit.Kinds)
        {
            string name = CaseName(unit, kind);
            writer.Blank();
            writer.Summary($"Words of <see cref=\"{unit.Types}.{type}\"/> that are <see cref=\"{Kind(unit, kind)}\"/>{ofKernel}: {Sentence(kind.Doc, kind.Only)}");
            writer.Line($"public static Arbitrary<{name}> {name}() => LayoutArbitrary.ForKind<{name}, {type}>({argument});");
        }

        writer.Close();
    }

    private static void WriteMethod(CodeWriter writer, ArbitraryUnit unit, string kernel)
    {
        string type = unit.TypeName;
        string head = $"public static Arbitrary<{type}> {type}() => ";
        switch (unit.Form)
        {
            case ArbitraryForm.Layout:
                writer.Line($"{head}LayoutArbitrary.For<{type}>({kernel});");
                break;
            case ArbitraryForm.Record:
                // Beside its method of the same name, the type has to be named in full.
                string record = $"global::{unit.Types}.{type}";
                string isIn = kernel.Length == 0 ? "" : $", {kernel}, {(unit.Only is null ? "true" : $"{record}.IsIn({kernel})")}";
                writer.Line($"{head}RecordArbitrary.For<{type}>({record}.Record{isIn});");
                break;
            case ArbitraryForm.Enum when kernel.Length > 0 && unit.Values.Count > 0:
                ExprPrinter printer = new([]);
                writer.Line($"{head}EnumArbitrary.For<{type}>({kernel}, static (value, kernel) => value switch").Open();
                foreach (ArbitraryValue value in unit.Values)
                {
                    writer.Line($"global::{unit.Types}.{type}.{value.MemberName} => {printer.Print(value.Only)},");
                }

                writer.Line("_ => true,").Close(");");
                break;
            default:
                writer.Line($"{head}EnumArbitrary.For<{type}>();");
                break;
        }
    }

    private static void WriteCase(CodeWriter writer, ArbitraryUnit unit, ArbitraryKind kind)
    {
        string name = CaseName(unit, kind);
        string contract = $"IKindWord<{name}, {unit.TypeName}>";
        writer.Summary($"A word of <see cref=\"{unit.TypeName}\"/> that is <see cref=\"{Kind(unit, kind)}\"/>: {Sentence(kind.Doc, kind.Only)}");
        writer.Doc("<param name=\"Value\">The word.</param>");
        writer.Doc($"<param name=\"Kernel\">The kernel in which it is of that kind.</param>");
        writer.Line(FileHeader.GeneratedCode);
        writer.Line($"{unit.Target.Accessibility} readonly record struct {name}({unit.TypeName} Value, {ProfileNames.Profile} Kernel) : {contract}").Open();
        writer.Line($"static string {contract}.KindName => {CSharpText.Literal(kind.Name)};").Blank();
        writer.Line($"static {name} {contract}.Create({unit.TypeName} value, {ProfileNames.Profile} kernel) => new(value, kernel);").Blank();
        writer.Summary("The word.");
        writer.Doc("<param name=\"word\">The word with its kernel.</param>");
        writer.Line($"public static implicit operator {unit.TypeName}({name} word) => word.Value;").Blank();
        writer.Doc("<inheritdoc/>");
        writer.Line("public override string ToString() => LayoutArbitrary.Text(Value, Kernel);");
        writer.Close();
    }

    private static string CaseName(ArbitraryUnit unit, ArbitraryKind kind) => kind.MemberName + unit.TypeName;

    private static string Kind(ArbitraryUnit unit, ArbitraryKind kind) => $"{unit.TypeName}Kind.{kind.MemberName}";

    private static string Sentence(string doc, Expr? only) => CSharpText.Xml(doc) + KernelText.Remark(only);
}
